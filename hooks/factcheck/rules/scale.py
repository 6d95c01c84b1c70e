"""The scale of verdicts goes from the best rating to the worst."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..catalog import Catalog
from ..diagnostics import Diagnostic


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `echelle-en-desordre`."""
    rated = [verdict for verdict in catalog.verdicts.values() if verdict.rating is not None]
    for above, verdict in pairwise(rated):
        if verdict.rating > above.rating:
            yield verdict.fault(("rating",), "echelle-en-desordre",
                                f"la note {verdict.rating} vient après la note {above.rating} de « {above.id} »",
                                "rangez les verdicts de la meilleure note (5, vrai) à la plus basse (1, faux)")
