"""The one style sheet of the site's pages: each further request, and each rule that dresses nothing, delays the first
paint."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.writing.assets import fingerprinted

URI = "assets/stylesheets/site.css"
# The theme's classes that the frame of pages has.
FRAME = frozenset({
    "md-container", "md-content", "md-content__inner", "md-grid", "md-main", "md-main__inner", "md-sidebar",
    "md-sidebar--secondary", "md-skip", "md-typeset"})
_RULE = re.compile(r"([^{};]+)\{[^{}]*\}")
_BETWEEN = re.compile(r",(?![^(]*\))")
_THEIRS = re.compile(r"\.(md-[\w-]+)")
_EMPTY = re.compile(r"@media[^{}]*\{\}")


def joined(theme: str, ours: Iterable[str]) -> tuple[str, str]:
    """The address and the text of the sheet: what pages need of the `theme`, then `ours`, in order."""
    text = "\n".join([needed(theme), *ours])
    return fingerprinted(URI, text.encode("utf-8")), text


def needed(theme: str) -> str:
    """The rules of the theme's minified sheet that may dress something: those of its own components go."""
    return _EMPTY.sub("", _RULE.sub(lambda rule: rule[0] if _dresses(rule[1]) else "", theme))


def _dresses(selectors: str) -> bool:
    """Whether an element of a page may be one that these selectors, in a list, are for."""
    return any(set(_THEIRS.findall(re.sub(r":not\([^()]*\)", "", one))) <= FRAME or ":is(" in one
               for one in _BETWEEN.split(selectors))
