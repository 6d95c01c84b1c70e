"""What word processors and phones type in the place of YAML's signs: long dashes, bullets, typographic marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from ..model import Occurrence, Passage
from ..reading import source
from ..reading.source import SourceError
from ..reading.typed import DASHED, bare
from .sheet import Edit, Sheet, apply

_BLOCK = re.compile(r"( *)(?:- )?[\w-]+:\s+[|>][-+0-9]*\s*$")
_VALUE = re.compile(r"\s*(?:- )?(?P<key>[\w-]+):\s+(?P<value>[“”«].*?)\s*$")
_TO_THE_LETTER = (Occurrence, Passage)  # their quotations may have the article's own marks


def unreadable(text: str) -> list[Edit]:
    """What makes of `text` something that can be read, or lists of texts whose dashes weren't dashes; empty when it
    would change anything else."""
    edits = list(_signs(text))
    before, after = _values(text), _values(apply(text, edits))
    if not edits or after is None or before is None:
        return edits if after is not None else []
    changed = [key for key in after.keys() | before.keys() if after.get(key) != before.get(key)]
    lists = all(isinstance(before.get(key), str) and isinstance(after.get(key), list) for key in changed)
    return [edit for edit in edits if edit.new == "- "] if changed and lists else []


def marks(sheet: Sheet) -> Iterator[Edit]:
    """Typographic marks around a whole value, without YAML's own."""
    for entry in sheet.entries:
        if entry.name == "quote" and entry.owner in _TO_THE_LETTER:
            continue
        for node in entry.value.value if isinstance(entry.value, yaml.SequenceNode) else [entry.value]:
            inner = bare(node.value) if isinstance(node, yaml.ScalarNode) and not node.style else ""
            if inner and not set(inner) & set("\"\\"):
                yield Edit(node.start_mark.index, node.end_mark.index, f'"{inner}"', "guillemets droits")


def _values(text: str) -> dict | None:
    """The values of a file; None when they can't be read."""
    try:
        found = source.parse("", text).data
    except SourceError:
        return None
    return found if isinstance(found, dict) else None


def _signs(text: str) -> Iterator[Edit]:
    """A dash for each line's other sign, and quotation marks for those around a value, blocks of text left alone."""
    for start, line in _lines(text):
        if dash := DASHED.match(line):
            yield Edit(start + dash.start(1), start + dash.end(), "- ", "tiret de liste")
        elif (found := _VALUE.match(line)) and found["key"] != "quote":
            inner = bare(found["value"])
            if inner and not set(inner) & set("\"\\"):
                yield Edit(start + found.start("value"), start + found.end("value"), f'"{inner}"', "guillemets droits")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of `text` that are in no block of text, each with where it begins."""
    margin, start = -1, 0  # of the key whose block is open
    for line in text.splitlines(keepends=True):
        indent = len(line) - len(line.lstrip(" "))
        if line.strip() and indent <= margin:
            margin = -1
        if margin < 0:
            yield start, line
            opened = _BLOCK.match(line)
            margin = len(opened[1]) if opened else -1
        start += len(line)
