"""An audited article as a strip: what accounts for each stretch of its text, from start to end."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from .coverage import Coverage, Span

_OPINIONS = ("opinion", "prediction")


class Segment(NamedTuple):
    """A stretch of an article: where it starts and how wide it is, in percent, and what it is.

    `kind` is `check` (then `verdict` is set), `opinion`, `rest` or `gap`.
    """

    x: float
    width: float
    kind: str
    verdict: str


def segments(coverage: Coverage) -> list[Segment]:
    """The article's segments in order, letters and digits alone; two checks side by side are two segments."""
    total = sum(coverage.letters.values())
    found, start = [], 0
    for (kind, verdict, _), group in groupby(coverage.stretches, key=lambda stretch: _described(stretch[0])):
        width = sum(count for _, count in group)
        found.append(Segment(round(100 * start / total, 3), round(100 * width / total, 3), kind, verdict))
        start += width
    return found


def _described(span: Span | None) -> tuple[str, str, int]:
    """Kind, verdict, and what tells a check's span from the next one."""
    if span is None:
        return "gap", "", 0
    if span.check:
        return "check", span.check.verdict, id(span)
    return "opinion" if span.passage.kind in _OPINIONS else "rest", "", 0
