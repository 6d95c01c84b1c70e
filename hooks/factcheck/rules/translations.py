"""A translation comes with the quotation that it translates."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `traduction-sans-citation`."""
    for check in catalog.each("checks"):
        for n, evidence in enumerate(check.evidence):
            if evidence.translation and not evidence.quote:
                yield check.fault(("evidence", n, "translation"), "traduction-sans-citation",
                                  "il y a une traduction sans citation", "ajoutez « quote », ou retirez la traduction")
