"""Whatever a contributor writes, a check of the data ends in faults, never in a traceback."""

from __future__ import annotations

import copy as copying
from pathlib import Path
from typing import get_args

import pytest
import yaml
from cases import MINI, TODAY, copy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.catalog import Catalog
from factcheck.model import Article, Check, Lexicon, Model, Quantity, Reference, Theme, Verdict
from factcheck.reading import loading, source

KINDS = {"claims/[!_]*/*.yml": Check, "claims/_references/*.yml": Reference, "seeds/*.yml": Article,
         "claims/_verdicts.yml": Verdict, "claims/_themes.yml": Theme, "claims/_quantities.yml": Quantity,
         "claims/_lexicon.yml": Lexicon}
FILES = sorted(path.relative_to(MINI).as_posix() for path in MINI.rglob("*.yml"))
ODD = st.sampled_from([
    None, True, 0, -1.5, 10**30, "", " ", "x", "2026-02-30", [], [None], ["x"], [[]], {}, {"x": 1}, [{}]])


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return copy(tmp_path_factory.mktemp("robust"))


def places(value: object, loc: tuple = ()) -> list[tuple]:
    """The path of every value within `value`, itself included."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [loc, *(place for key, item in inner for place in places(item, (*loc, key)))]


def fields(model: type[Model]) -> set[tuple[str, str]]:
    """Every field of a model and of those within it, as (model, key)."""
    found = set()
    for name, field in model.model_fields.items():
        found.add((model.__name__, field.alias or name))
        found |= {pair for inner in models(field.annotation) for pair in fields(inner)}
    return found


def models(annotation: object) -> list[type[Model]]:
    """The models that a type mentions."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return [annotation]
    return [model for part in get_args(annotation) for model in models(part)]


def used(model: type[Model], data: dict) -> set[tuple[str, str]]:
    """The fields that a file's data hold, as (model, key)."""
    found = set()
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in data:
            found.add((model.__name__, key))
            items = data[key] if isinstance(data[key], list) else [data[key]]
            found |= {pair for inner in models(field.annotation) for item in items for pair in used(inner, item)}
    return found


def test_every_field_of_the_model_is_in_a_file_so_that_all_are_attacked():
    asked, found = set(), set()
    for pattern, model in KINDS.items():
        asked |= fields(model)
        for path in sorted(MINI.glob(pattern)):
            data = source.parse(path.name, path.read_text("utf-8")).data
            for item in data if isinstance(data, list) else [data]:
                found |= used(model, item)
    assert asked - found == set()


def write(path: Path, value: object) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")


def put(value: object, loc: tuple, new: object) -> object:
    """A copy of `value` with what stands at `loc` replaced by `new`."""
    if not loc:
        return new
    value = copying.deepcopy(value)
    parent = value
    for key in loc[:-1]:
        parent = parent[key]
    parent[loc[-1]] = new
    return value


@pytest.mark.parametrize("name", ["claims/_lexicon.yml", "claims/comptages/un-million-de-passages.yml",
                                  "claims/_references/gazette-promesse-2021.yml", "seeds/02_carnet.yml"])
def test_an_odd_item_of_any_list_never_takes_its_file_away_in_silence(project, name):
    text = (MINI / name).read_text("utf-8")
    whole = source.parse(name, text).data
    sound, lost = size(loading.load(project, today=TODAY).catalog), []
    for loc in (loc for loc in places(whole) if loc and isinstance(loc[-1], int)):
        for odd in ({}, [], None, "", {"x": 1}):
            write(project / name, put(whole, loc, odd))
            loaded = loading.load(project, today=TODAY)
            if not loaded.diagnostics and size(loaded.catalog) != sound:
                lost.append((loc, odd))
    (project / name).write_text(text, "utf-8")
    assert lost == []


def size(catalog: Catalog) -> tuple[int, ...]:
    return len(catalog.checks), len(catalog.references), len(catalog.articles)


@pytest.mark.parametrize("name", [
    "claims/comptages/un-million-de-passages.yml", "claims/_references/gazette-promesse-2021.yml",
    "seeds/01_gazette.yml"])
def test_any_value_under_a_main_key_is_told_or_accepted(project, name):
    text = (MINI / name).read_text("utf-8")
    whole = source.parse(name, text).data
    try:
        for key in whole:
            for odd in (None, 5, "x", [5], [None], {"x": 1}):
                write(project / name, put(whole, (key,), odd))
                faults = loading.load(project, today=TODAY).diagnostics
                assert all(fault.line >= 1 and fault.column >= 1 for fault in faults)
                assert faults or odd in (None, "x"), (key, odd)
    finally:
        (project / name).write_text(text, "utf-8")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_value_anywhere_is_told_or_accepted(project, data):
    name = data.draw(st.sampled_from(FILES))
    text = (MINI / name).read_text("utf-8")
    whole = source.parse(name, text).data
    changed = put(whole, data.draw(st.sampled_from(places(whole))), data.draw(ODD))
    write(project / name, changed)
    try:
        for fault in loading.load(project, today=TODAY).diagnostics:
            lines = (project / fault.path).read_text("utf-8").count("\n")
            assert 1 <= fault.line <= lines + 1 and fault.column >= 1
            assert fault.rule and fault.message and "\n" not in str(fault).replace("\n    Astuce : ", "")
    finally:
        (project / name).write_text(text, "utf-8")
