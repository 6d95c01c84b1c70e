"""The pages of the audited articles: their passages in reading order, never their whole text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from typing import NamedTuple

from ..addresses import ARTICLES
from ..analysis.coverage import Coverage, Span, cover
from ..analysis.hindsight import after, times
from ..analysis.segments import segments
from ..analysis.speakers import OWN, speaker
from ..catalog import Catalog
from ..labels import LABELS
from ..model import Article, Check, Occurrence, Passage, newest
from ..render import Renderer
from ..writing.output import Planned, page_uri
from ..writing.pagination import Part, paginate

SIZE = 36
FEW = 6  # checks of a side, right or wrong, that aren't folded
RIGHT = 4  # ratings from this one up count as « got right »


@dataclass(frozen=True)
class Score:
    """How an article stands: its checks by verdict, and the best and worst rated of them."""

    article: Article
    checks: list[Check]
    counts: dict[str, int]
    right: list[Check]
    wrong: list[Check]

    @cached_property
    def coverage(self) -> Coverage:
        """How much of the article is accounted for."""
        return cover(self.article, self.checks)


class Row(NamedTuple):
    """A piece of the article as shown: a `quote` with the spans that check it, `anchors` being the checks whose anchor
    it bears; or unchecked passages, without a quote: how many of each kind, the checks that they `repeat`, and those
    that are `noted`."""

    quote: str = ""
    spans: Sequence[Span] = ()
    anchors: Set[str] = frozenset()
    kinds: Sequence[tuple[str, int]] = ()
    repeated: Sequence[Check] = ()
    noted: Sequence[Passage] = ()


def score(catalog: Catalog, article: Article) -> Score:
    """The score of `article`; checks without a rating are neither right nor wrong."""
    checks = catalog.by_article[article.slug]
    counts = Counter(check.verdict for check in checks)
    rated = [(catalog.verdicts[c.verdict].rating, c) for c in checks]
    return Score(
        article, checks, {key: counts[key] for key in catalog.verdicts if counts[key]},
        right=[c for rating, c in rated if rating and rating >= RIGHT],
        wrong=[c for rating, c in rated if rating and rating < RIGHT],
    )


def pages(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """The list of articles and a page for each."""
    updated = catalog.updated
    for part in paginate(ARTICLES, list(catalog.articles.values()), SIZE):
        yield renderer.page(
            "articles.md", part.address,
            {"title": f"Les articles vérifiés{part.name}", "description": "Les articles passés au crible, phrase par "
             "phrase : ce qu’ils ont de juste et ce qu’ils ont d’inexact."},
            catalog=catalog, part=part, most=SIZE, updated=updated, computed=partial(_listed, catalog, part),
        )
    for article in catalog.articles.values():
        yield Planned(page_uri(article.address), partial(_page, catalog, renderer, article),
                      source=article.path, updated=newest(catalog.by_article[article.slug]))


def _listed(catalog: Catalog, part: Part) -> dict[str, object]:
    return {"scores": [score(catalog, article) for article in part.items],
            "shared": shared(catalog) if part.first else []}


def shared(catalog: Catalog) -> list[tuple[Check, list[tuple[Article, list[Occurrence]]]]]:
    """The checks whose claim several articles make, most repeated first, with the passages of each article."""
    found = []
    for check in catalog.checks.values():
        passages: dict[str, list[Occurrence]] = {}
        for occurrence in check.occurrences:
            passages.setdefault(occurrence.article, []).append(occurrence)
        if len(passages) > 1:
            found.append((check, [(catalog.articles[slug], passages[slug]) for slug in passages]))
    return sorted(found, key=lambda row: -len(row[1]))


def _page(catalog: Catalog, renderer: Renderer, article: Article) -> Planned:
    found = score(catalog, article)
    return renderer.page(
        "article.md", article.address,
        {"title": article.title,
         "description": f"{article.outlet} : {len(found.checks)} affirmations vérifiées, passage par passage."},
        source=article.path, updated=newest(found.checks),
        catalog=catalog, score=found, few=FEW, article=article, rows=list(_rows(catalog, found.coverage)),
        shares=_shares(found.coverage), segments=segments(found.coverage), voice=_voice(article, found.checks),
        times=times(catalog, article, found.checks),
        others={check.slug: _others(catalog, check, article) for check in found.checks},
        since={check.slug: [event for event in sorted(check.later, key=lambda e: e.date)
                            if after(event.date, article.date)] for check in found.checks},
    )


def _voice(article: Article, checks: list[Check]) -> str:
    """How most passages name who speaks, when it is the article itself or its author: it is said once."""
    spoken = Counter(o.said_by for check in checks for o in check.occurrences if o.article == article.slug)
    said_by, count = max(spoken.items(), key=lambda item: item[1], default=("", 0))
    return said_by if count > 1 and speaker(said_by) in (OWN, article.author) else ""


def _others(catalog: Catalog, check: Check, article: Article) -> list[Article]:
    """The other articles that make a check's claim."""
    return [other for other in catalog.articles_of[check.slug] if other is not article]


def _rows(catalog: Catalog, coverage: Coverage) -> Iterator[Row]:
    """The spans as shown: one row for the same words, whatever the number of checks that quote them, and
    one for unchecked passages that follow each other. Each check's anchor is given once."""
    anchored: set[str] = set()
    for place, group in groupby(_once(coverage.spans), key=lambda s: s.check and (s.start, s.end)):
        spans = list(group)
        if place is None:
            passages = [span.passage for span in spans]
            repeated = dict.fromkeys(passage.check for passage in passages if passage.check in catalog.checks)
            yield Row(kinds=sorted(Counter(passage.kind for passage in passages).items()),
                      repeated=[catalog.checks[slug] for slug in repeated],
                      noted=[passage for passage in passages if passage.note])
            continue
        fresh = {span.check.slug for span in spans} - anchored
        anchored |= fresh
        yield Row(spans[0].occurrence.quote, spans, fresh)


def _once(spans: tuple[Span, ...]) -> Iterator[Span]:
    """Each occurrence and passage where it first stands; a quotation may recur in the text."""
    seen: set[int] = set()
    for span in spans:
        key = id(span.occurrence or span.passage)
        if key not in seen:
            seen.add(key)
            yield span


def _shares(coverage: Coverage) -> list[tuple[str, int]]:
    """The share of the text that each class holds, in percent of its letters, largest first; they add up to 100, for
    those that lose the most by being cut to a whole number are rounded up."""
    counts = sorted(coverage.letters.items(), key=lambda kv: -kv[1])
    total = sum(n for _, n in counts) or 1
    labels = LABELS | {"check": "Vérifié", "gap": "Non classé"}
    shares = {key: 100 * n // total for key, n in counts}
    lost = sorted(counts, key=lambda kv: -(100 * kv[1] % total))
    raised = {key for key, _ in lost[:100 - sum(shares.values())]}
    return [(labels[key], share + (key in raised)) for key, share in shares.items()]
