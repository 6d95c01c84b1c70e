"""Check everything, drafts included; mend what is mechanical, or do it all again at each change."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from .. import loading, schema
from ..fixing.files import mend
from .report import report, tables
from .watch import watch

NAME = "check"
HELP = "vérifier toutes les fiches ; sort avec 1 s’il y a une erreur"


def arguments(parser: ArgumentParser) -> None:
    """What else to do than check once."""
    parser.add_argument("--fix", action="store_true", help="corriger d’abord ce qui est mécanique et sans risque, "
                        "et mettre à jour les schémas que lisent les éditeurs de texte")
    parser.add_argument("--watch", action="store_true", help="recommencer à chaque changement (Ctrl-C pour finir)")
    parser.add_argument("--report", action="store_true", help="dire aussi ce qui est à revoir, en tableaux Markdown")


def run(options: Namespace) -> int:
    """Print every fault, or a line that counts what was found sound."""
    if options.fix and options.watch:
        print("--fix et --watch ne vont pas ensemble : l’éditeur aussi tient le fichier ouvert.", file=sys.stderr)
        return 1
    return watch(options.root, lambda: _once(options)) if options.watch else _once(options)


def _once(options: Namespace) -> int:
    for line in mend(options.root) if options.fix else ():
        print(line)
    loaded = loading.load(options.root, drafts=True)
    if options.report:
        print("\n".join(tables(loaded.catalog)))
    if loaded.diagnostics:
        return report(loaded.diagnostics)
    catalog = loaded.catalog
    for path in schema.write(catalog, options.root) if options.fix else ():
        print(f"écrit : {path}")
    print(f"{len(catalog.checks)} fiches, {len(catalog.references)} sources, {len(catalog.articles)} articles : "
          "aucune erreur.")
    return 0
