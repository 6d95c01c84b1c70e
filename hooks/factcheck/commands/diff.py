"""What readers will see change since a git revision."""

from __future__ import annotations

import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..changes import report, revision
from ..reading import loading
from ..writing.disk import write
from .report import tell_unwritten

NAME = "diff"
HELP = "dire ce que les lecteurs verront changer depuis une révision git"


def arguments(parser: ArgumentParser) -> None:
    """The revision to compare with, and where the report goes."""
    parser.add_argument("base", metavar="RÉVISION", help="main, HEAD~1, un numéro de commit…")
    parser.add_argument("--output", type=Path, metavar="FICHIER", help="écrire le rapport au lieu de l’afficher")


def run(options: Namespace) -> int:
    """Print or write the report; fails only when there is nothing to compare with."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            revision.unpack(options.root, options.base, Path(folder))
        except revision.RevisionError as error:
            print(f"Comparaison impossible : {error}", file=sys.stderr)
            return 1
        base, head = loading.load(Path(folder)), loading.load(options.root)
        found = report.markdown(base, head, options.base)
    if not options.output:
        print(report.plain(found) if sys.stdout.isatty() else found, end="")
        return 0
    try:
        write(options.output, found.encode("utf-8"))
    except OSError as error:
        tell_unwritten(options.output, error)
        return 1
    return 0
