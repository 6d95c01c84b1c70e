"""Citations, read back by citation software."""

from __future__ import annotations

import json
import warnings
from datetime import date

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st

from factcheck.machines import citing
from factcheck.settings import Site


def check_item(built, catalog):
    slug = next(iter(catalog.checks))
    return slug, json.loads((built / f"api/v1/citations/{slug}.json").read_text("utf-8"))


def test_every_check_has_the_three_styles(built, catalog):
    for slug in catalog.checks:
        for suffix in ("bib", "ris", "json"):
            assert (built / f"api/v1/citations/{slug}.{suffix}").stat().st_size > 100


def test_bibtex_holds_every_source(built, catalog):
    library = bibtexparser.parse_string((built / "api/v1/references.bib").read_text("utf-8"))
    assert not library.failed_blocks
    assert {entry.key for entry in library.entries} == set(catalog.references)
    for entry in library.entries:
        date = (catalog.references[entry.key].date or "").split("-")
        shown = [entry.fields_dict[name].value for name in ("year", "month") if name in entry.fields_dict]
        assert [int(part) for part in shown] == [int(part) for part in date[:2] if part], entry.key


def test_ris_holds_every_source(built, catalog):
    rows = rispy.loads((built / "api/v1/references.ris").read_text("utf-8"))
    assert {row["id"] for row in rows} == set(catalog.references)
    assert {row["urls"][0] for row in rows} == {r.url for r in catalog.references.values()}


def test_csl_renders_with_a_citation_processor(built, catalog):
    slug, items = check_item(built, catalog)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        bibliography.register(Citation([CitationItem(slug)]))
        text = str(bibliography.bibliography()[0])
    assert catalog.checks[slug].title.split()[0] in text
    assert str(catalog.checks[slug].updated.year) in text


def test_an_unseen_title_is_never_invented(catalog):
    inferred = next(r for r in catalog.references.values() if r.title_inferred)
    assert citing.of_reference(inferred)["title"] == f"[{inferred.publisher}]"


@pytest.mark.parametrize("text", [
    "50 % & {plus} $1_000 #1 ~^", "accolade { ouverte", "barre \\ inverse", "}, title={pris}"])
def test_bibtex_keeps_hostile_titles_whole(text):
    item = {"id": "x", "type": "webpage", "title": text, "publisher": "P", "language": "fr", "URL": "https://a.test/"}
    library = bibtexparser.parse_string(citing.bibtex([item]))
    assert not library.failed_blocks and len(library.entries) == 1
    assert set(library.entries[0].fields_dict) == {"title", "publisher", "url", "language"}


@given(st.text())
def test_ris_stays_one_record(title):
    item = {"id": "x", "type": "webpage", "title": title, "container-title": "C", "publisher": "P", "language": "fr",
            "URL": "https://a.test/"}
    assert len(rispy.loads(citing.ris([item]))) == 1


@pytest.mark.parametrize(("publisher", "expected"), [
    ("", ["« Un titre », Le site, version du 1er\u00a0mars 2026",
          "LE SITE. Un titre. Le site [en ligne]. Version du 1er\u00a0mars 2026",
          "Le site. (2026, 1er\u00a0mars). Un titre."]),
    ("Éditions", ["« Un titre », Le site, version du 1er\u00a0mars 2026",
                  "ÉDITIONS. Un titre. Le site [en ligne]. Version du 1er\u00a0mars 2026",
                  "Éditions. (2026, 1er\u00a0mars). Un titre. Le site."]),
])
def test_references_in_words_name_author_title_site_and_version(catalog, publisher, expected):
    check = next(iter(catalog.checks.values()))
    last = check.history[-1].model_copy(update={"date": date(2026, 3, 1)})
    check = check.model_copy(update={"title": "Un titre", "history": [*check.history[:-1], last]})
    found = citing.in_words(Site("Le site", legal={"publisher": publisher} if publisher else {}), check)
    assert [style for style, _ in found] == ["En toutes lettres", "ISO 690", "APA"]
    assert [reference for _, reference in found] == expected
