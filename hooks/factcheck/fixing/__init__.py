"""What is mechanical and safe to mend in a contributor's file, everything else left byte for byte.

`fix` runs the passes of `PASSES` in order. A pass takes a `Sheet` and yields `Edit`s; none may change what
the file says, but for the signs that it is there to mend. Should the outcome say anything else, the file is
left as it was. Before them, `typed.unreadable` mends what keeps a file from being read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..model import Model
from ..reading import source
from ..reading.plain import ODD_BREAKS
from ..reading.source import SourceError
from . import layout, order, typed, values
from .sheet import Edit, Sheet, apply

Pass = Callable[[Sheet], Iterator[Edit]]
PASSES: tuple[Pass, ...] = (
    layout.trailing_spaces, layout.tabs, layout.last_line, values.empty_lists, typed.marks, values.dates,
    values.choices, values.apostrophes, order.keys,
)


@dataclass(frozen=True)
class Fixed:
    """The mended text and, in French, what was done: (line, what)."""

    text: str
    changes: list[tuple[int, str]]


def fix(text: str, model: type[Model]) -> Fixed:
    """Mend `text`, a file of `model`. Text that can't be read, whatever is mended, comes back as it is."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    edits = typed.unreadable(body)
    readable = apply(body, edits)
    try:
        changed, changes = _run(readable, model)
    except SourceError:
        return Fixed(text, [])
    return Fixed(mark + changed, [*_told(body, edits), *changes])


def _run(body: str, model: type[Model]) -> tuple[str, list[tuple[int, str]]]:
    """`body` through all the passes, and what they did. Raises SourceError."""
    said = values.meaning(body, model)
    if ODD_BREAKS.search(body):
        return body, []
    sheet, changes = Sheet(body, model), []
    for run in PASSES:
        edits = list(dict.fromkeys(run(sheet)))
        if edits:
            changes += _told(sheet.text, edits)
            sheet = Sheet(apply(sheet.text, edits), model)
            source.parse("", sheet.text)
    return (sheet.text, changes) if not changes or values.meaning(sheet.text, model) == said else (body, [])


def _told(text: str, edits: Iterable[Edit]) -> list[tuple[int, str]]:
    """The line of each edit of `text`, and what it does."""
    return [(text.count("\n", 0, edit.start) + 1, edit.what) for edit in edits]
