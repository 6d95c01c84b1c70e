"""Earlier texts of a set of files, from git: one listing of commits and one reading of blobs for all of them."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .. import paths
from ..reading.source import MAX_BYTES

PATIENCE = 60  # seconds that git may take
# Git must neither fetch what a partial clone lacks (a build makes no network call), nor lock, nor ask.
_GIT = ("git", "-c", "protocol.allow=never", "-c", "core.quotePath=false")
_ENVIRONMENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
_STEM = re.compile(r"[a-z0-9-]+")
_CHANGE = re.compile(rb":\d+ \d+ [0-9a-f]+ ([0-9a-f]+) \w")


@dataclass(frozen=True)
class Past:
    """The text that a file had after a commit."""

    path: str
    commit: str
    text: str


def texts(root: Path, stems: Iterable[str]) -> dict[str, list[Past]]:
    """Every text that `claims/*/<stem>.yml` has had in the commits behind HEAD, latest first, for each stem.

    Empty without git, outside a repository, or where git refuses; what a shallow or partial clone
    lacks, what is larger than a file may be and what isn't UTF-8 is left out.
    """
    stems = sorted(stem for stem in stems if _STEM.fullmatch(stem))
    if not stems:
        return {}
    specs = _lines(["HEAD", "--", *(f":(glob){paths.check('*', stem)}" for stem in stems)])
    log = _git(root, "log", "-m", "--raw", "--no-abbrev", "--no-renames", "--relative", "-z", "--format=%x01%H",
               "--topo-order", "--stdin", given=specs)
    changes = list(_changes(log))
    blobs = _blobs(root, {blob for _, _, blob in changes})
    found: dict[str, list[Past]] = {}
    seen: set[tuple[str, str]] = set()
    for commit, path, blob in changes:
        if blob in blobs and (path, blob) not in seen:
            seen.add((path, blob))
            found.setdefault(PurePosixPath(path).stem, []).append(Past(path, commit, blobs[blob]))
    return found


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints, or nothing when it isn't there or fails."""
    try:
        run = subprocess.run([*_GIT, *arguments], cwd=root, input=given, capture_output=True, timeout=PATIENCE,
                             env=os.environ | _ENVIRONMENT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return run.stdout if run.returncode == 0 else b""


def _changes(log: bytes) -> Iterator[tuple[str, str, str]]:
    """(commit, path, blob) of each change in git's listing that leaves a file."""
    commit = ""
    fields = iter(log.split(b"\0"))
    for field in fields:
        field = field.lstrip(b"\n")
        if field.startswith(b"\x01"):
            commit = field[1:].decode()
        elif match := _CHANGE.match(field):
            path, blob = next(fields, b"").decode("utf-8", "replace"), match[1].decode()
            if blob.strip("0"):
                yield commit, path, blob


def _blobs(root: Path, names: set[str]) -> dict[str, str]:
    """The text of each blob that is here, small enough and UTF-8."""
    asked = sorted(names)
    sizes = _git(root, "cat-file", "--batch-check", given=_lines(asked)).split(b"\n")
    small = [name for name, line in zip(asked, sizes, strict=False) if _is_small(line)]
    stream = _git(root, "cat-file", "--batch", given=_lines(small)) if small else b""
    found, place = {}, 0
    for name in small:
        end = stream.find(b"\n", place)
        if end < 0:
            break
        size = int(stream[place:end].split()[-1])
        with suppress(UnicodeDecodeError):
            found[name] = stream[end + 1:end + 1 + size].decode("utf-8")
        place = end + 1 + size + 1
    return found


def _is_small(line: bytes) -> bool:
    """Whether a line of `--batch-check` names a blob of a size that a file may have."""
    parts = line.split()
    return len(parts) == 3 and parts[1] == b"blob" and int(parts[2]) <= MAX_BYTES


def _lines(names: list[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()
