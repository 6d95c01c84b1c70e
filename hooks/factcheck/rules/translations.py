"""A quotation in another language than the article's comes with its translation."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `traduction-manquante`."""
    for check in catalog.checks.values():
        for n, evidence in enumerate(check.evidence):
            source = catalog.references.get(evidence.ref)
            if evidence.translation and not evidence.quote:
                yield check.fault(("evidence", n, "translation"), "traduction-sans-citation",
                                  "il y a une traduction sans citation", "ajoutez « quote », ou retirez la traduction")
            if source and evidence.quote and not evidence.translation and _foreign(source.language):
                yield check.fault(("evidence", n, "quote"), "traduction-manquante",
                                  f"la citation est en « {source.language} », sans traduction",
                                  "ajoutez « translation », en français")


def _foreign(language: str) -> bool:
    return language.split("-")[0] not in ("fr", "mul", "zxx", "und")
