"""What a preview keeps from one reading to the next: never more than what is unchanged."""

from __future__ import annotations

import os
import time

import pytest
from cases import TODAY, copy, edit

from factcheck.reading import kept as keeping
from factcheck.reading import loading
from factcheck.reading.kept import Kept, stamp

CHECK = "claims/comptages/compteur-compte-les-trottinettes.yml"
SLUG = "compteur-compte-les-trottinettes"


@pytest.fixture
def root(tmp_path):
    """The sample project, whose files have not just been written."""
    root = copy(tmp_path)
    time.sleep(.1)
    return root


def _load(root, kept):
    return loading.load(root, drafts=True, today=TODAY, kept=kept)


def test_what_is_unchanged_is_the_same_object_and_what_is_changed_is_read(root):
    kept = Kept()
    before = _load(root, kept).catalog
    path = root / CHECK
    size, times = path.stat().st_size, (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    edit(path, "Le compteur compte aussi", "Un compteur compte aussi")
    os.utime(path, ns=times)
    assert path.stat().st_size == size
    after = _load(root, kept).catalog
    assert after.checks[SLUG].title.startswith("Un compteur")
    others = [slug for slug in before.checks if slug != SLUG]
    assert others and all(after.checks[slug] is before.checks[slug] for slug in others)
    assert after == _load(root, Kept()).catalog


def test_a_file_given_back_its_time_is_read(root):
    path = root / CHECK
    before, times = stamp(path), (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    path.write_bytes(path.read_bytes().swapcase())
    os.utime(path, ns=times)
    time.sleep(.1)
    assert stamp(path) != before


def test_what_has_gone_or_moved_is_forgotten(root):
    kept = Kept()
    _load(root, kept)
    (root / CHECK).rename(root / "claims/securite/autre-nom.yml")
    checks = _load(root, kept).catalog.checks
    assert SLUG not in checks and checks["autre-nom"].theme == "securite"


def test_a_fault_is_told_again_at_each_reading(root):
    kept = Kept()
    path = root / CHECK
    edit(path, "confidence:", "confiance:")
    first = _load(root, kept).diagnostics
    time.sleep(.1)
    assert first and _load(root, kept).diagnostics == first == _load(root, kept).diagnostics


def test_a_file_that_has_just_changed_and_a_link_are_not_kept(root, monkeypatch):
    path = root / CHECK
    assert stamp(path)
    path.write_text("title: x\n", "utf-8")
    monkeypatch.setattr(keeping, "_TICK", 60 * 10**9)  # nanoseconds: a slow machine takes its time to get here
    assert stamp(path) is None
    (root / "lien.yml").symlink_to(path)
    assert stamp(root / "lien.yml") is None and stamp(root / "absent.yml") is None
