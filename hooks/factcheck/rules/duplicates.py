"""Two checks never state the same claim, nor bear the same title: a copied file must be rewritten."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..folding import is_slug
from ..model import Check

_APOSTROPHES = "'’‘ʼ"
_KEYS = {"claim": "la même affirmation", "title": "le même titre"}


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `fiche-en-double`, on the second of two checks that say the same, case, spaces and apostrophes aside."""
    first: dict[str, dict[str, Check]] = {key: {} for key in _KEYS}
    # A browser names copies « x (1) »: they come second.
    for check in sorted(catalog.checks.values(), key=lambda check: not is_slug(check.slug)):
        found = {key: first[key].setdefault(_folded(getattr(check, key)), check) for key in _KEYS}
        key = next((key for key, other in found.items() if other is not check), None)
        if key:
            yield check.fault((key,), "fiche-en-double", f"{found[key].path} a déjà {_KEYS[key]}",
                              "complétez cette fiche-là, ou dites ici autre chose")


def _folded(text: str) -> str:
    for sign in _APOSTROPHES:
        text = text.replace(sign, "")
    return "".join(text.casefold().split())
