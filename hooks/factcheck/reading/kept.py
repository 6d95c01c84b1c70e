"""Valid items kept in memory from one reading of a project to the next: a preview reads only what has changed."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

from ..model import Item
from .fresh import Sound

Stamp = tuple[int, ...]
# A file changed twice within a tick of the system's clock may look the same both times (git's « racy » entries).
_TICK = 50_000_000  # nanoseconds


class Kept:
    """Items by file, each as long as its file is the same: same inode, size, and times of change."""

    def __init__(self) -> None:
        self._items: dict[str, tuple[Stamp, Item]] = {}
        self.sound = Sound()  # what the rules have found

    def __bool__(self) -> bool:
        return bool(self._items)

    def get(self, path: str, now: Stamp) -> Item | None:
        """The item of the file at `path`, whose stamp is `now`; None when it has to be read."""
        stamp, item = self._items.get(path, (None, None))
        return item if stamp == now else None

    def put(self, path: str, stamp: Stamp, item: Item) -> None:
        """Keep what was read from a file after its `stamp` was taken."""
        self._items[path] = stamp, item


def stamp(path: str | Path) -> Stamp | None:
    """What changes with an ordinary file; None when it has just changed, or can't be told."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode) or time.time_ns() - max(found.st_ctime_ns, found.st_mtime_ns) < _TICK:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
