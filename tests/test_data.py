"""The real data: each file is a case, and the corpus as a whole is complete."""

from __future__ import annotations

import json

import jsonschema
import pytest
from cases import cases
from conftest import ROOT

from factcheck import loading, schema, source
from factcheck.coverage import cover
from factcheck.source import SourceError

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
    return loading.load(ROOT, drafts=True).diagnostics


@pytest.mark.parametrize(("name", "path"), FILES, ids=lambda value: getattr(value, "stem", None))
def test_file_is_sound_and_meets_its_schema(name, path, faults):
    shown = path.relative_to(ROOT).as_posix()
    assert [str(fault) for fault in faults if fault.path == shown] == []
    validator = jsonschema.Draft202012Validator(json.loads((ROOT / name).read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(source.read(path, ROOT).data)] == []


def test_schemas_are_fresh(catalog):
    assert {name: (ROOT / name).read_text("utf-8") for name in schema.FILES} == schema.schemas(catalog)


@pytest.mark.parametrize("case", [c for c in cases() if not c.several], ids=lambda case: case.name)
def test_schema_sees_faults_of_form(case, tmp_path):
    place, rule = case.expected.split(": ")[:2]
    path = place.split(":")[0]
    root = case.project(tmp_path)
    name = next((n for n, pattern in (("claims/reference.schema.json", "claims/_references/"),
                                      ("seeds/article.schema.json", "seeds/"), ("claims/claim.schema.json", "claims/"))
                 if path.startswith(pattern)), None)
    # An infinite number has no JSON to be refused in.
    if rule not in FORM or case.name == "nombre-infini" or "/_" in path.replace("/_references/", "/"):
        return
    found = loading.load(root).catalog
    model, title = schema.FILES[name]
    validator = jsonschema.Draft202012Validator(schema.schema(model, title, found))
    try:
        assert not validator.is_valid(source.read(root / path, root).data)
    except SourceError:
        raise AssertionError("a fault of form in a file that can't be read") from None


def test_every_sentence_of_every_article_is_accounted_for(catalog):
    for article in catalog.articles.values():
        coverage = cover(article, catalog.checks.values())
        assert coverage.gaps == [] and coverage.share == 1, article.slug


def test_the_corpus_is_whole(catalog):
    assert (len(catalog.articles), len(catalog.checks), len(catalog.references)) == (5, 76, 227)


def test_every_check_has_two_to_four_variants(catalog):
    assert [c.slug for c in catalog.checks.values() if not 2 <= len(c.variants) <= 4] == []
