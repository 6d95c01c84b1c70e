"""An explanation has 80 to 450 words; a quotation of a source 40 at the most (short quotation, CPI L122-5)."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.citations import MARK
from ..catalog import Catalog
from ..diagnostics import Diagnostic

EXPLANATION = (80, 450)
QUOTE = 40


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `explication-longueur` and `citation-trop-longue`."""
    low, high = EXPLANATION
    for check in catalog.each("checks"):
        words = _words(MARK.sub("", check.explanation))
        if not low <= words <= high:
            hint = "développez : d’où vient l’affirmation, ce que disent les preuves" if words < low else "resserrez"
            yield check.fault(("explanation",), "explication-longueur",
                              f"l’explication a {words} mots ; il en faut de {low} à {high}", hint)
        for n, evidence in enumerate(check.evidence):
            if evidence.quote and _words(evidence.quote) > QUOTE:
                yield check.fault(("evidence", n, "quote"), "citation-trop-longue",
                                  f"la citation a {_words(evidence.quote)} mots, {QUOTE} au plus",
                                  "gardez la phrase qui prouve ; résumez le reste dans « says »")


def _words(text: str) -> int:
    return len(text.split())
