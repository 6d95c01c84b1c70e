"""Spaces and line ends that say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from .sheet import BLOCK, Edit, Sheet

_TRAILING = re.compile(r"[ \t]+(?=\r?(?:\n|\Z))")
_COLON = re.compile(r":[ \t]*\t[ \t]*\Z")


def trailing_spaces(sheet: Sheet) -> Iterator[Edit]:
    """Spaces and tabs at the end of lines, except within text where they may mean something."""
    kept = [(node.start_mark.index, node.end_mark.index) for node in sheet.scalars
            if node.style in BLOCK or node.start_mark.line != node.end_mark.line]
    for match in _TRAILING.finditer(sheet.text):
        if not any(start <= match.start() < end for start, end in kept):
            yield Edit(*match.span(), "", "espaces en fin de ligne")


def tabs(sheet: Sheet) -> Iterator[Edit]:
    """Tabs between a key and its value, on one line."""
    for node in (n for n in sheet.scalars if n.start_mark.index < n.end_mark.index):
        start = node.start_mark.index
        match = _COLON.search(sheet.text, sheet.text.rfind("\n", 0, start) + 1, start)
        if match:
            yield Edit(*match.span(), ": ", "tabulation")


def last_line(sheet: Sheet) -> Iterator[Edit]:
    """The line end that the last line lacks."""
    if sheet.text and not sheet.text.endswith("\n") and isinstance(sheet.root, yaml.MappingNode):
        end = len(sheet.text)
        yield Edit(end, end, "\r\n" if "\r\n" in sheet.text else "\n", "fin de ligne manquante à la fin du fichier")
