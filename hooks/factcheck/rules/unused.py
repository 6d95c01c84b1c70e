"""A reference serves: a check rests on it or mentions it, or a source relays it."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.citations import cited
from ..catalog import Catalog
from ..diagnostics import Diagnostic


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `source-inutilisee`. Silent while a file is faulty or a source's name is mistaken: that may be
    where it is used."""
    faulty = any(len(getattr(catalog, kind)) < len(stems) for kind, stems in catalog.stems.items())
    if faulty or "checks" in catalog.incomplete or catalog.unresolved:
        return
    idle = catalog.references.keys() - catalog.used
    if idle:  # what an explanation cites is told where it isn't listed
        idle -= {key for check in catalog.checks.values() for key in cited(check.explanation)}
    for key, reference in catalog.references.items():
        if key in idle:
            yield reference.fault((), "source-inutilisee", f"aucune fiche n’utilise la source « {key} »",
                                  "citez-la dans une fiche, ou supprimez le fichier")
