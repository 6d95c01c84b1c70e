"""Check everything, drafts included; mend what is mechanical, or do it all again at each change."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Sequence

from ..diagnostics import Diagnostic
from ..fixing.files import mend
from ..machines import schema
from ..reading import loading
from ..reading.loading import Loaded
from ..settings import icons
from ..text import NBSP, plural
from ..writing.disk import told
from .report import advise, report, tables
from .watch import watch

NAME = "check"
HELP = "vérifier toutes les fiches ; sort avec 1 s’il y a une erreur"
SHOWN = 5  # files named whose other faults come later


def arguments(parser: ArgumentParser) -> None:
    """What else to do than check once."""
    parser.add_argument("--fix", action="store_true", help="corriger d’abord ce qui est mécanique et sans risque : "
                        "espaces et tabulations, tirets longs d’une liste, guillemets typographiques autour d’une "
                        "valeur, listes vides, dates, majuscules et accents d’une valeur à choisir, "
                        "apostrophes de vos textes (jamais des citations), ordre des clés ; mettre à jour "
                        "les schémas que lisent les éditeurs de texte")
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
    loaded = loading.load(options.root, cache=options.root / ".cache", icons=icons())
    if options.report:
        print("\n".join(tables(loaded.catalog)))
    if loaded.diagnostics:
        code = report(loaded.diagnostics)
        if loaded.waiting:
            print(_later(loaded.waiting), file=sys.stderr)
        if options.fix:
            print(_left(loaded.diagnostics))
        advise(loaded.advice)
        return code
    try:
        for path in _schemas(options) if options.fix else ():
            print(f"écrit : {path}")
    except OSError as error:
        print(f"Écriture impossible : {told(error)}", file=sys.stderr)
        return 1
    advise(loaded.advice)
    print(f"{_counts(loaded)} : aucune erreur.")
    return 0


def _left(faults: list[Diagnostic]) -> str:
    counts = Counter(fault.rule for fault in faults)
    return f"--fix ne sait pas corriger : {', '.join(f'{rule} ({count})' for rule, count in sorted(counts.items()))}."


def _later(paths: Sequence[str]) -> str:
    others = plural(len(paths) - SHOWN, "autre fichier", "autres fichiers")
    shown = ", ".join(paths[:SHOWN]) + (f" et {others}" if paths[SHOWN:] else "")
    return f"{shown} : d’autres contrôles viendront une fois ces erreurs corrigées."


def _schemas(options: Namespace) -> list[str]:
    return schema.write(loading.load(options.root, drafts=True).catalog, options.root)


def _counts(loaded: Loaded) -> str:
    catalog, drafts = loaded.catalog, loaded.drafts
    draft = f" (dont {plural(drafts, 'brouillon')})" if drafts else ""
    checks = plural(len(catalog.checks) + drafts, "fiche") + draft
    counts = checks, plural(len(catalog.references), "source"), plural(len(catalog.articles), "article")
    return ", ".join(counts).replace(NBSP, " ")
