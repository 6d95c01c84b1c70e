"""Command line: what it can do is listed in `factcheck.commands`. MkDocs isn't needed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from factcheck import commands


def main(arguments: list[str] | None = None) -> int:
    """Run the command that `arguments` name; returns the process's exit code."""
    options = _parser().parse_args(arguments)
    return options.run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cli.py", description="Vérifier et exporter les fiches.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="dossier du projet (par défaut : ici)")
    known = parser.add_subparsers(required=True, metavar="commande")
    for module in commands.modules():
        command = known.add_parser(module.NAME, help=module.HELP, description=module.HELP)
        module.arguments(command)
        command.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
