"""What could be known when an article came out, and what came out since.

Dates are as precise as their documents give them: a year, a month or a day. A document of the same month
as the article, without a day, is on neither side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .. import text
from ..catalog import Catalog
from ..model import Article, Check, Reference

_DAYS, _MONTHS = 45, 24  # delays are counted in days up to so many days, then in months up to so many months


@dataclass(frozen=True)
class Hindsight:
    """A check's sources around an article's date, each with its number, oldest first."""

    article: Article
    known: list[tuple[int, Reference]]
    since: list[tuple[int, Reference]]
    unclear: list[tuple[int, Reference]]


def hindsight(catalog: Catalog, check: Check, numbers: Mapping[str, int]) -> Hindsight | None:
    """The check's sources around its first dated article; None without one, or when nothing came out since."""
    articles = [catalog.articles[o.article] for o in check.occurrences if catalog.articles[o.article].date]
    if not articles:
        return None
    article = min(articles, key=lambda a: a.date)
    sides: dict[bool | None, list[tuple[int, Reference]]] = {False: [], True: [], None: []}
    for source in sorted(catalog.sources(check), key=lambda s: s.date or ""):
        sides[after(source.date, article.date)].append((numbers[source.id], source))
    return Hindsight(article, sides[False], sides[True], sides[None]) if sides[True] else None


@dataclass(frozen=True)
class Times:
    """How many sources of an article's checks came out before it (or the same day), after it, or at a date that
    can't tell; `unforeseen` are the checks whose every contrary source came out after it."""

    before: int
    after: int
    unclear: int
    unforeseen: list[Check]


def times(catalog: Catalog, article: Article, checks: Iterable[Check]) -> Times | None:
    """What could be known when `article` came out; None when its date isn't known."""
    if not article.date:
        return None
    checks = list(checks)
    sources = {source.id: source for check in checks for source in catalog.sources(check)}
    sides = Counter(after(source.date, article.date) for source in sources.values())
    return Times(sides[False], sides[True], sides[None],
                 [check for check in checks if _unforeseen(catalog, article, check)])


def _unforeseen(catalog: Catalog, article: Article, check: Check) -> bool:
    """Whether all that contradicts the claim came out after the article."""
    dates = [catalog.references[e.ref].date for e in check.evidence if e.stance == "contredit"]
    return bool(dates) and all(after(found, article.date) for found in dates)


def after(found: str | None, start: str | None) -> bool | None:
    """Whether the date `found` is after `start`; None when their precision can't tell, or one is unknown."""
    if not found or not start:
        return None
    if len(found) == len(start):
        return found > start
    size = min(len(found), len(start))
    return None if found[:size] == start[:size] else found[:size] > start[:size]


def delay(start: str, end: str) -> str:
    """The time from `start` to `end` in French, no more precise than they are: « 3 jours », « 8 mois », « 2 ans »."""
    if len(start) == len(end) == 10:
        days = (date.fromisoformat(end) - date.fromisoformat(start)).days
        if days <= _DAYS:
            return text.plural(days, "jour")
    months = (int(end[:4]) - int(start[:4])) * 12
    if len(start) > 4 and len(end) > 4:
        months += int(end[5:7]) - int(start[5:7])
        if months < _MONTHS:
            return f"{max(months, 1)}{text.NBSP}mois"
    return text.plural(max(months // 12, 1), "an")
