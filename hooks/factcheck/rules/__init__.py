"""The rules of the data, one a module, in the order that a reader of the faults would want.

A rule is a generator `validate(catalog)` whose module docstring states it. Rules see the whole
catalog, never stop at a first fault, and stay silent about what another fault already explains.
One that judges each item by itself and by what it names goes through `catalog.each(kind)`, so that
a preview looks again only at what may have changed (`fresh`); the others through all the items.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic
from . import (
    addresses,
    citations,
    colours,
    coverage,
    dates,
    duplicates,
    evidence,
    figures,
    history,
    identifiers,
    lengths,
    primary,
    publishers,
    quotations,
    related,
    relays,
    slugs,
    titles,
    translations,
    truncated,
    unused,
)

ORDER = (
    slugs, truncated, identifiers, duplicates, titles, lengths, quotations, evidence, citations, publishers, primary,
    translations, figures, history, dates, related, relays, addresses, unused, colours, coverage,
)


def apply(catalog: Catalog) -> Iterator[Diagnostic]:
    """Every fault that the rules find in `catalog`."""
    for rule in ORDER:
        yield from rule.validate(catalog)
