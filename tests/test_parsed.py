"""What is kept of parsed files: it makes a run faster, and never says anything else than the files do."""

from __future__ import annotations

import os

import pytest
from cases import MINI, TODAY, cases, copy, edit
from processes import ended, refused

from factcheck import cores
from factcheck.reading import ahead, loading, parsed, source
from factcheck.settings import icons

NAME = "claims/_references/ville-comptages-2024.yml"


@pytest.fixture
def project(tmp_path):
    """The sample project, read once, and its cache."""
    root, cache = copy(tmp_path), tmp_path / "cache"
    loading.load(root, today=TODAY, cache=cache)
    return root, cache


def told(loaded):
    """The faults and the advice of a run."""
    return [*loaded.diagnostics, *loaded.advice]


def reads(root, cache, monkeypatch):
    """How many files a run parses; its catalog must be the one of a run without a cache."""
    parse, seen = source.parse, []
    with monkeypatch.context() as patch:
        patch.setattr(source, "parse", lambda path, text: seen.append(path) or parse(path, text))
        found = loading.load(root, today=TODAY, cache=cache)
    wanted = loading.load(root, today=TODAY)
    assert told(found) == told(wanted) and found.drafts == wanted.drafts
    for kind in ("verdicts", "themes", "quantities", "references", "articles", "checks"):
        assert getattr(found.catalog, kind) == getattr(wanted.catalog, kind)
    return len(seen)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_faults_are_the_same_from_the_cache(case, tmp_path):
    root, cache = case.project(tmp_path), tmp_path / "cache"
    first, again, without = (
        loading.load(root, today=TODAY, cache=folder, icons=icons()) for folder in (cache, cache, None))
    assert told(first) == told(again) == told(without) != []


def test_a_second_run_parses_nothing(project, monkeypatch):
    assert reads(*project, monkeypatch) == 0


@pytest.mark.parametrize("text", [
    "[1e999, -1e999, 1e-7, 0.1, 1.0, -0, -0.0]", f"a: {'9' * 39}", 'a: "\\u2028\\x85\\ufeff\\U0001f600 é\\t\\n"',
    "~", "", "a: &x {b: [true, ~, 'no']}\nc: *x",
])
def test_what_is_kept_is_what_was_read(tmp_path, text):
    kept, read = parsed.Parser(tmp_path).parse("x.yml", text), source.parse("x.yml", text)
    assert kept.json and repr(kept.data) == repr(read.data)


def test_a_change_that_leaves_size_and_time_is_seen(project, monkeypatch):
    path = project[0] / NAME
    before = path.stat()
    edit(path, "2024", "2023")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert reads(*project, monkeypatch) == 1
    assert reads(*project, monkeypatch) == 0


def test_another_version_of_the_program_reads_all_again(project, monkeypatch):
    monkeypatch.setattr(parsed, "_program", lambda: b"another")
    assert reads(*project, monkeypatch) == len(list(project[0].rglob("*.yml")))


@pytest.mark.parametrize("spoil", [
    lambda raw: raw[:len(raw) // 2], lambda raw: raw.replace(b"2024", b"2023"), lambda raw: b"",
    lambda raw: b"\xff\x00 rien\n" * 9 + raw.replace(b"\n", b""), lambda raw: raw.replace(b" ", b"\n"),
], ids=["cut", "altered", "empty", "foreign", "scattered"])
def test_a_spoilt_cache_is_passed_over(project, monkeypatch, spoil):
    file = project[1] / parsed.NAME
    file.write_bytes(spoil(file.read_bytes()))
    assert reads(*project, monkeypatch) > 0
    assert reads(*project, monkeypatch) == 0


def test_what_no_file_says_any_more_is_dropped(project):
    root, cache = project
    kept = (cache / parsed.NAME).read_bytes().count(b"\n")
    (root / "claims/_quantities.yml").unlink()
    loading.load(root, today=TODAY, cache=cache)
    assert (cache / parsed.NAME).read_bytes().count(b"\n") == kept - 1
    assert [path.name for path in cache.iterdir()] == [parsed.NAME]


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "cache").write_text("un fichier", "utf-8")
    found = loading.load(MINI, today=TODAY, cache=tmp_path / "cache")
    assert found.diagnostics == [] and found.catalog.checks


def test_other_processes_parse_what_no_run_has_read(two_cores, tmp_path, monkeypatch):
    root = copy(tmp_path)
    registries = list(root.glob("claims/*.yml"))
    assert reads(root, tmp_path / "cache", monkeypatch) == len(registries)
    written = (tmp_path / "cache" / parsed.NAME).stat().st_ino
    assert reads(root, tmp_path / "cache", monkeypatch) == 0
    assert (tmp_path / "cache" / parsed.NAME).stat().st_ino == written


def test_a_spoilt_cache_is_passed_over_by_other_processes(two_cores, project, monkeypatch):
    file = project[1] / parsed.NAME
    file.write_bytes(file.read_bytes().replace(b"2024", b"2023"))
    assert reads(*project, monkeypatch) > 0
    assert reads(*project, monkeypatch) == 0


def test_many_files_come_in_parts_and_are_all_kept(two_cores, tmp_path, monkeypatch):
    monkeypatch.setattr(ahead, "PART", 3)
    root = copy(tmp_path)
    loading.load(root, today=TODAY, cache=tmp_path / "cache")
    monkeypatch.setattr(cores, "MANY", 10_000)
    assert reads(root, tmp_path / "cache", monkeypatch) == 0


@pytest.mark.parametrize("refuse", [
    lambda patch: ended(patch, source, "read_text"), refused], ids=["ended", "refused"])
def test_processes_that_the_system_ends_or_refuses_are_done_without(two_cores, project, monkeypatch, refuse):
    refuse(monkeypatch)
    assert reads(*project, monkeypatch) == 0


@pytest.mark.parametrize("case", cases()[::8], ids=lambda case: case.name)
def test_faults_are_the_same_from_other_processes(case, two_cores, tmp_path):
    root = case.project(tmp_path)
    shared, alone = (loading.load(root, today=TODAY, icons=icons(), cache=folder)
                     for folder in (tmp_path / "cache", None))
    assert told(shared) == told(alone) != []


def test_text_that_is_not_kept_is_read_again_and_may_have_gone(tmp_path):
    root = copy(tmp_path)
    one, other = list(loading.load(root, today=TODAY).catalog.checks.values())[:2]
    (root / other.path).unlink()
    assert one.document.raw is None and one.document.text == (root / one.path).read_text("utf-8")
    assert one.fault(("verdict",), "essai", "essai").line == one.document.text[:one.document.text.index(
        "\nverdict:")].count("\n") + 2
    assert other.document.text == "" and other.fault(("verdict",), "essai", "essai").line == 1
