"""Ask every outside address whether it still answers. Uses the network: never called by a build."""

from __future__ import annotations

import math
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from .. import clock
from ..links import addresses, checker, report
from ..reading import loading
from ..writing.disk import write
from .report import tell_unwritten

NAME = "links"
HELP = "vérifier, sur le réseau, que les adresses extérieures répondent encore ; sort avec 1 s’il y en a de mortes"


def arguments(parser: ArgumentParser) -> None:
    """Where the report goes, and how patient to be."""
    pace = checker.Pace()
    parser.add_argument("--output", type=Path, metavar="DOSSIER",
                        help="y écrire liens-AAAA-MM-JJ.md et .json au lieu d’afficher le rapport")
    parser.add_argument("--interval", type=_seconds, default=pace.interval, metavar="SECONDES",
                        help="entre deux demandes à un même site (%(default)s)")
    parser.add_argument("--timeout", type=_seconds, default=pace.timeout, metavar="SECONDES",
                        help="attente d’une réponse (%(default)s)")
    parser.add_argument("--pauses", type=_seconds, nargs="*", default=pace.pauses, metavar="SECONDES",
                        help="avant de redemander aux sites en panne (%(default)s)")


def _seconds(text: str) -> float:
    """A number of seconds. Raises ValueError for anything else."""
    found = float(text)
    if not 0 <= found < math.inf:
        raise ValueError(text)
    return found


def run(options: Namespace) -> int:
    """Print or write the report."""
    catalog = loading.load(options.root).catalog
    pace = replace(checker.Pace(), interval=options.interval, timeout=options.timeout, pauses=tuple(options.pauses))
    try:
        results = checker.check(addresses.collect(catalog), pace)
    except checker.CheckerError as error:
        print(f"Vérification impossible : {error}", file=sys.stderr)
        return 2
    today = clock.today()
    texts = {"md": report.markdown(results, today), "json": report.as_json(results, today)}
    if not options.output:
        print(texts["md"], end="")
        return 1 if report.dead(results) else 0
    try:
        for extension, found in texts.items():
            target = options.output / f"liens-{today.isoformat()}.{extension}"
            write(target, found.encode("utf-8"))
            print(f"écrit : {target}")
    except OSError as error:
        tell_unwritten(options.output, error)
        return 2
    return 1 if report.dead(results) else 0
