"""What was said when, what was known when, what came out after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from ..addresses import TIMELINE
from ..analysis import hindsight
from ..catalog import Catalog
from ..model import PRIMARY_KINDS, Article, Check, Later, Reference
from ..render import Renderer
from ..writing.output import Planned
from ..writing.pagination import Part, paginate

SIZE = 130


@dataclass(frozen=True)
class Event:
    """Something dated: an audited article, a document close to the facts, or what came out since."""

    date: str
    kind: str  # "article", "source" or "later"
    checks: list[Check]
    article: Article | None = None
    source: Reference | None = None
    later: Later | None = None

    def after(self, catalog: Catalog) -> list[tuple[Article, str]]:
        """The dated articles that it came out after and shares a check with, oldest first, each with the delay."""
        articles = {a.slug: a for check in self.checks for a in catalog.articles_of[check.slug]}
        before = (article for article in articles.values() if hindsight.after(self.date, article.date))
        return [(article, hindsight.delay(article.date, self.date)) for article in sorted(before, key=lambda a: a.date)]


def events(catalog: Catalog) -> list[Event]:
    """Every event, oldest first."""
    found = [Event(a.date, "article", catalog.by_article[a.slug], article=a)
             for a in catalog.articles.values() if a.date]
    for reference in catalog.references.values():
        checks = [check for check, _ in catalog.uses.get(reference.id, ())]
        if reference.date and checks and reference.kind in PRIMARY_KINDS:
            found.append(Event(reference.date, "source", checks, source=reference))
    groups: dict[tuple[str, str | None, str], tuple[Later, list[Check]]] = {}
    for check in catalog.checks.values():
        for later in check.later:
            key = (later.date, later.ref, "" if later.ref else later.note)
            groups.setdefault(key, (later, []))[1].append(check)
    found += [Event(later.date, "later", checks, source=catalog.references.get(later.ref), later=later)
              for later, checks in groups.values()]
    return sorted(found, key=lambda e: (e.date, e.kind, e.checks[0].slug if e.checks else ""))


def _folds(year: list[Event]) -> Iterator[tuple[str, list[Event], bool]]:
    """A year's events as shown: (month or nothing, events, whether unfolded). A year in which no audited article
    came out is one fold; the others have one a month, unfolded where the article is."""
    if not any(event.article for event in year):
        yield "", year, False
        return
    for month, group in groupby(year, key=lambda e: e.date[:7]):
        found = list(group)
        yield month, found, any(event.article for event in found)


def _years(part: Part[Event]) -> dict[str, object]:
    years = groupby(part.items, key=lambda e: e.date[:4])
    return {"years": [(year, list(_folds(list(group)))) for year, group in years]}


def pages(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """The pages of the timeline, by year and month."""
    updated = catalog.updated
    for part in paginate(TIMELINE, events(catalog), SIZE):
        yield renderer.page(
            "timeline.md", part.address,
            {"title": f"La chronologie{part.name}",
             "description": "Ce qui a été dit et quand, ce qu’on savait alors, ce qui est paru depuis."},
            catalog=catalog, part=part, undated=[a for a in catalog.articles.values() if not a.date],
            updated=updated, computed=partial(_years, part),
        )
