"""No value has typographic quotation marks around it in the place of YAML's: they would be part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..reading import source
from ..reading.source import Document, Loc
from ..reading.typed import bare, marked

RULE = "guillemets-typographiques"
_SIGNS = tuple(f"{before} {mark}".encode() for before in ":-" for mark in "«“”")
_LEAD = re.compile(r"^ *(?=- |[\w-]+: )(?:- )?((?:[\w-]+: +)?)[“”«]", re.M)
_TO_THE_LETTER = ("occurrences", "passages")  # their quotations may have the article's own marks


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `guillemets-typographiques`, in faulty files too: it may be what is wrong in them. Marks within YAML's own
    are let be: a text may begin and end with a quotation."""
    for document in catalog.documents.values():
        # When a sound file is read, clean text isn't kept.
        if document.raw and not is_clean(document.raw) and _LEAD.search(document.text):
            yield from _faults(document)


def is_clean(raw: bytes) -> bool:
    """Whether no value can begin with such a mark: told from the whole text, it is fast."""
    return not any(sign in raw for sign in _SIGNS)


def _faults(document: Document) -> Iterator[Diagnostic]:
    for loc, value in _texts(source.parse(document.path, document.text).data, ()):
        if bare(value) and not (loc[0] in _TO_THE_LETTER and loc[-1] == "quote"):
            lead = _LEAD.match(document.line(loc))
            if lead:
                yield document.diagnostic(loc, RULE, *marked(lead[1], value))


def _texts(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Every text, with its place."""
    if isinstance(value, str) and loc:
        yield loc, value
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(item, (*loc, key))
