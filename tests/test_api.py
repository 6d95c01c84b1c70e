"""The JSON and CSV data of the built site."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest
from cases import values
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from factcheck.machines import api
from factcheck.settings import Site


def load(built, name):
    return json.loads((built / "api/v1" / name).read_text("utf-8"))


@pytest.mark.parametrize("name", ["claims.json", "references.json", "articles.json"])
def test_version_and_licence(built, name):
    data = load(built, name)
    assert data["version"] == 1
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_claims_are_all_there_in_order(built, catalog):
    assert [c["slug"] for c in load(built, "claims.json")["claims"]] == list(catalog.checks)


def test_a_claim_holds_every_field_of_its_file(built, catalog):
    for check in catalog.checks.values():
        found = load(built, f"claims/{check.slug}.json")["claim"]
        fields = check.model_dump(mode="json", by_alias=True)
        assert {key: found[key] for key in fields} == fields


def test_a_corrected_check_says_so(mini):
    site = Site("Essai", url="https://exemple.test/")
    said = {slug: api.brief(mini, site, check)["corrected"] for slug, check in mini.checks.items()}
    assert said == {slug: bool(check.corrections) for slug, check in mini.checks.items()} and any(said.values())


def test_ids_resolve_within_the_data(built, catalog):
    references = {r["id"] for r in load(built, "references.json")["references"]}
    articles = {a["slug"] for a in load(built, "articles.json")["articles"]}
    for slug in catalog.checks:
        claim = load(built, f"claims/{slug}.json")["claim"]
        assert {e["ref"] for e in claim["evidence"]} <= references
        assert set(claim["articles"]) <= articles


@pytest.mark.parametrize(("schema", "pattern"), [
    ("claim", "claims/[a-z]*/*.yml"), ("reference", "claims/_references/*.yml"), ("article", "seeds/*.yml")])
def test_published_schemas_accept_the_files(built, schema, pattern):
    validator = jsonschema.Draft202012Validator(load(built, f"schema/{schema}.schema.json"))
    for path in ROOT.glob(pattern):
        assert not list(validator.iter_errors(values(path))), path


def test_csv_opens_as_utf8_and_has_a_row_a_claim(built, catalog):
    raw = (built / "api/v1/claims.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and b"\r\n" in raw
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [row["slug"] for row in rows] == list(catalog.checks)
    assert {row["claim"] for row in rows} == {c.claim for c in catalog.checks.values()}


def test_figures_csv_has_every_figure(built, catalog):
    rows = list(csv.DictReader(io.StringIO((built / "api/v1/figures.csv").read_text("utf-8-sig"))))
    assert len(rows) == sum(len(c.figures) for c in catalog.checks.values())
    figures = [figure for points in catalog.points.values() for _, figure in points]
    assert [float(row["value"]) for row in rows] == [figure.value for figure in figures]
    for row in rows:
        key = row["reference"]
        assert bool(key) != bool(row["article"])
        given = catalog.references[key].publisher if key else catalog.articles[row["article"]].outlet
        assert row["given_by"].removeprefix("'") == given
    apart = [row for key in catalog.points for row in csv.DictReader(
        io.StringIO((built / api.figures_address(key).lstrip("/")).read_text("utf-8-sig")))]
    assert apart == rows


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"))
                | st.sampled_from(["=1+1", "@SUM(A1)", "-2", "+3", "\t=x"]), min_size=1))
def test_no_cell_is_a_formula_and_text_survives(row):
    text = api.table(iter([row]))
    found = next(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [cell if cell == raw else cell.removeprefix("'") for cell, raw in zip(found, row, strict=True)] == row
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in found)
