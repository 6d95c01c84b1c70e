"""Command line: what it can do is listed in `factcheck.commands`. MkDocs isn't needed."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from factcheck import commands
from factcheck.clock import ClockError
from factcheck.commands.parser import Parser

OLDEST = (3, 11, 5)  # of Python, for the packages
STOPPED, CLOSED = 130, 141  # 128 and the signal's number, as shells have it
MISSING = ("Le paquet « {} » manque à ce Python : lancez d’abord « make serve » (ou, sans make, "
           "« python3 -m venv .venv » puis « .venv/bin/pip install --require-hashes -r requirements.lock.txt »), "
           "puis « .venv/bin/python hooks/cli.py … ».")
OLD = ("Ce Python est le {}.{}.{} : il faut le 3.11.5 ou un plus récent, par exemple « make serve PYTHON=python3.13 », "
       "le dossier .venv une fois supprimé.")
ELSEWHERE = ("Il n’y a ni claims/ ni mkdocs.yml dans {} : lancez la commande dans le dossier du projet, ou nommez-le : "
             "cli.py --root DOSSIER …")


def main(arguments: list[str] | None = None) -> int:
    """Run the command that `arguments` name; returns the process's exit code, 2 when a package or the project
    is missing."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        parser = _parser(_name(arguments))
    except ImportError as error:
        old = sys.version_info < OLDEST
        if not old and not isinstance(error, ModuleNotFoundError):
            raise
        print(OLD.format(*sys.version_info) if old else MISSING.format(error.name), file=sys.stderr)
        return 2
    options = parser.parse_args(arguments)
    if not any((options.root / name).exists() for name in ("claims", "mkdocs.yml")):
        print(ELSEWHERE.format(options.root), file=sys.stderr)
        return 2
    return _run(options)


def _run(options: Namespace) -> int:
    """The exit code of the command that was asked for, or of what has stopped it."""
    try:
        code = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # what reads this wants no more, as « head » does: docs.python.org/3/library/signal.html
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED
    except ClockError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Interrompu.", file=sys.stderr)
        return STOPPED


def _name(arguments: list[str]) -> str:
    """The word that stands where the command's name is expected."""
    rest = arguments[2:] if arguments[:1] == ["--root"] else arguments
    return rest[0] if rest else ""


def _parser(name: str) -> Parser:
    parser = Parser(prog="cli.py", description="Vérifier et exporter les fiches.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), metavar="DOSSIER",
                        help="dossier du projet (par défaut : ici)")
    known = parser.add_subparsers(required=True, metavar="commande", dest="command")
    for module in commands.modules(name):
        command = known.add_parser(module.NAME, help=module.HELP, description=module.HELP)
        module.arguments(command)
        command.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
