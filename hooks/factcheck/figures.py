"""The figures given for a quantity: who gives each value, and which quantities are in dispute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .catalog import Catalog
from .model import Article, Check, Figure, Quantity, Reference

_ANCHORS = 2  # checks whose figures show a dispute best

Mention = tuple[Check, Figure]


@dataclass(frozen=True)
class Value:
    """A value as one source or one audited article gives it, with every check that uses it."""

    value: float
    low: float | None
    high: float | None
    source: Reference | None
    article: Article | None
    mentions: list[Mention]

    @property
    def kind(self) -> str:
        """`article` when an audited article states it, else `source`."""
        return "article" if self.article else "source"

    @property
    def giver(self) -> str:
        """The name of the publisher or outlet that gives it."""
        return self.article.outlet if self.article else self.source.publisher


@dataclass(frozen=True)
class Dispute:
    """A quantity in dispute: its values that matter, each with those who give it, smallest first."""

    quantity: Quantity
    values: list[tuple[float, list[Value]]]


def values(catalog: Catalog, mentions: Iterable[Mention]) -> list[Value]:
    """The `mentions` of one quantity with duplicates merged, smallest value first, sources before articles."""
    groups: dict[tuple, list[Mention]] = {}
    for check, figure in mentions:
        key = (figure.value, figure.article is not None, figure.low, figure.high, figure.ref or figure.article)
        groups.setdefault(key, []).append((check, figure))
    found = [_value(catalog, group) for group in groups.values()]
    return sorted(found, key=lambda v: (v.value, v.article is not None))


def _value(catalog: Catalog, group: list[Mention]) -> Value:
    figure = group[0][1]
    return Value(figure.value, figure.low, figure.high,
                 catalog.references[figure.ref] if figure.ref else None,
                 catalog.articles[figure.article] if figure.article else None, group)


def disputed(catalog: Catalog) -> list[Dispute]:
    """The two quantities most argued over, and the one that the same checks set against the first."""
    audited = {key: rows for key, rows in catalog.points.items() if len(_statements(rows)) and _spread(rows) > 2}
    ranked = sorted(audited, key=lambda key: len(audited[key]), reverse=True)
    if not ranked:
        return []
    shared = {check.slug for check, _ in audited[ranked[0]]}
    beside = sorted(ranked[2:], key=lambda key: len(shared & {check.slug for check, _ in audited[key]}), reverse=True)
    chosen = {*ranked[:2], *beside[:1]}
    return [_dispute(catalog, key) for key in catalog.quantities if key in chosen]


def _dispute(catalog: Catalog, key: str) -> Dispute:
    """The figures of the checks in which the most articles are confronted with sources."""
    rows = catalog.points[key]
    statements = _statements(rows)
    anchors = sorted(statements, key=lambda slug: len(statements[slug]), reverse=True)[:_ANCHORS]
    by_value: dict[float, list[Value]] = {}
    for found in values(catalog, (row for row in rows if row[0].slug in anchors)):
        by_value.setdefault(found.value, []).append(found)
    return Dispute(catalog.quantities[key], list(by_value.items()))


def _statements(rows: list[Mention]) -> dict[str, set[str]]:
    """By check, the articles that state a figure."""
    found: dict[str, set[str]] = {}
    for check, figure in rows:
        if figure.article:
            found.setdefault(check.slug, set()).add(figure.article)
    return found


def _spread(rows: list[Mention]) -> int:
    return len({figure.value for _, figure in rows})
