"""The made-up corpus of the benchmarks: valid, the same each time, and steady as it grows."""

from __future__ import annotations

import math
from pathlib import Path

import bench_build
import corpus
import pytest

from factcheck.reading import loading


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "données"
    corpus.write(folder, 61)
    return folder


def files(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*") if p.is_file()}


def test_it_is_valid_and_has_the_size_asked_for(small):
    loaded = loading.load(small)
    assert [str(fault) for fault in loaded.diagnostics] == []
    assert len(loaded.catalog.checks) == 61
    assert len(loaded.catalog.references) == 61 * corpus.SOURCES


def test_it_is_about_as_rich_as_the_real_one(small, catalog):
    def size(checks):
        return sum(len(c.explanation) + sum(len(e.says) for e in c.evidence) for c in checks.values()) / len(checks)

    assert .6 < size(loading.load(small).catalog.checks) / size(catalog.checks) < 1.5


def test_it_is_the_same_each_time(small, tmp_path):
    corpus.write(tmp_path / "encore", 61)
    assert files(tmp_path / "encore") == files(small)


def test_towns_and_figures_that_meet_again_have_titles_apart():
    met_again = (29548, 33956, 42610, 51946, 56428, 73330, 78476, 78826)
    titles = {corpus.Made(n).title for n in (*range(corpus.NAMED), *met_again)}
    assert len(titles) == corpus.NAMED + len(met_again)


@pytest.mark.parametrize(("site", "allowed", "slow"), [(8, .8, False), (9, .8, True), (99, math.inf, False)])
def test_the_bench_fails_above_the_ratio_alone(site, allowed, slow):
    results = {name: (bench_build.Run(1, cpu, 1), 0) for name, cpu in (("Material", 10), ("site", site))}
    assert bench_build.too_slow(results, allowed) is slow


def test_the_bench_counts_without_material_too():
    results = {"site": (bench_build.Run(1.5, 2, 3), 4)}
    assert "| 500 | site | 1.50 |  |  | 2.00 |  | 3 | 4 |" in bench_build.table({500: results})
    assert not bench_build.too_slow(results, math.inf)


def test_the_bench_refuses_a_site_that_is_not_bare(tmp_path):
    (tmp_path / "pagefind").mkdir()
    with pytest.raises(RuntimeError, match="pagefind"):
        bench_build.check_bare(tmp_path)
