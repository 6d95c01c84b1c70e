"""Which parts of an audited article are checked, classed, or left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ..model import Article, Check, Occurrence, Passage

PLACES = 200  # of one quotation; a real one recurs a few times


class Span(NamedTuple):
    """A stretch of an article's text (character offsets) and what accounts for it."""

    start: int
    end: int
    check: Check | None = None
    occurrence: Occurrence | None = None
    passage: Passage | None = None


@dataclass(frozen=True)
class Coverage:
    """An article's spans in reading order, longest first where they start together."""

    article: Article
    spans: tuple[Span, ...]

    @cached_property
    def stretches(self) -> list[tuple[Span | None, int]]:
        """The text's stretches in order: the span that accounts for one (a check's first, the last to begin among
        those of a kind; None where there is none), and how many letters and digits it has, one at least."""
        text = self.article.text
        edges = sorted({0, len(text), *(edge for span in self.spans for edge in (span.start, span.end))})
        places = {edge: place for place, edge in enumerate(edges)}
        owners: list[Span | None] = [None] * (len(edges) - 1)
        for span in sorted(self.spans, key=lambda s: s.check is not None):
            first, last = places[span.start], places[span.end]
            owners[first:last] = [span] * (last - first)
        counts = (sum(map(str.isalnum, text[start:end])) for start, end in pairwise(edges))
        return [(span, count) for span, count in zip(owners, counts, strict=True) if count]

    @cached_property
    def letters(self) -> dict[str, int]:
        """Letters and digits by what accounts for them: `check`, a passage kind, or `gap`.

        A letter that several spans hold counts once.
        """
        letters: Counter[str] = Counter()
        for span, count in self.stretches:
            letters["gap" if not span else "check" if span.check else span.passage.kind] += count
        return letters

    @property
    def share(self) -> float:
        """The accounted share of the article's letters and digits, from 0 to 1."""
        counts = self.letters
        total = sum(counts.values())
        return 1 - counts.get("gap", 0) / total if total else 1.0


def cover(article: Article, checks: Iterable[Check]) -> Coverage:
    """The coverage of `article` by the occurrences of `checks` and by its own ledger."""
    spans = [
        Span(start, end, check=check, occurrence=occurrence)
        for check in checks
        for occurrence in check.occurrences
        if occurrence.article == article.slug
        for start, end in find(article.text, occurrence.quote)
    ]
    spans += [
        Span(start, end, passage=passage)
        for passage in article.passages
        for start, end in find(article.text, passage.quote)
    ]
    return Coverage(article, tuple(sorted(spans, key=lambda s: (s.start, -s.end))))


def find(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """The places where `quote` stands in `text`, as (start, end): the first `PLACES` of them."""
    start = text.find(quote)
    for _ in range(PLACES if quote else 0):
        if start < 0:
            return
        yield start, start + len(quote)
        start = text.find(quote, start + 1)


def gaps(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of `text` that no span covers, each from its first letter or digit."""
    position = 0
    for start, end in [*sorted(spans), (len(text), len(text))]:
        if start > position and any(char.isalnum() for char in text[position:start]):
            piece = text[position:start]
            first = next(n for n, char in enumerate(piece) if char.isalnum())
            yield position + first, position + len(piece.rstrip())
        position = max(position, end)
