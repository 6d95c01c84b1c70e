"""An article's text → its sentences, each to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..analysis.coverage import find, gaps

# A sentence ends at a line end, or at a closing mark followed by a space and the look of a beginning.
_END = re.compile(
    r"[\r\n\u2028\u2029]+|(?<=[.!?…])(?:[ \u00a0\u202f]?[»”\"’')\]])*(?=\s+[«“\"(\[—–-]*\s*[A-ZÀ-ÖØ-Þ0-9])")
# What a dot follows without ending a sentence.
_SHORT = re.compile(r"\b(?:[A-Z]|MM?|Mme|Mlle|Dr|Pr|St|Ste|cf|vs|art|fig|p|pp|n|vol|éd|env|av|apr)\.$")


def sentences(text: str, quotes: Iterable[str] = ()) -> Iterator[str]:
    """The sentences of `text`, or what `quotes`, passages already accounted for, leave of them. None comes twice."""
    seen = set()
    for start, end in gaps(text, (span for quote in quotes for span in find(text, quote))):
        for sentence in _cut(text[start:end]):
            if sentence not in seen:
                seen.add(sentence)
                yield sentence


def _cut(stretch: str) -> Iterator[str]:
    start = 0
    for match in _END.finditer(stretch):
        piece = stretch[start:match.end()]
        if match[0].isspace() or not _SHORT.search(piece):
            yield from _worded(piece)
            start = match.end()
    yield from _worded(stretch[start:])


def _worded(piece: str) -> Iterator[str]:
    if any(char.isalnum() for char in piece):
        yield piece.strip()
