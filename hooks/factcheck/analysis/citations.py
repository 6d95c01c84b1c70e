"""The [@ref] citations of an explanation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..model import Check

if TYPE_CHECKING:
    from ..catalog import Catalog

_NAMES = r"@([\w-]+(?:\s*[;,]\s*@[\w-]+)*)\]"
# A mark as the site shows it, which holds one reference or several, and all that looks like one.
MARK = re.compile(rf"\[{_NAMES}")
CITATION = re.compile(r"\[@[^\]]*\]")
# The bracket comes first: a search leaps to a pattern's first character, when it is always the same.
_MALFORMED = re.compile(rf"\[(?!{_NAMES})\s*@(?:[^\]\n]{{0,60}}\]|[\w-]*)")
_REF = re.compile(r"@([\w-]+)")
_BARE = re.compile(r"(?:\S+\s+)?(?<![^\s(«])[(«]?\s?@([\w-]*\w)")


def cited(text: str) -> list[str]:
    """The references that `text` cites, in order, repeats included: `[@a]`, `[@a ; @b]`."""
    return [ref for mark in CITATION.findall(text) for ref in _REF.findall(mark)]


def malformed(text: str) -> list[str]:
    """The marks of `text` that begin as a citation and don't go on as one: they would show as they are."""
    return [" ".join(mark.group().split()) for mark in _MALFORMED.finditer(text)]


def bare(text: str) -> dict[str, str]:
    """What `text` names as references without brackets, which would show as it is, with the word before it."""
    rest = CITATION.sub("", text)
    return {mark[1]: mark[0] for mark in _BARE.finditer(rest)} if "@" in rest else {}


def forgotten(catalog: Catalog, check: Check) -> set[str]:
    """The sources that a check's explanation cites, that exist, and that aren't among its evidence."""
    return {ref for ref in cited(check.explanation) if ref in catalog.references} - {e.ref for e in check.evidence}
