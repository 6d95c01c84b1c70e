"""The [@ref] citations of an explanation."""

from __future__ import annotations

import re

_NAMES = r"@([\w-]+(?:\s*[;,]\s*@[\w-]+)*)\]"
# A mark as the site shows it: one reference or several.
MARK = rf"\[{_NAMES}"
CITATION = re.compile(r"\[@[^\]]*\]")
# The bracket comes first: a search leaps to a pattern's first character, when it is always the same.
_MALFORMED = re.compile(rf"\[(?!{_NAMES})\s*@(?:[^\]\n]{{0,60}}\]|[\w-]*)")
_REF = re.compile(r"@([\w-]+)")


def cited(text: str) -> list[str]:
    """The references that `text` cites, in order, repeats included: `[@a]`, `[@a ; @b]`."""
    return [ref for mark in CITATION.findall(text) for ref in _REF.findall(mark)]


def malformed(text: str) -> list[str]:
    """The marks of `text` that begin as a citation and don't go on as one: they would show as they are."""
    return [" ".join(mark.group().split()) for mark in _MALFORMED.finditer(text)]
