"""Command line: what it can do is listed in `factcheck.commands`. MkDocs isn't needed."""

from __future__ import annotations

import sys
from pathlib import Path

from factcheck import commands
from factcheck.commands.parser import Parser

STOPPED = 130  # 128 and the signal's number, as shells have it
MISSING = ("Le paquet « {} » manque à ce Python : lancez d’abord « make serve » (ou, sans make, "
           "« python3 -m venv .venv » puis « .venv/bin/pip install --require-hashes -r requirements.lock.txt »), "
           "puis « .venv/bin/python hooks/cli.py … ».")


def main(arguments: list[str] | None = None) -> int:
    """Run the command that `arguments` name; returns the process's exit code, 2 when a package is missing."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        parser = _parser(_name(arguments))
    except ModuleNotFoundError as error:
        print(MISSING.format(error.name), file=sys.stderr)
        return 2
    options = parser.parse_args(arguments)
    try:
        return options.run(options)
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
