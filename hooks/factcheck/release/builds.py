"""The site built twice, under circumstances that differ, and compared."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from . import repository

# Whatever these say, the bytes must be the same.
CIRCUMSTANCES = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
)


class BuildError(Exception):
    """A build failed or two builds differ; the message is in French."""


def twice(root: Path, moment: int, work: Path, offline: str) -> Path:
    """Build the site from two clean copies under `work`; returns the folder of the first.

    `moment` is the day that dates are held against, in seconds since 1970; `offline` the address that the offline
    edition will have. Raises BuildError and RepositoryError.
    """
    sites = []
    for number, circumstances in enumerate(CIRCUMSTANCES):
        site = work / f"site-{number}"
        _build(repository.copy(root, work / f"copie-{number}" / ("x" * number + "projet")), site,
               circumstances | {"SOURCE_DATE_EPOCH": str(moment), "NO_MKDOCS_2_WARNING": "1",
                                "OFFLINE_EDITION": offline})
        sites.append(site)
    if found := differences(*sites):
        raise BuildError("deux constructions de la même révision diffèrent : " + ", ".join(found[:10]))
    return sites[0]


def _build(root: Path, site: Path, environment: dict[str, str]) -> None:
    # Not « --quiet », under which « --strict » counts no warning.
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)], cwd=root,
        env=os.environ | environment, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    if run.returncode:
        said = "\n".join(line for line in run.stderr.strip().splitlines() if not line.startswith("INFO "))
        raise BuildError(f"la construction du site a échoué :\n{said}")


def differences(one: Path, two: Path) -> list[str]:
    """The files that only one of two folders has, or whose bytes differ."""
    first, second = _contents(one), _contents(two)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
