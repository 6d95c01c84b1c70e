"""A check's file name is its address: lower-case letters, digits and hyphens; its folder is a theme."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..folding import ALLOWED, is_slug, slugify


def meant(stem: str) -> str:
    """The address that a file's name, without « .yml », stands for."""
    return slugify(stem.removesuffix(".yml"))


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `nom-de-fichier` and `theme-inconnu`."""
    for item in (*catalog.each("checks"), *catalog.each("references")):
        stem = item.key
        if not is_slug(stem):
            yield item.fault((), "nom-de-fichier", f"« {stem} » ne peut pas servir d’adresse",
                             f"minuscules sans accent, chiffres et tirets, {ALLOWED} signes au plus : "
                             f"« {meant(stem)} »")
    for check in catalog.each("checks"):
        if not catalog.knows("themes", check.theme):
            yield check.fault((), "theme-inconnu",
                              f"le dossier « {check.theme} » n’est pas un thème de claims/_themes.yml",
                              f"les thèmes : {', '.join(catalog.themes)} ; un nouveau commence dans claims/_themes.yml")
