"""What several tests share: the real project, its catalog, and the site built from it once."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cases import MINI, TODAY
from hostile import corrupt

from factcheck import cores
from factcheck.reading import loading

ROOT = Path(__file__).resolve().parent.parent
SITE_URL = "https://exemple.test/"

# Runs a command; writes into a file the seconds that it took, the clock's or the processor's, whichever are fewer
# (other programs stretch the first, several cores the second), and the megabytes of its largest process.
MEASURED = """
import json, pathlib, resource, subprocess, sys, time
begun = time.monotonic()
run = subprocess.run(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = min(time.monotonic() - begun, used.ru_utime + used.ru_stime)
pathlib.Path(sys.argv[1]).write_text(json.dumps([seconds, used.ru_maxrss / 1024]))
sys.exit(run.returncode)
"""


def mkdocs(*arguments: str, root: Path = ROOT, cost: Path | None = None, **environment: str,
           ) -> subprocess.CompletedProcess[str]:
    """Run MkDocs on the project at `root`, with nothing configured but `environment`.

    The file `cost` gets the seconds and the megabytes that it took.
    """
    measured = ["-c", MEASURED, str(cost), sys.executable] if cost else []
    settings = ("LEGAL_", "REPO_", "SITE_", "GITHUB_")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(settings)}
    return subprocess.run(
        [sys.executable, *measured, "-m", "mkdocs", *arguments], cwd=root, capture_output=True, text=True, timeout=300,
        env=kept | {"NO_MKDOCS_2_WARNING": "1"} | environment, check=False)


# MkDocs and the theme can't be imported: the commands must do without.
_ALONE = "import sys; sys.modules['mkdocs'] = sys.modules['material'] = None; sys.path.insert(0, 'hooks'); import cli; "


def cli(*arguments: str | Path, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a command on the project at `root`."""
    return subprocess.run([sys.executable, "-c", f"{_ALONE}sys.exit(cli.main())", *map(str, arguments)], cwd=root,
                          capture_output=True, encoding="utf-8", check=False)


def interruptible() -> None:
    """Have Ctrl-C end this process, as in a terminal: what a shell starts in the background ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def project(target: Path, data: Path = ROOT) -> Path:
    """A copy of the generator at `target`, with the claims and seeds of `data`."""
    for name in ("hooks", "docs"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("claims", "seeds"):
        shutil.copytree(data / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    if data != ROOT:  # the home page names checks of the real data
        home = target / "docs/index.md"
        home.write_text(re.sub(r"verifications/(?!index)[\w-]+\.md", "verifications/index.md", home.read_text("utf-8")),
                        "utf-8")
    return target


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path in it."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="session")
def catalog():
    """The catalog of the real data."""
    return loading.load(ROOT).catalog


@pytest.fixture(scope="session")
def mini():
    """The catalog of the sample data, on the day of the tests."""
    return loading.load(MINI, today=TODAY).catalog


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """The real site, built strictly with an address."""
    target = tmp_path_factory.mktemp("site")
    run = mkdocs("build", "--strict", "--site-dir", str(target), SITE_URL=SITE_URL)
    assert run.returncode == 0, run.stderr
    return target


@pytest.fixture(scope="session")
def hostile(hostile_build):
    """The sample project with hostile text in every field: the folder of its built site, and its catalog."""
    return hostile_build[:2]


@pytest.fixture(scope="session")
def hostile_build(tmp_path_factory):
    """The same, and the seconds and megabytes that the build took."""
    root = project(tmp_path_factory.mktemp("hostile") / "projet", MINI)
    corrupt(root)
    loaded = loading.load(root)
    assert [str(fault) for fault in loaded.diagnostics] == []
    run = mkdocs("build", root=root, SITE_URL=SITE_URL, cost=root / "cout.json")
    assert run.returncode == 0, run.stderr[-3000:]
    return root / "site", loaded.catalog, json.loads((root / "cout.json").read_text())


@pytest.fixture
def two_cores(monkeypatch):
    """However few files there are, two processes share them out."""
    monkeypatch.setattr(cores, "MANY", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1})
