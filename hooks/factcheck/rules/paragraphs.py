"""An explanation keeps its paragraphs: YAML makes one of them where « | » is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..model import Check

LINE = 120  # characters above which a line is a paragraph
_BLOCK = re.compile(r"^explanation:\s*\|", re.M)


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `paragraphes-perdus`."""
    for check in catalog.each("checks"):
        if _folded(check):
            yield check.fault(("explanation",), "paragraphes-perdus",
                              "les paragraphes de l’explication n’en font plus qu’un",
                              "ajoutez « | » après « explanation: », et le texte dessous, décalé de deux espaces")


def _folded(check: Check) -> bool:
    """Whether one line end has taken the place of the blank line between two paragraphs."""
    text = check.explanation
    long = "\n" in text and "\n\n" not in text and max(map(len, text.split("\n"))) > LINE
    return long and not _BLOCK.search(check.document.text)
