"""No source relays one that relays it, directly or through others: what relays comes after what is relayed."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `relais-en-boucle`, at each source of the loop."""
    for key, reference in catalog.references.items():
        if reference.relays and key not in reference.relays and key in _relayed(catalog, key):
            yield reference.fault(("relays",), "relais-en-boucle",
                                  f"« {key} » se rapporte elle-même, par ce qu’elle relaie",
                                  "gardez le sens du plus récent vers le plus ancien")


def _relayed(catalog: Catalog, start: str) -> set[str]:
    """Every source that one relays, directly or through others."""
    found: set[str] = set()
    queue = [start]
    while queue:
        reference = catalog.references.get(queue.pop())
        for key in reference.relays if reference else ():
            if key not in found:
                found.add(key)
                queue.append(key)
    return found
