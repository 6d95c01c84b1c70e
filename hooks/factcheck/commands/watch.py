"""Do something again at each change of the data."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from ..paths import FOLDERS

PAUSE = 0.3  # seconds between two looks at the files
SETTLE = 0.1  # seconds for an editor to finish writing
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"


def watch(root: Path, run: Callable[[], object]) -> int:
    """Call `run` now and at each change under `root`, until Ctrl-C; returns the exit code, 0."""
    try:
        while True:
            seen = _state(root)
            print(_CLEAR if sys.stdout.isatty() else "", end="")
            run()
            print("J’attends un changement (Ctrl-C pour finir).", flush=True)
            while _state(root) == seen:
                time.sleep(PAUSE)
            time.sleep(SETTLE)
    except KeyboardInterrupt:
        print()
        return 0


def _state(root: Path) -> dict[str, tuple[int, int]]:
    """What changes when a file does."""
    found = {}
    for folder in FOLDERS:
        for path in (root / folder).rglob("*"):
            try:
                status = path.stat()
            except OSError:  # gone since it was listed
                continue
            found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found
