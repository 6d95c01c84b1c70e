"""Valid items kept in memory from one reading of a project to the next: a preview reads only what has changed."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path
from typing import Any

from .fresh import Sound

Stamp = tuple[int, ...]
# A file changed twice within a tick of the system's clock may look the same both times (git's « racy » entries).
_TICK = 50_000_000  # nanoseconds


class Kept:
    """What was read, by file or folder, each as long as that is the same: same inode, size, and times of change."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[Stamp, Any]] = {}
        self.sound = Sound()  # what the rules have found

    def __bool__(self) -> bool:
        return bool(self._held)

    def get(self, path: str, now: Stamp) -> Any:
        """What was read at `path`, if its stamp still is `now`; None when it has to be read."""
        stamp, held = self._held.get(path, (None, None))
        return held if stamp == now else None

    def put(self, path: str, stamp: Stamp, held: Any) -> None:
        """Keep what was read at `path` after its `stamp` was taken."""
        self._held[path] = stamp, held


def stamps(folder: Path) -> dict[str, Stamp | None]:
    """The stamps of what stands in a folder, by name: ten thousand files are looked at for each change."""
    now = time.time_ns()
    with os.scandir(folder) as found:
        return {file.name: stamp(file, now) for file in found}


def stamp(file: Path | os.DirEntry, now: int | None = None) -> Stamp | None:
    """What changes with an ordinary file, or with the names in a folder; None when it has just changed, or can't be
    told. `now` is the moment from which it is looked at, in nanoseconds."""
    try:
        found = file.stat(follow_symlinks=False)
    except OSError:
        return None
    settled = (now or time.time_ns()) - _TICK
    mtime, ctime = found.st_mtime_ns, found.st_ctime_ns
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)) or mtime > settled or ctime > settled:
        return None
    return found.st_dev, found.st_ino, found.st_size, mtime, ctime
