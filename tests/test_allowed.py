"""What the format allows is never refused: at most an editor is told of it."""

from __future__ import annotations

import pytest
from cases import TODAY, cases, copy, edit
from conftest import cli, mkdocs, project
from test_broken import RULE

from factcheck.reading import loading
from factcheck.rules import ADVICE
from factcheck.settings import icons

CHECK = "claims/comptages/un-million-de-passages.yml"
SOURCE = "claims/_references/ville-bilan-velo-2024.yml"
TOLD = [case for case in cases() if set(RULE.findall(case.expected)) <= ADVICE]
# Values that marks around them make wrong.
WRONG = [case for case in TOLD if case.name.startswith("guillemets-") and not case.name.endswith(("-titre", "-liste"))]
ADVISED = [case for case in TOLD if case not in WRONG]

# What is changed in a file of the sample project, all of which the format allows.
ALLOWED = {
    "a-review-long-due": (CHECK, 'review_by: "2027-03-03"', 'review_by: "2020-01-01"'),
}


def load(root):
    return loading.load(root, today=TODAY, icons=icons())


@pytest.mark.parametrize("case", ADVISED, ids=lambda case: case.name)
def test_a_likely_slip_that_the_format_allows_stops_nothing(case, tmp_path):
    loaded = load(case.project(tmp_path))
    assert loaded.diagnostics == [] and "\n".join(map(str, loaded.advice)) == case.expected


def test_each_piece_of_advice_has_its_case():
    assert {rule for case in ADVISED for rule in RULE.findall(case.expected)} == ADVICE - {"horloge"}


@pytest.mark.parametrize(("path", "old", "new"), ALLOWED.values(), ids=ALLOWED)
def test_what_the_format_allows_is_accepted(path, old, new, tmp_path):
    root = copy(tmp_path)
    edit(root / path, old, new)
    assert load(root).diagnostics == []


def test_check_tells_advice_and_ends_well(tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    root = copy(tmp_path)
    edit(root / CHECK, "confidence: haute", 'confidence: haute\nsingle_source: "Un motif."')
    run = cli("--root", str(root), "check")
    assert (run.returncode, run.stderr) == (0, "")
    first, told, hint, note, last = run.stdout.splitlines()
    assert first == "Remarques, qui n’empêchent pas de publier :" and last.endswith(" : aucune erreur.")
    assert told.startswith(f"{CHECK}:") and ": motif-inutile: " in told and hint.startswith("    Astuce : ")
    assert note.startswith(f"::warning file={CHECK},line=")


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.name)
def test_marks_that_make_a_value_wrong_are_a_fault_in_its_place(case, tmp_path):
    loaded = load(case.project(tmp_path))
    assert "\n".join(map(str, loaded.diagnostics)) == case.expected and loaded.advice == ()


def test_a_build_goes_on_whatever_the_day_it_is_told(tmp_path):
    root = project(tmp_path / "projet", copy(tmp_path))
    run = mkdocs("build", "--strict", root=root, SOURCE_DATE_EPOCH="1")
    assert run.returncode == 0 and "Remarque : " in run.stderr, run.stderr
