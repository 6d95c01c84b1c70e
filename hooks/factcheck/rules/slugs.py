"""A check's file name is its address: lower-case letters, digits and hyphens; its folder is a theme."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MAX = 80
_SPELT = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "-", "‘": "-", "–": "-", "—": "-", "ß": "ss"})


def slugify(text: str) -> str:
    """`text` as an address: folded to lower-case ASCII letters, digits and single hyphens."""
    plain = unicodedata.normalize("NFKD", text.translate(_SPELT)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_MAX].strip("-")


def is_slug(text: str) -> bool:
    """Whether `text` can serve as an address."""
    return bool(_SLUG.fullmatch(text)) and len(text) <= _MAX


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `nom-de-fichier` and `theme-inconnu`."""
    for item in (*catalog.each("checks"), *catalog.each("references")):
        stem = item._key
        if not is_slug(stem):
            yield item.fault((), "nom-de-fichier", f"« {stem} » ne peut pas servir d’adresse",
                             f"minuscules sans accent, chiffres et tirets, {_MAX} signes au plus : « {slugify(stem)} »")
    for check in catalog.each("checks"):
        if not catalog.knows("themes", check.theme):
            yield check.fault((), "theme-inconnu",
                              f"le dossier « {check.theme} » n’est pas un thème de claims/_themes.yml",
                              f"les thèmes : {', '.join(catalog.themes)} ; un nouveau commence dans claims/_themes.yml")
