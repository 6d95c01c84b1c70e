"""The stage between the plan and the disk: each planned file is made, put in its frame, written and let go.

Files are shared out among as many processes as there are cores, where the system can fork; each file depends on the
data alone, so their bytes are the same whatever the number of processes.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

from .. import cores
from .output import Output, Planned

File = Output | Planned
SHARES = 8  # a process: small enough for all to end together
ORPHANED = 0.5  # seconds between two looks at whether the parent is still there

_run: Run | None = None  # what forked processes inherit, since plans can't be sent to them


def target(uri: str) -> str:
    """Where the file `uri` stands in the site: « a/b.md » → « a/b/index.html »."""
    if not uri.endswith(".md"):
        return uri
    stem = uri.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{stem}/index.html" if stem else "index.html"


class Run:
    """Writes files into the folder `site`; `frame` turns a page into its HTML. Those of `last` are written over
    what the caller writes between start and finish, the `files` at any time."""

    def __init__(self, files: Sequence[File], last: Sequence[File], frame: Callable[[Output], str], site: Path):
        self._files, self._last, self._frame, self._site = files, last, frame, site
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: list[Future] = []

    @property
    def files(self) -> Sequence[File]:
        """All that it writes."""
        return (*self._files, *self._last)

    def start(self, processes: int | None = None) -> None:
        """Begin to write, in other processes where there can be several."""
        global _run
        count = processes or cores.processes()
        if count > 1:
            _run = self
            gc.freeze()  # the collector would otherwise touch, hence copy, all that the processes share
            self._pool = ProcessPoolExecutor(
                count, multiprocessing.get_context("fork"), initializer=_end_with, initargs=(os.getpid(),))
            self._waiting = [self._pool.submit(_files, n, count * SHARES) for n in range(count * SHARES)]

    def finish(self) -> None:
        """End once all is written. Raises what making or writing a file raised."""
        if not self._pool:
            for file in self.files:
                self.put(file)
            return
        try:
            self._waiting += [self._pool.submit(_last, n) for n in range(len(self._last))]
            for future in self._waiting:
                future.result()
        finally:
            self.stop()

    def stop(self) -> None:
        """End the other processes, whatever is left to write."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
            gc.unfreeze()

    def put(self, file: File) -> None:
        """Make one file and write it."""
        made = file.make()
        content = self._frame(made) if made.is_page else made.content
        path = self._site / target(made.uri)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def _end_with(parent: int) -> None:
    """End this process when its parent is killed: nobody else would."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(ORPHANED)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _files(first: int, step: int) -> None:
    for file in _run._files[first::step]:
        _run.put(file)


def _last(number: int) -> None:
    _run.put(_run._last[number])
