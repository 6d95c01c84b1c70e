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
# What Markdown would make with extensions that mkdocs.yml doesn't name, and text that reads from right to left.
ABSENT = re.compile(
    r"\.(?:arithmatex|critic|emojione|footnote|gemoji|giscus|grid|headerlink|highlighttable|katex|keys?|lineno|mermaid"
    r"|tabbed|task-list|twemoji)|\[dir=rtl\]")
_RULE = re.compile(r"([^{};]+)\{[^{}]*\}")
_BETWEEN = re.compile(r",(?![^(]*\))")
_THEIRS = re.compile(r"\.(md-[\w-]+)")
_VARIABLE = re.compile(r"(?<=[{;])(--[\w-]+):(?:\"[^\"]*\"|[^;{}\"])*;?")
_EMPTY = re.compile(r"@media[^{}]*\{\}")


def joined(theme: str, ours: Iterable[str]) -> tuple[str, str]:
    """The address and the text of the sheet: what pages need of the `theme`, then `ours`, in order."""
    own = "\n".join(ours)
    text = f"{needed(theme, own)}\n{own}"
    return fingerprinted(URI, text.encode("utf-8")), text


def needed(theme: str, ours: str = "") -> str:
    """The rules of the theme's minified sheet that may dress something, without the variables that neither these nor
    `ours` use: those of its own components go."""
    kept = _EMPTY.sub("", _RULE.sub(lambda rule: rule[0] if _dresses(rule[1]) else "", theme))
    both = kept + ours
    return _VARIABLE.sub(lambda one: one[0] if f"var({one[1]}" in both else "", kept)


def _dresses(selectors: str) -> bool:
    """Whether an element of a page may be one that these selectors, in a list, are for."""
    return any(":is(" in one or set(_THEIRS.findall(one)) <= FRAME and not ABSENT.search(one)
               for one in (re.sub(r":not\([^()]*\)", "", each) for each in _BETWEEN.split(selectors)))
