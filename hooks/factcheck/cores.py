"""How many processes may share the work of one."""

from __future__ import annotations

import os

MANY = 500  # files, from which it is worth while to share out what is done with each


def processes() -> int:
    """The cores that this process may use, where the system tells and forks safely (Linux); 1 elsewhere: macOS has
    `fork`, which Python's `multiprocessing` warns against."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def others() -> int:
    """The processes that may do this one's work in its stead while it waits: none where there can't be several."""
    return processes() if processes() > 1 else 0


def sharing(files: int) -> int:
    """The processes that may share out so many files."""
    return others() if files >= MANY else 0
