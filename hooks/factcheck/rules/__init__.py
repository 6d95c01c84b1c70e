"""The rules of the data, one a module, in the order that a reader of the faults would want.

A rule is a generator `validate(catalog)` whose module docstring states it. Rules see the whole
catalog, never stop at a first fault, and stay silent about what another fault already explains.
One that judges each item by itself and by what it names goes through `catalog.each(kind)`, so that
a preview looks again only at what may have changed (`fresh`); the others through all the items.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..model import Article, Check, Item, Reference
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
    icons,
    identifiers,
    ledger,
    leftovers,
    lengths,
    marks,
    primary,
    publishers,
    quotations,
    related,
    relays,
    slugs,
    titles,
    translations,
    truncated,
    unmarked,
    unused,
)

ORDER = (
    slugs, truncated, marks, identifiers, duplicates, titles, lengths, quotations, evidence, citations,
    unmarked, publishers, primary, translations, figures, history, dates, related, relays, addresses, unused, colours,
    icons, ledger, leftovers, coverage,
)
# Those that say nothing false of an item of which only some values are sound.
_OF_PARTIAL = (
    slugs, identifiers, titles, lengths, quotations, evidence, citations, publishers, primary, translations,
    figures, history, dates, related, ledger,
)
# What the format allows, and is likely to be a slip all the same: told, and no reason not to publish. Evidence that is
# never cited is a fault and not among them: each source listed carries something that the explanation says.
ADVICE = frozenset({
    "adresse-en-double", "citation-hors-de-l-explication", "citation-sans-crochets", "couleur-illisible",
    "editeur-en-variante", "fiche-en-double", "fiche-liee-en-double", "guillemets-typographiques", "horloge",
    "icone-inconnue", "motif-inutile", "passage-deja-verifie", "revue-passee", "source-inutilisee",
})
_KINDS = {Check: "checks", Reference: "references", Article: "articles"}
MANY = 20  # faulty files: rules look at no more of them before these are mended


def apply(catalog: Catalog) -> Iterator[Diagnostic]:
    """Every fault that the rules find in `catalog`, and in what is sound of its faulty items."""
    for rule in ORDER:
        yield from rule.validate(catalog)
    for item in partial(catalog):
        alone = replace(catalog, fresh={kind: [item] if kind == _KINDS[type(item)] else [] for kind in _KINDS.values()})
        for rule in _OF_PARTIAL:
            with suppress(AttributeError):  # the rule has come to a value that isn't sound
                yield from rule.validate(alone)


def sorted_out(found: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The faults among what was `found`, and the advice, each in reading order.

    Marks that explain a fault of their line stand in its place.
    """
    found = set(found)
    of_line = {(mark.path, mark.line): mark for mark in found if mark.rule == marks.RULE}
    faults = {of_line.get((fault.path, fault.line), fault) for fault in found if fault.rule not in ADVICE}
    others = {of_line.get((advice.path, advice.line), advice) for advice in found if advice.rule in ADVICE}
    return sorted(faults), sorted(others - faults)


def partial(catalog: Catalog) -> tuple[Item, ...]:
    """The faulty items of which rules look at what is sound."""
    return catalog.partial[:MANY]
