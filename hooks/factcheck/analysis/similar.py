"""Checks that share sources, articles or quantities, the rarer the more telling."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from math import log

from ..catalog import Catalog
from ..model import Check


class Similar:
    """An index of what checks have in common."""

    def __init__(self, catalog: Catalog):
        self._order = {slug: n for n, slug in enumerate(catalog.checks)}
        self._checks = catalog.checks
        self._holders: dict[str, list[str]] = defaultdict(list)
        for check in catalog.checks.values():
            for trait in set(_traits(check)):
                self._holders[trait].append(check.slug)

    def to(self, check: Check, count: int, apart_from: Collection[str] = ()) -> list[Check]:
        """The `count` checks most like `check`, best first, leaving out `apart_from`."""
        scores: Counter[str] = Counter()
        for trait in set(_traits(check)):
            holders = self._holders[trait]
            for slug in holders:
                scores[slug] += log(len(self._checks) / len(holders))
        near = [s for s, score in scores.items() if score > 0 and s != check.slug and s not in apart_from]
        near.sort(key=lambda slug: (-round(scores[slug], 6), self._order[slug]))
        return [self._checks[slug] for slug in near[:max(0, count)]]


def _traits(check: Check) -> Iterator[str]:
    for evidence in check.evidence:
        yield f"source {evidence.ref}"
    for occurrence in check.occurrences:
        yield f"article {occurrence.article}"
    for figure in check.figures:
        yield f"quantity {figure.quantity}"
