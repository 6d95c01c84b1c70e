"""The same files give the same bytes, whatever the machine, its language, its clock and its disk."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from conftest import MINI, SITE_URL, mkdocs, project

from factcheck import clock
from factcheck.reading import loading
from factcheck.release.builds import differences

# Found by Python on its path: folders listed in another order; one core; more cores than there are.
MACHINES = {"folders": '''
import os, random
_listdir, _scandir = os.listdir, os.scandir
def listdir(*a):
    found = _listdir(*a); random.shuffle(found); return found
class _Entries(list):
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
    def __next__(self):
        if not self: raise StopIteration
        return self.pop()
    def __iter__(self): return self
def scandir(*a):
    with _scandir(*a) as entries: found = _Entries(entries)
    random.shuffle(found); return found
os.listdir, os.scandir = listdir, scandir
''', "one core": "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})",
    "five cores": "import os; os.sched_getaffinity = lambda _: set(range(5))",
    "a system that tells of no cores": "import os; del os.sched_getaffinity"}
MOMENT = {"SOURCE_DATE_EPOCH": "1795608000"}  # 25 November 2026, noon, universal time
CIRCUMSTANCES = {
    "hash seed": {"PYTHONHASHSEED": "1"},
    "time zone": {"TZ": "Pacific/Kiritimati"},
    "language": {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    **dict.fromkeys(MACHINES, {}),  # PYTHONPATH, added below
    "hour": {"SOURCE_DATE_EPOCH": "1795640000"},
}


@pytest.fixture(scope="module")
def reference(tmp_path_factory) -> tuple[Path, Path]:
    """The sample project and the site built from it."""
    root = project(tmp_path_factory.mktemp("reference") / "projet", MINI)
    run = mkdocs("build", "--strict", root=root, SITE_URL=SITE_URL, **MOMENT, PYTHONHASHSEED="0")
    assert run.returncode == 0, run.stderr
    return root, root / "site"


@pytest.mark.parametrize("name", CIRCUMSTANCES)
def test_bytes_do_not_depend_on(name, reference, tmp_path):
    root, site = reference
    environment = MOMENT | CIRCUMSTANCES[name]
    if name in MACHINES:
        (tmp_path / "sitecustomize.py").write_text(MACHINES[name], "utf-8")
        environment["PYTHONPATH"] = str(tmp_path)
    shutil.rmtree(root / ".cache", ignore_errors=True)  # everything is read again
    run = mkdocs("build", "--strict", "--site-dir", str(tmp_path / "site"), root=root, SITE_URL=SITE_URL, **environment)
    assert run.returncode == 0, run.stderr
    assert differences(site, tmp_path / "site") == []


def test_nothing_compressed_by_the_machine_is_published(reference):
    """Compression differs from one zlib to another; Pagefind brings its own."""
    assert [path.name for path in reference[1].rglob("*.gz")] == []


@pytest.mark.parametrize(("moment", "day"), [
    ("0", date(1970, 1, 1)), ("1795608000", date(2026, 11, 25)), ("1795651199", date(2026, 11, 25)),
    ("1795651200", date(2026, 11, 26))])
def test_day_is_that_of_the_moment_given(monkeypatch, moment, day):
    monkeypatch.setenv(clock.VARIABLE, moment)
    assert clock.today() == day
    assert loading.load(MINI).catalog.today == day


def test_day_is_the_machine_s_without_one(monkeypatch):
    monkeypatch.delenv(clock.VARIABLE, raising=False)
    assert clock.today() == date.today()


def test_a_day_that_can_t_be_read_stops_the_build_in_one_sentence(tmp_path):
    run = mkdocs("build", root=project(tmp_path / "projet", MINI), SOURCE_DATE_EPOCH="2026-11-22")
    assert run.returncode != 0 and "Traceback" not in run.stderr
    assert "SOURCE_DATE_EPOCH attend un nombre de secondes depuis 1970" in run.stderr
