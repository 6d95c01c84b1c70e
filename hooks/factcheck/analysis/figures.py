"""The figures given for a quantity: who gives each value, and which quantities are in dispute."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from ..catalog import Catalog
from ..model import Article, Check, Figure, Quantity, Reference

_ANCHORS = 2  # checks whose figures show a dispute best
ECHOES = 5  # of a quantity, shown at a glance
_NEAR = 1.5  # at most this ratio between two figures that are the same one, rounded or misquoted

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
        """The publisher or the outlet that gives it."""
        return self.article.outlet_within if self.article else self.source.publisher


@dataclass(frozen=True)
class Dispute:
    """A quantity in dispute: its values that matter, each with those who give it, smallest first."""

    quantity: Quantity
    values: list[tuple[float, list[Value]]]


@dataclass(frozen=True)
class Echo:
    """A figure that audited articles give, beside the source's figure that it comes from, if one is near.

    `check` is the one that deals with it best, `scope` what the figure measures, `stated` each value that
    articles give with the outlets that do. It is one of `among` echoes of its quantity.
    """

    quantity: Quantity
    check: Check
    source: Value | None
    scope: str
    stated: list[tuple[float, list[str]]]
    among: int

    @property
    def value(self) -> float:
        """The source's value, or the articles' own when no source gives one like it."""
        return self.source.value if self.source else self.stated[0][0]


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
    audited = {key: rows for key, rows in catalog.points.items() if _statements(rows) and _spread(rows) > 2}
    ranked = sorted(audited, key=lambda key: len(audited[key]), reverse=True)
    if not ranked:
        return []
    shared = {check.slug for check, _ in audited[ranked[0]]}
    beside = sorted(ranked[2:], key=lambda key: len(shared & {check.slug for check, _ in audited[key]}), reverse=True)
    chosen = {*ranked[:2], *beside[:1]}
    return [_dispute(catalog, key) for key in catalog.quantities if key in chosen]


def echoes(catalog: Catalog) -> list[Echo]:
    """The figures that articles give for the quantities in dispute, in the order of quantities then values; of each
    quantity, those that most articles give."""
    found = []
    for quantity in (dispute.quantity for dispute in disputed(catalog)):
        given = values(catalog, catalog.points[quantity.id])
        groups: dict[float, tuple[Value | None, list[Value]]] = {}
        for stated in (value for value in given if value.article):
            source = _nearest(stated, [value for value in given if value.source])
            groups.setdefault((source or stated).value, (source, []))[1].append(stated)
        told = sorted(groups, key=lambda value: (-len(groups[value][1]), value))[:ECHOES]
        found += [_echo(quantity, *groups[value], len(groups)) for value in sorted(told)]
    return found


def _nearest(stated: Value, sources: list[Value]) -> Value | None:
    """The source's value nearest to an article's; among equals, the one that shares most checks with it."""
    def shared(source: Value) -> int:
        return len(_checks(stated) & _checks(source))

    def ratio(source: Value) -> float:
        low, high = sorted((abs(source.value), abs(stated.value)))
        return high / low if low else math.inf if high else 1

    near = [source for source in sources if ratio(source) <= _NEAR]
    return min(near, key=lambda source: (ratio(source), -shared(source)), default=None)


def _checks(value: Value) -> set[str]:
    return {check.slug for check, _ in value.mentions}


def _echo(quantity: Quantity, source: Value | None, articles: list[Value], among: int) -> Echo:
    """What `articles` state near the `source`'s value, with the check in which most of them stand."""
    mentions = [mention for value in articles for mention in value.mentions]
    statements = [check.slug for check, _ in mentions]
    check = max((check for check, _ in mentions), key=lambda check: statements.count(check.slug))
    facts = source.mentions if source else mentions
    scope = next((figure.scope for found, figure in facts if found.slug == check.slug), facts[0][1].scope)
    stated: dict[float, dict[str, None]] = {}
    for value in articles:
        stated.setdefault(value.value, {})[value.giver] = None
    return Echo(quantity, check, source, scope, [(value, list(outlets)) for value, outlets in stated.items()], among)


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
