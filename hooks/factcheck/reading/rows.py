"""The lines of a text that YAML refuses, by their numbers from 1: how far in each stands, and what it begins."""

from __future__ import annotations

import re

_BLOCK = re.compile(r"( *(?:- +)?)[\w-]+:\s+[|>][-+0-9]*\s*$|( *)- +[|>][-+0-9]*\s*$")
_KEY = re.compile(r"( *)(- +)?[\w-]+:(?:\s|$)")


class Rows:
    """The lines of `text`, without their ends."""

    def __init__(self, text: str):
        self.text = text
        self._lines = [line.rstrip("\r") for line in text.split("\n")]

    def __getitem__(self, number: int) -> str:
        """A line; empty where there is none."""
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def column(self, number: int) -> int:
        """The column, from 1, where something is first written on a line."""
        return 1 + len(self[number]) - len(self[number].lstrip())

    def beside(self, number: int, step: int, deepest: int) -> int:
        """The next line, upwards or downwards, that isn't further in than `deepest`; 0 when there is none."""
        number += step
        while 0 < number <= len(self._lines) and not (
                self[number].strip() and self.column(number) - 1 <= deepest):
            number += step
        return number if number <= len(self._lines) else 0

    def key(self, number: int) -> tuple[int, bool] | None:
        """How far in the key of a line stands, and whether a dash comes before it."""
        found = _KEY.match(self[number])
        return (len(found[1]) + len(found[2] or ""), bool(found[2])) if found else None

    def is_text(self, number: int) -> bool:
        """Whether a line is in the text of a block, where every sign may stand."""
        margin = -1  # of the key whose block is open
        for above in range(1, number):
            if self[above].strip() and not 0 <= margin < self.column(above) - 1:
                margin = opens(self[above])
        return 0 <= margin < self.column(number) - 1


def opens(row: str) -> int:
    """How far in the key or the dash stands whose block of text a line opens; -1 where it opens none."""
    opened = _BLOCK.match(row)
    return len(opened[1] if opened[2] is None else opened[2]) if opened else -1
