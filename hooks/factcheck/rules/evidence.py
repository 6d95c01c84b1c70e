"""A source is listed once as evidence; a repetition names the check it repeats."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `evidence-en-double` and `repetition-sans-fiche`."""
    for check in catalog.each("checks"):
        seen: set[str] = set()
        for n, evidence in enumerate(check.evidence):
            if evidence.ref in seen:
                yield check.fault(("evidence", n, "ref"), "evidence-en-double",
                                  f"la preuve « {evidence.ref} » est déjà dans la liste",
                                  "réunissez en une seule ce que cette source établit")
            seen.add(evidence.ref)
    for article in catalog.each("articles"):
        for n, passage in enumerate(article.passages):
            if (passage.kind == "repetition") != (passage.check is not None):
                yield article.fault(("passages", n, "kind"), "repetition-sans-fiche",
                                    "« repetition » et « check » vont ensemble",
                                    "une répétition nomme la fiche qu’elle redit ; les autres classes n’en nomment pas")
