"""A value without quotation marks holds all that its line seems to say: no lone mark at an end, no text lost to #."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..model import Item
from . import marks

_PLAIN = r"^\s*(?:- )?(?P<key>[\w-]+):\s+(?P<value>[^\s\"'|>\[{#&*!][^\"]*?)"
_LONE = re.compile(_PLAIN + r"\"\s*$")
_LOST = re.compile(_PLAIN + r"\s(?P<lost>#\w.*)$")


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `guillemet-orphelin` and `texte-perdu`."""
    for item in (*catalog.each("checks"), *catalog.each("references"), *catalog.each("articles")):
        raw = item.document.raw
        if raw and not is_clean(raw):  # when a file is read, clean text isn't kept
            for number, line in enumerate(item.document.text.split("\n"), 1):
                if line.count('"') == 1 or " #" in line:
                    yield from _faults(item, number, line)


def is_clean(raw: bytes) -> bool:
    """Whether every line has an even number of quotation marks and no comment, and there is nothing for `marks` to look
    at: told from the whole text, it is fast."""
    pieces = raw.split(b'"')
    return len(pieces) % 2 == 1 and b"\n" not in b"".join(pieces[1::2]) and not (
        b"#" in raw and b" #" in raw) and marks.is_clean(raw)


def _faults(item: Item, number: int, line: str) -> Iterator[Diagnostic]:
    lone, lost = _LONE.match(line), _LOST.match(line)
    if not (lone or lost) or not item.document.has_key_at(number):
        return
    if lone:
        yield Diagnostic(item.path, number, 1, "guillemet-orphelin", "le guillemet fermant n’a pas d’ouvrant",
                         f"ajoutez celui qui manque : {lone['key']}: \"{lone['value']}\"")
    else:
        yield Diagnostic(item.path, number, 1, "texte-perdu",
                         f"« {lost['lost'].strip()} » est perdu : # commence un commentaire",
                         "mettez la valeur entre guillemets doubles ; un commentaire a une espace après #")
