"""A reference serves: a check rests on it or mentions it, or a source relays it."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `source-inutilisee`. Silent while a check is unreadable: it may be the one that uses it."""
    if len(catalog.checks) < len(catalog.stems.get("checks", ())):
        return
    for reference in catalog.references.values():
        key = reference.id
        if not (catalog.uses.get(key) or catalog.mentions.get(key) or catalog.relayed_by.get(key)):
            yield reference.fault((), "source-inutilisee", f"aucune fiche n’utilise la source « {key} »",
                                  "citez-la dans une fiche, ou supprimez le fichier")
