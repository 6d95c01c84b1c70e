"""Which items the rules about one item have to look at again: those that are sound and see nothing new are left alone.

Such a rule reads the item, what it names, the registries and the day, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..model import Article, Check, Item, Reference
from ..rules import dates
from ..rules.identifiers import of_check

_SURROUNDINGS = ("verdicts", "themes", "quantities", "today", "incomplete", "drafts")
_KINDS = ("checks", "references", "articles")
Name = tuple[str, str]  # kind and identifier


class Sound:
    """What the last run found sound, in a process that makes several."""

    def __init__(self) -> None:
        self._last: Catalog | None = None
        self._texts: dict[str, str] = {}  # of articles: an article stays the same object when its text changes
        self._faulty: set[str] = set()

    def narrowed(self, catalog: Catalog) -> Catalog:
        """`catalog`, of which the rules about one item look at no more than they have to."""
        last = self._last
        if not last or any(getattr(last, key) != getattr(catalog, key) for key in _SURROUNDINGS):
            return catalog
        news = self._news(last, catalog)
        fresh = {kind: [
            item for key, item in getattr(catalog, kind).items()
            if getattr(last, kind).get(key) is not item or (kind, key) in news
            or (self._faulty and item.path in self._faulty)
            or (news and not news.isdisjoint(_names(item)))] for kind in _KINDS}
        return replace(catalog, fresh={**fresh, "quoted": self._quoted(last, catalog, fresh["articles"])})

    def note(self, catalog: Catalog, faults: Iterable[Diagnostic]) -> None:
        """Keep what a run has found in `catalog`, unless one fault stands for others: these are to be looked for."""
        self._last = None if any(fault.rule == dates.ONE_FOR_ALL for fault in faults) else catalog
        self._faulty = {fault.path for fault in faults}
        self._texts = {key: article.text for key, article in catalog.articles.items()}

    def _news(self, last: Catalog, now: Catalog) -> set[Name]:
        """What has changed, come or gone, and may be named elsewhere."""
        news = {("articles", key) for key, article in now.articles.items() if self._texts.get(key) != article.text}
        for kind in ("references", "articles"):
            news |= {(kind, key) for key in _differing(getattr(last, kind), getattr(now, kind))}
        for kind in ("checks", "references"):
            news |= {(kind, key) for key in last.stems[kind] ^ now.stems[kind]}
        return news

    def _quoted(self, last: Catalog, now: Catalog, fresh: list[Item]) -> list[Item]:
        """The `fresh` articles, and those that a check which has changed, come or gone quotes or did quote; all of them
        while a file is faulty, which may be why another isn't told."""
        if self._faulty or len(now.checks) < len(now.stems["checks"]):
            return list(now.articles.values())
        slugs = {occurrence.article for key in _differing(last.checks, now.checks)
                 for check in (last.checks.get(key), now.checks.get(key)) if check for occurrence in check.occurrences}
        slugs |= {article.slug for article in fresh}
        return [article for slug, article in now.articles.items() if slug in slugs]


def _differing(before: Mapping[str, Item], after: Mapping[str, Item]) -> set[str]:
    """The keys of what isn't the same item before and after."""
    return {key for key in before.keys() | after.keys() if before.get(key) is not after.get(key)}


def _names(item: Item) -> Iterator[Name]:
    """What an item names."""
    match item:
        case Check():
            yield from (("references" if kind == "evidence" else kind, key) for _, kind, key in of_check(item))
        case Reference():
            yield from (("references", key) for key in item.relays)
        case Article():
            yield from (("checks", passage.check) for passage in item.passages if passage.check)
