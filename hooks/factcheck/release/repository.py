"""The git repository that a release is made from. Each function raises RepositoryError, with a French message."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class RepositoryError(Exception):
    """Git is missing, there is no repository, or it failed."""


def head(root: Path) -> str:
    """The revision that is checked out, as a full commit id."""
    return _git(root, "rev-parse", "--verify", "HEAD")


def moment(root: Path) -> int:
    """When that revision was committed, in seconds since 1970."""
    return int(_git(root, "log", "-1", "--format=%ct", "HEAD"))


def changed(root: Path) -> list[str]:
    """The files that differ from that revision, new ones included."""
    found = _git(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all")
    return [entry[3:] for entry in found.split("\0") if entry]


def shallow(root: Path) -> bool:
    """Whether the history has been cut: earlier versions of checks may be missing."""
    return _git(root, "rev-parse", "--is-shallow-repository") == "true"


def copy(root: Path, target: Path) -> Path:
    """A clean copy of that revision in the new folder `target`; returns where the project is within it."""
    _git(root, "clone", "--quiet", "--no-local", "--no-tags", _git(root, "rev-parse", "--show-toplevel"), str(target))
    _git(target, "checkout", "--quiet", "--detach", head(root))
    return target / _git(root, "rev-parse", "--show-prefix")


def _git(root: Path, *arguments: str) -> str:
    try:
        run = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True,
                             encoding="utf-8", errors="replace", check=False, env=os.environ | {"LC_ALL": "C"})
    except OSError:
        raise RepositoryError("git n’est pas installé : une version se fait à partir d’une révision git") from None
    if "not a git repository" in run.stderr:
        raise RepositoryError("ce dossier n’est pas dans un dépôt git : une version se fait à partir d’une révision")
    if "single revision" in run.stderr:
        raise RepositoryError("ce dépôt git n’a pas encore de révision : « git add --all », puis « git commit »")
    if run.returncode:
        raise RepositoryError(f"git n’a pas pu lire ce dossier : {run.stderr.strip()}")
    return run.stdout.rstrip("\n")
