"""A preview looks again only at what may have changed: it finds what a run that looks at everything finds."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path
from statistics import median

import corpus
import pytest
from cases import MINI, TODAY, cases, copy, edit

from factcheck import rules
from factcheck.project import Project
from factcheck.reading import loading
from factcheck.reading.kept import Kept
from factcheck.settings import Site, icons


@pytest.fixture
def project(tmp_path):
    """The sample project, which a preview has read once."""
    root, kept = copy(tmp_path), Kept()
    time.sleep(.1)
    assert _both(root, kept) == []
    return root, kept


def _both(root: Path, kept: Kept) -> list:
    """The faults and the advice; those that a preview finds must be those of a first reading."""
    found, first = (loading.load(root, today=TODAY, kept=used, icons=icons()) for used in (kept, None))
    assert (found.diagnostics, found.advice) == (first.diagnostics, first.advice)
    return [*found.diagnostics, *found.advice]


def _restore(root: Path) -> None:
    """Put back what differs from the sample, and nothing else."""
    for path in root.rglob("*"):
        if path.is_file() and not (MINI / path.relative_to(root)).is_file():
            path.unlink()
    for path in MINI.rglob("*"):
        here = root / path.relative_to(MINI)
        if path.is_file() and not (here.is_file() and here.read_bytes() == path.read_bytes()):
            here.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, here)


@pytest.mark.parametrize("part", range(4))
def test_mistakes_made_and_mended_one_after_the_other_are_all_found(project, part):
    root, kept = project
    for case in cases()[part::8]:
        case.make(root)
        assert _both(root, kept) != [], case.name
        edit(root / "claims/_references/ville-bilan-velo-2024.yml", "title: \"", "title: \"Autre ")
        assert _both(root, kept) != [], case.name
        _restore(root)
        assert _both(root, kept) == [], case.name


@pytest.mark.parametrize(("path", "old", "new", "rule"), [
    ("claims/_references/compteurs-modele-notice.yml", "publisher: \"", "publisher: \"Autre ", "motif-inutile"),
    ("seeds/01_gazette.txt", "Qui s’en plaindrait", "Qui s’en plaint", "citation-introuvable"),
    ("claims/_verdicts.yml", 'label: "', 'label: "Un million"  # ', "verdict-dans-le-titre"),
], ids=["source", "text", "registry"])
def test_a_change_elsewhere_is_seen_by_what_rests_on_it(project, path, old, new, rule):
    root, kept = project
    edit(root / path, old, new)
    assert rule in {fault.rule for fault in _both(root, kept)}


def test_mistakes_that_one_fault_stood_for_are_told_once_it_is_gone(project):
    root, kept = project
    checks = sorted((root / "claims").glob("[a-z]*/*.yml"))
    sound = {path: path.read_text("utf-8") for path in checks}
    for path in checks:
        path.write_text(sound[path].replace('- date: "2026-', '- date: "2062-'), "utf-8")
    time.sleep(.1)
    assert {fault.rule for fault in _both(root, kept)} == {"horloge"}
    for path in checks[1:]:
        path.write_text(sound[path], "utf-8")
    assert "date-future" in {fault.rule for fault in _both(root, kept)}


def test_an_edited_check_is_looked_at_alone(project, monkeypatch):
    root, kept = project
    seen = []
    monkeypatch.setattr(rules, "ORDER", (type("Rule", (), {"validate": lambda catalog: seen.append(
        [len(list(catalog.each(kind))) for kind in ("checks", "references", "articles")]) or ()}),))
    edit(root / "claims/comptages/un-million-de-passages.yml", "title: \"", "title: \"Autre ")
    loading.load(root, today=TODAY, kept=kept)
    assert seen == [[1, 0, 0]]


def test_a_rebuild_and_its_page_take_a_fraction_of_the_first(tmp_path):
    corpus.write(tmp_path, 300)
    (tmp_path / "docs").mkdir()
    project = Project(tmp_path, Site("Essai"), tmp_path / "docs", preview=True)
    path = next((tmp_path / "claims").glob("[a-z]*/*.yml"))

    def processor_seconds() -> float:
        start = time.process_time()
        assert project.load() == []
        project.build.outputs.at(f"verifications/{path.stem}/index.html").make()
        return time.process_time() - start

    time.sleep(.1)
    first, others = processor_seconds(), []
    for turn in range(5):
        path.write_text(re.sub('^title: ".', f'title: "{turn}', path.read_text("utf-8"), flags=re.M), "utf-8")
        others.append(processor_seconds())
    assert median(others) < .2 * first, (first, others)
