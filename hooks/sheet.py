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
# What Markdown would make with extensions that mkdocs.yml doesn't name, what the theme's scripts would, and text that
# reads from right to left.
ABSENT = re.compile(
    r"\.(?:arithmatex|critic|emojione|focus-visible|footnote|gemoji|giscus|grid|headerlink|highlighttable|katex|keys?"
    r"|lineno|mermaid|tabbed|task-list|twemoji)|\[dir=rtl\]|\[role=columnheader\]|\[data-(?:md-copying|md-scrolllock"
    r"|preview)\]|\[id=__comments\]|#(?:gh-dark-mode-only|gh-light-mode-only|only-dark|only-light)")
_RULE = re.compile(r"([^{};]+)\{[^{}]*\}")
_BETWEEN = re.compile(r",(?![^(]*\))")
_THEIRS = re.compile(r"\.(md-[\w-]+)")
_VARIABLE = re.compile(r"(?<=[{;])(--[\w-]+):(?:\"[^\"]*\"|[^;{}\"])*;?")
_MOTION = re.compile(r"@keyframes\s*([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}")
_EMPTY = re.compile(r"[^{};]+\{\}")
_BLANK = r"(?:\s|/\*.*?\*/)"
_LOOSE = re.compile(rf"(\"[^\"]*\")|{_BLANK}*([{{}};,]){_BLANK}*|{_BLANK}+", re.DOTALL)


def joined(theme: str, ours: Iterable[str]) -> tuple[str, str]:
    """The address and the text of the sheet: what pages need of the `theme`, then `ours`, in order, without what only
    who writes them reads."""
    own = tight("\n".join(ours))
    text = f"{needed(theme, own)}\n{own}"
    return fingerprinted(URI, text.encode("utf-8")), text


def tight(sheet: str) -> str:
    """`sheet` without comments, nor spaces that separate nothing."""
    return _LOOSE.sub(lambda found: found[1] or found[2] or " ", sheet).strip()


def needed(theme: str, ours: str = "") -> str:
    """The rules of the theme's minified sheet that may dress something, without the movements that neither these nor
    `ours` use, nor the variables that `ours` set or that nothing uses: those of its own components go."""
    kept = _RULE.sub(_dressing, theme)
    moving = " ".join(re.findall(r"animation[^;{}]*", kept + ours))
    return _used(_MOTION.sub(lambda one: one[0] if one[1] in moving else "", kept), ours)


def _used(kept: str, ours: str) -> str:
    """`kept` without those variables, the ones that only these use included, nor the rules left empty."""
    both = kept + ours
    less = _EMPTY.sub("", _VARIABLE.sub(
        lambda one: one[0] if f"var({one[1]}" in both and f"{one[1]}:" not in ours else "", kept))
    return less if less == kept else _used(less, ours)


def _dressing(rule: re.Match) -> str:
    """A rule for those of its selectors that an element of a page may be one of; nothing without any."""
    kept = [one for one in _BETWEEN.split(rule[1]) if _dresses(one)]
    return f"{','.join(kept)}{{{rule[0].partition('{')[2]}" if kept else ""


def _dresses(selector: str) -> bool:
    """Whether an element of a page may be one that this selector is for."""
    one = re.sub(r":not\([^()]*\)", "", selector)
    return ":is(" in one or set(_THEIRS.findall(one)) <= FRAME and not ABSENT.search(one)
