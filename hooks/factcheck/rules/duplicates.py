"""Two checks never state the same claim, nor bear the same title: a copied file must be rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic

_ASIDE = re.compile(r"[\s'’‘ʼ]+")
_KEYS = {"claim": "la même affirmation", "title": "le même titre"}


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `fiche-en-double`, on the second of two checks that say the same, case, spaces and apostrophes aside."""
    first: dict[tuple[str, str], str] = {}
    for check in catalog.checks.values():
        same = {key: first.setdefault((key, _folded(getattr(check, key))), check.path) for key in _KEYS}
        found = next((key for key, path in same.items() if path != check.path), None)
        if found:
            yield check.fault((found,), "fiche-en-double", f"{same[found]} a déjà {_KEYS[found]}",
                              "complétez cette fiche-là, ou dites ici autre chose")


def _folded(text: str) -> str:
    return _ASIDE.sub("", text.casefold())
