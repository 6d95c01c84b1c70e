"""Two references are two documents: no address stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `adresse-en-double`."""
    first: dict[str, str] = {}
    for reference in catalog.references.values():
        address = reference.url.rstrip("/").lower()
        if address in first:
            yield reference.fault(("url",), "adresse-en-double", f"« {first[address]} » a déjà cette adresse",
                                  "gardez une seule des deux sources")
        first.setdefault(address, reference.id)
