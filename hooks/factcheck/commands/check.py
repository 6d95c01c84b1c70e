"""Check everything, drafts included."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from .. import loading
from .report import report

NAME = "check"
HELP = "vérifier toutes les fiches ; sort avec 1 s’il y a une erreur"


def arguments(parser: ArgumentParser) -> None:
    """No option of its own."""


def run(options: Namespace) -> int:
    """Print every fault, or a line that counts what was found sound."""
    loaded = loading.load(options.root, drafts=True)
    if loaded.diagnostics:
        return report(loaded.diagnostics)
    catalog = loaded.catalog
    print(f"{len(catalog.checks)} fiches, {len(catalog.references)} sources, {len(catalog.articles)} articles : "
          "aucune erreur.")
    return 0
