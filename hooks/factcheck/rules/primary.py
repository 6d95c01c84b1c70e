"""A check rests on a primary, official, research or data source, or says why there is none (IFCN 3.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.citations import forgotten
from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..model import PRIMARY_KINDS


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `sans-source-primaire` and `motif-inutile`. Silent where a source that the explanation cites isn't listed:
    it may be the one."""
    for check in catalog.each("checks"):
        if any(e.ref not in catalog.references for e in check.evidence):
            continue
        found = any(source.kind in PRIMARY_KINDS for source in catalog.sources(check))
        if not found and not check.no_primary and not forgotten(catalog, check):
            yield check.fault(("evidence",), "sans-source-primaire",
                              "aucune preuve n’est primaire, officielle, de recherche ou de données",
                              "remontez au document d’origine, ou ajoutez « no_primary » avec le motif")
        if found and check.no_primary:
            yield check.fault(("no_primary",), "motif-inutile",
                              "« no_primary » n’a plus lieu d’être : une source primaire est citée", "retirez-le")
