"""History runs from the oldest to the latest, and its last verdict is the check's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..catalog import Catalog
from ..diagnostics import Diagnostic


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `historique-desordre`, `historique-verdict` and `correction-initiale`, the last two of a list in order."""
    for check in catalog.each("checks"):
        disorder = [(n, old, new) for n, (old, new) in enumerate(pairwise(check.history), start=1)
                    if new.date < old.date]
        for n, old, new in disorder:
            yield check.fault(("history", n, "date"), "historique-desordre",
                              f"le {new.date} vient après le {old.date} dans la liste",
                              "corrigez la date, ou remettez les lignes dans l’ordre : du plus ancien au plus récent")
        last = check.history[-1]
        if disorder:
            continue
        if last.verdict != check.verdict and all(
                catalog.knows("verdicts", verdict) for verdict in (check.verdict, last.verdict)):
            yield check.fault(("history", len(check.history) - 1, "verdict"), "historique-verdict",
                              f"la dernière ligne dit « {last.verdict} », la fiche « {check.verdict} »",
                              "un changement de verdict ajoute une ligne, avec sa date et sa raison")
        if check.history[0].correction:
            yield check.fault(("history", 0, "correction"), "correction-initiale",
                              "la première publication ne peut pas être une correction",
                              "écrivez-la dans une nouvelle ligne, à la fin de « history »")
