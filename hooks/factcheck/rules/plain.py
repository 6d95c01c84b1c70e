"""What is shown as plain text has no formatting, and an explanation keeps its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..model import Check

_PLAIN = ("title", "claim", "summary")
_FORMATTED = re.compile(r"\[[^\]]*\]\(https?:[^)]*\)?|</?(?:a|b|br|em|i|p|strong|sub|sup|u)(?: [^>]*)?/?>", re.I)
_BLOCK = re.compile(r"^explanation:\s*\|", re.M)
LINE = 120  # characters above which a line is a paragraph


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `mise-en-forme`, for links and tags, and `paragraphes-perdus`."""
    for check in catalog.each("checks"):
        for key in _PLAIN:
            text = getattr(check, key)
            found = _FORMATTED.search(text) if "](" in text or "<" in text else None
            if found:
                yield check.fault((key,), "mise-en-forme",
                                  f"« {key} » est sans mise en forme : « {found[0]} » se verrait tel quel",
                                  "gardez les mots seuls ; liens et gras vont dans « explanation »", words=found[0])
        if _folded(check):
            yield check.fault(("explanation",), "paragraphes-perdus",
                              "les paragraphes de l’explication n’en font plus qu’un",
                              "ajoutez « | » après « explanation: », et le texte dessous, décalé de deux espaces")


def _folded(check: Check) -> bool:
    """Whether YAML has made one line end of the blank line between two paragraphs, as it does without « | »."""
    text = check.explanation
    long = "\n" in text and "\n\n" not in text and max(map(len, text.split("\n"))) > LINE
    return long and not _BLOCK.search(check.document.text)
