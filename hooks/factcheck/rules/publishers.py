"""A check rests on two different publishers, or says why one is enough (IFCN 3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `un-seul-editeur` and `motif-inutile`."""
    for check in catalog.each("checks"):
        if any(e.ref not in catalog.references for e in check.evidence):
            continue
        publishers = {source.publisher for source in catalog.sources(check)}
        if len(publishers) < 2 and not check.single_source:
            yield check.fault(("evidence",), "un-seul-editeur",
                              f"toutes les preuves viennent de « {', '.join(publishers)} »",
                              "ajoutez une source d’un autre éditeur, ou « single_source » avec le motif")
        if len(publishers) > 1 and check.single_source:
            yield check.fault(("single_source",), "motif-inutile",
                              f"« single_source » n’a plus lieu d’être : il y a {len(publishers)} éditeurs",
                              "retirez-le")
