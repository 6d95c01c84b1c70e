"""The [@ref] citations of an explanation."""

from __future__ import annotations

import re

# A mark as the site shows it: one reference or several.
MARK = r"\[@([\w-]+(?:\s*[;,]\s*@[\w-]+)*)\]"
CITATION = re.compile(r"\[@[^\]]*\]")
_MALFORMED = re.compile(rf"(?!{MARK})\[\s*@(?:[^\]\n]{{0,60}}\]|[\w-]*)")
_REF = re.compile(r"@([\w-]+)")


def cited(text: str) -> list[str]:
    """The references that `text` cites, in order, repeats included: `[@a]`, `[@a ; @b]`."""
    return [ref for mark in CITATION.findall(text) for ref in _REF.findall(mark)]


def malformed(text: str) -> list[str]:
    """The marks of `text` that begin as a citation and don't go on as one: they would show as they are."""
    return [" ".join(mark.group().split()) for mark in _MALFORMED.finditer(text)]
