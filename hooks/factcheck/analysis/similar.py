"""Checks that share sources, articles or quantities, the rarer the more telling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import islice
from math import log

from ..catalog import Catalog
from ..model import Check

_PRECISION = 1_000_000  # a weight is a whole number of millionths


class Similar:
    """An index of what checks have in common."""

    def __init__(self, catalog: Catalog):
        self._checks = list(catalog.checks.values())
        self._holders: dict[str, list[int]] = defaultdict(list)
        for n, check in enumerate(self._checks):
            for trait in set(_traits(check)):
                self._holders[trait].append(n)

    def to(self, check: Check, count: int, apart_from: Collection[str] = ()) -> list[Check]:
        """The `count` checks most like `check`, best first, leaving out `apart_from`."""
        scores: dict[int, int] = defaultdict(int)
        for trait in set(_traits(check)):
            holders = self._holders[trait]
            weight = round(_PRECISION * log(len(self._checks) / len(holders)))  # so that sums are the same in any order
            for n in holders:
                scores[n] += weight
        ranked = sorted(sorted(scores), key=scores.__getitem__, reverse=True)  # in their order among equals
        near = (self._checks[n] for n in ranked if scores[n])
        return list(islice((c for c in near if c.slug != check.slug and c.slug not in apart_from), max(0, count)))


def _traits(check: Check) -> Iterator[str]:
    for evidence in check.evidence:
        yield f"source {evidence.ref}"
    for occurrence in check.occurrences:
        yield f"article {occurrence.article}"
    for figure in check.figures:
        yield f"quantity {figure.quantity}"
