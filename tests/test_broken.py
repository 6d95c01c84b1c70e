"""Contributors' mistakes, each with the exact text that is printed for it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import replace
from pathlib import Path

import pytest
from cases import TODAY, cases, copy, printed

from factcheck import rules
from factcheck.reading import loading
from factcheck.rules import ORDER, identifiers

CASES = cases()
RULE = re.compile(r"^\S.*?:\d+:\d+: ([a-z-]+): ", re.M)


def name(rule):
    return rule.__name__.rsplit(".", 1)[1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_mistake_is_explained_to_the_letter(case, tmp_path):
    assert printed(case.project(tmp_path)) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_mistake_gives_one_message(case):
    assert (len(RULE.findall(case.expected)) == 1) != case.several


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_message_has_place_and_hint(case):
    for line in case.expected.split("\n"):
        assert re.match(r"[^\s:]+( [^\s:]+)*:[1-9]\d*:[1-9]\d*: [a-z-]+: \S|    Astuce : \S", line), line
    assert case.expected.count("    Astuce : ") == len(RULE.findall(case.expected))
    assert "Traceback" not in case.expected and "None" not in case.expected


# A hint that shows the faulty line put right, after as many spaces as the line has, or as it says.
SHOWN = re.compile(r"^(.+?):(\d+):\d+: ([a-z-]+): .*\n    Astuce : (?!ajoutez|si ).*?(?:après (\d) espaces )?: "
                   r"((?:- )?\w+: [^;…\n]+?)(?: ; « check --fix » le fait)?$")
LINES = [(case, match) for case in CASES if (match := SHOWN.match(case.expected)) and " Exemple : " not in match[0]]


@pytest.mark.parametrize(("case", "match"), LINES, ids=lambda part: getattr(part, "name", ""))
def test_a_line_written_as_a_hint_shows_it_is_mended(case, match, tmp_path):
    root = case.project(tmp_path)
    path, number, rule, spaces, shown = match.groups()
    lines = (root / path).read_text("utf-8").split("\n")
    lead = re.match(r"\s*(?:(?:[-–—•*+]|\d[.)])\s*)?(?=\S)" if shown[0] != "-" else r"\s*", lines[int(number) - 1])[0]
    lines[int(number) - 1] = (" " * int(spaces) if spaces else lead) + shown
    (root / path).write_text("\n".join(lines), "utf-8", newline="\n")
    assert rule not in printed(root)


def test_hints_that_show_a_line_are_many():
    assert len(LINES) > 25


def test_the_sample_project_is_sound(tmp_path):
    assert printed(copy(tmp_path)) == ""


def test_sixty_mistakes_at_least():
    assert len(CASES) >= 60


def test_every_rule_module_is_applied():
    modules = {importlib.import_module(f"factcheck.rules.{m.name}") for m in pkgutil.iter_modules(rules.__path__)}
    assert modules == set(ORDER) and len(ORDER) == len(set(ORDER))


def ids(rule) -> set[str]:
    """The identifiers of the faults that a rule says it gives."""
    return set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", rule.validate.__doc__))


@pytest.mark.parametrize("rule", ORDER, ids=name)
def test_a_rule_names_its_faults(rule):
    quoted = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', Path(rule.__file__).read_text("utf-8")))
    assert ids(rule) and ids(rule) == {text for text in quoted if not text.startswith("retirez-")}


def test_every_fault_of_every_rule_has_its_case():
    shown = {found for case in CASES for found in RULE.findall(case.expected)}
    assert {fault for rule in ORDER for fault in ids(rule)} <= shown


@pytest.mark.parametrize("rule", ORDER, ids=name)
def test_removing_a_rule_loses_a_message(rule, tmp_path, monkeypatch):
    wanted = [case for case in CASES if ids(rule) & set(RULE.findall(case.expected))]
    monkeypatch.setattr(rules, "ORDER", tuple(other for other in ORDER if other is not rule))
    assert any(printed(case.project(tmp_path / case.name)) != case.expected for case in wanted[:3])


def test_an_identifier_near_none_of_many_is_told_where_to_look(catalog):
    slug, check = next(iter(catalog.checks.items()))
    changed = check.model_copy(update={"related": ["La mesure du trafic à vélo"]})
    [fault] = identifiers.validate(replace(catalog, checks=catalog.checks | {slug: changed}))
    assert (fault.rule, fault.hint) == ("fiche-inconnue", "une fiche se nomme par son fichier, sans « .yml »")


def test_messages_do_not_depend_on_the_day_of_the_run(tmp_path):
    root = copy(tmp_path)
    assert loading.load(root, today=TODAY).diagnostics == loading.load(root, today=TODAY.replace(year=2030)).diagnostics
