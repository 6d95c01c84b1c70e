"""The real data: each file is a case, and the corpus as a whole is complete."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from cases import MINI, TODAY, Case, cases, values
from conftest import ROOT

from factcheck.analysis.coverage import cover
from factcheck.machines import schema
from factcheck.reading import loading
from factcheck.settings import icons

SCHEMAS = {
    "claims/claim.schema.json": sorted(p for p in ROOT.glob("claims/[a-z]*/*.yml")),
    "claims/reference.schema.json": sorted(ROOT.glob("claims/_references/*.yml")),
    "seeds/article.schema.json": sorted(ROOT.glob("seeds/*.yml")),
}
FILES = [(name, path) for name, paths in SCHEMAS.items() for path in paths]
# Faults of form, which the JSON Schema must see as the model does.
FORM = {"cle-inconnue", "cle-manquante", "type-texte", "type-liste", "type-bloc", "type-nombre", "type-oui-non",
        "valeur-inconnue", "trop-long", "liste-vide", "texte-vide", "chiffre-origine"}


@pytest.fixture(scope="module")
def faults():
    loaded = loading.load(ROOT, drafts=True, icons=icons())
    return [*loaded.diagnostics, *loaded.advice]


@pytest.mark.parametrize(("name", "path"), FILES, ids=lambda value: getattr(value, "stem", None))
def test_file_is_sound_and_meets_its_schema(name, path, faults):
    shown = path.relative_to(ROOT).as_posix()
    assert [str(fault) for fault in faults if fault.path == shown] == []
    validator = jsonschema.Draft202012Validator(json.loads((ROOT / name).read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(values(path))] == []


def test_schemas_are_fresh(catalog):
    made = schema.schemas(catalog) | schema.registries(catalog)
    assert {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in (
        *ROOT.glob("claims/*.json"), *ROOT.glob("seeds/*.json"))} == made


def schema_of(path: str) -> str:
    """The schema file for the data file `path`; empty for a registry, which has none."""
    if path.startswith("seeds/"):
        return "seeds/article.schema.json"
    if path.startswith("claims/_references/"):
        return "claims/reference.schema.json"
    return "" if path.startswith("claims/_") else "claims/claim.schema.json"


def of_form() -> list[tuple[Case, str]]:
    """The cases whose only fault is of form, each with its file; an infinite number has no JSON to be refused in."""
    found = [(case, *case.expected.split(": ")[:2]) for case in cases() if not case.several]
    return [(case, place.split(":")[0]) for case, place, rule in found
            if rule in FORM and schema_of(place.split(":")[0]) and case.name != "nombre-infini"]


def accepts(root: Path, path: str) -> bool:
    """Whether the data file `path` meets the schema made for the project at `root`."""
    model, title = schema.FILES[schema_of(path)]
    catalog = loading.load(root, drafts=True, today=TODAY).catalog
    return jsonschema.Draft202012Validator(schema.schema(model, title, catalog)).is_valid(
        values(root / path))


@pytest.mark.parametrize(("case", "path"), of_form(), ids=lambda value: getattr(value, "name", None))
def test_schema_sees_faults_of_form(case, path, tmp_path):
    assert not accepts(case.project(tmp_path), path)


def test_most_mistakes_of_form_are_tried_against_the_schemas():
    assert len(of_form()) >= 40


@pytest.mark.parametrize("path", sorted(
    p.relative_to(MINI).as_posix() for p in MINI.rglob("*.yml") if schema_of(p.relative_to(MINI).as_posix())))
def test_sound_files_of_another_subject_meet_their_schema(path):
    assert accepts(MINI, path)


def test_every_sentence_of_every_article_is_accounted_for(catalog):
    for article in catalog.articles.values():
        assert cover(article, catalog.checks.values()).share == 1, article.slug


def test_nothing_of_the_corpus_is_lost(catalog):
    """Addresses are for ever: the numbers of the first publication can only grow."""
    assert len(catalog.articles) >= 5 and len(catalog.checks) >= 76 and len(catalog.references) >= 227


def test_every_check_has_two_to_four_variants(catalog):
    assert [c.slug for c in catalog.checks.values() if not 2 <= len(c.variants) <= 4] == []
