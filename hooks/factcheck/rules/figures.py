"""A figure has one origin, listed in the check, and a range that holds its value."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic, suggest
from ..model import Figure


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `chiffre-origine`, `chiffre-sans-preuve` and `chiffre-fourchette`."""
    for check in catalog.each("checks"):
        listed = {e.ref for e in check.evidence}
        known = all(catalog.knows("references", ref) for ref in listed)
        for n, figure in enumerate(check.figures):
            for rule, message, hint in _faults(figure):
                yield check.fault(("figures", n), rule, message, hint)
            if known and figure.ref and not figure.article and figure.ref not in listed:
                yield check.fault(("figures", n), "chiffre-sans-preuve",
                                  f"la source « {figure.ref} » du chiffre n’est pas dans « evidence »",
                                  "ajoutez-la aux preuves de la fiche" if catalog.knows("references", figure.ref)
                                  else suggest(figure.ref, listed, "preuves de la fiche"))


def _faults(figure: Figure) -> Iterator[tuple[str, str, str]]:
    if (figure.ref is None) == (figure.article is None):
        found = "a deux origines" if figure.ref else "n’a aucune origine"
        yield ("chiffre-origine", f"le chiffre {figure.value} {found}",
               "donnez « ref » (une preuve) ou « article » (l’article qui l’affirme), pas les deux")
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    if not low <= figure.value <= high:
        yield ("chiffre-fourchette", f"{figure.value} n’est pas entre {low} et {high}",
               "low ≤ value ≤ high, tous dans l’unité de la grandeur, sans point ni espace entre les milliers")
