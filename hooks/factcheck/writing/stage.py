"""The stage between the plan and the disk: each planned file is made, put in its frame, written and let go.

Files are shared out among several processes, where the system can fork; each file depends on the data alone, so their
bytes are the same whatever the number of processes.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import FileIO
from pathlib import Path

from ..aside import Aside
from .output import INDEX, Output, Planned, place_of

File = Output | Planned
SHARES = 256  # a byte names each: small enough for all processes to end together
YOUNG = 10_000  # objects, from which the collector looks: what a page is made of is nearly all let go of without it


class Run:
    """Writes files into the folder `site`; `frame` turns a page into its HTML. Those of `last` are written over
    what the caller writes between start and finish, the `files` at any time."""

    def __init__(self, files: Sequence[File], last: Sequence[File], frame: Callable[[Output], str | bytes], site: Path):
        self._files, self._last, self._frame, self._site = files, last, frame, site
        self._others: list[Aside] = []

    @property
    def files(self) -> Sequence[File]:
        """All that it writes."""
        return (*self._files, *self._last)

    def start(self, processes: int) -> None:
        """Begin to write, in so many other processes; without any, `finish` writes all."""
        if not processes or not self._files:
            return
        gc.freeze()  # the collector would otherwise touch, hence copy, all that the processes share
        shares, given = os.pipe()  # each process takes the next number when it has written a share
        os.write(given, bytes(range(SHARES)))
        os.close(given)
        with suppress(OSError):  # the system allows no more of them: those that have begun write all, or `finish`
            for _ in range(processes):
                self._others.append(Aside(self._write, shares, os.getpid()))
        os.close(shares)

    def _write(self, shares: int, parent: int) -> None:
        """Write shares of the files while there are any, and while anybody waits for them."""
        gc.set_threshold(YOUNG)
        while (share := os.read(shares, 1)) and os.getppid() == parent:
            for file in self._files[share[0]::SHARES]:
                self.put(file)

    def finish(self) -> None:
        """End once all is written. Raises what making or writing a file raised."""
        try:
            for file in self._last if self._others else self.files:
                self.put(file)
            while self._others:
                self._others.pop().result()
        finally:
            self.stop()

    def stop(self) -> None:
        """End the other processes, whatever is left to write."""
        while self._others:
            self._others.pop().stop()
        gc.unfreeze()

    def put(self, file: File) -> None:
        """Make one file and write it."""
        made = file.make()
        content = self._frame(made) if made.is_page else made.content
        if isinstance(content, str):
            content = content.encode("utf-8")
        with _opened(f"{self._site}/{place_of(made.uri)}") as written:
            while content:  # a disk that fills up takes what it can, then says so
                content = content[written.write(content):]


def _opened(path: str) -> FileIO:
    """A new file, without a buffer: it is written at once. Its folder is made when it lacks: asking each time takes as
    long as to write. That of a page is made first, as nearly each has its own."""
    folder, _, name = path.rpartition("/")
    if name == INDEX:
        with suppress(OSError):
            os.mkdir(folder)
    try:
        return FileIO(path, "wb")
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
        return FileIO(path, "wb")
