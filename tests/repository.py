"""Git repositories that tests make."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

IDENTITY = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "Essai"), ("EMAIL", "essai@exemple.test"))}


def git(root: Path, *arguments: str, day: str = "2026-11-25") -> str:
    """What git prints, run in `root` at noon on `day` by nobody in particular; it must succeed."""
    moments = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T12:00:00Z")
    return subprocess.run(["git", "-c", "init.defaultBranch=main", *arguments], cwd=root, check=True, text=True,
                          capture_output=True,
                          env=os.environ | IDENTITY | moments | {"GIT_CONFIG_GLOBAL": os.devnull}).stdout


def start(root: Path, **when: str) -> None:
    """Make a repository of the folder `root`, with all of it in one commit."""
    git(root, "init", "--quiet")
    commit(root, **when)


def commit(root: Path, **when: str) -> None:
    """Commit all that has changed in `root`."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "x", **when)
