"""What several tests share: the real project, its catalog, and the site built from it once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck import loading

ROOT = Path(__file__).resolve().parent.parent
SITE_URL = "https://exemple.test/"


def mkdocs(*arguments: str, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs on the project at `root`, with nothing configured but `environment`."""
    settings = ("LEGAL_", "REPO_", "SITE_", "GITHUB_")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(settings)}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments], cwd=root, capture_output=True, text=True, timeout=300,
        env=kept | {"NO_MKDOCS_2_WARNING": "1"} | environment, check=False)


@pytest.fixture(scope="session")
def catalog():
    """The catalog of the real data."""
    return loading.load(ROOT).catalog


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """The real site, built strictly with an address."""
    target = tmp_path_factory.mktemp("site")
    run = mkdocs("build", "--strict", "--site-dir", str(target), SITE_URL=SITE_URL)
    assert run.returncode == 0, run.stderr
    return target
