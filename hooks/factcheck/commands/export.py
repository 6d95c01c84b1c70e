"""Write the Markdown pages and the data, for another site generator."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..project import Project
from ..reading.source import SourceError
from ..settings import icons
from ..writing import export
from .report import report, site_of, tell_unwritten

NAME = "export"
_OWN = ("claims", "docs", "hooks", "seeds", "tests")
HELP = "écrire les pages Markdown et les données dans un dossier"


def arguments(parser: ArgumentParser) -> None:
    """The folder to write."""
    parser.add_argument("target", type=Path, metavar="DOSSIER")


def run(options: Namespace) -> int:
    """Write everything into the folder; nothing when a file is faulty."""
    docs = options.root / "docs"
    if _overwrites(options.root.resolve(), options.target.resolve()):
        print(f"{options.target} est le dossier du projet ou de ses fichiers, que l’export remplacerait : donnez-en un "
              "autre.", file=sys.stderr)
        return 1
    settings = site_of(options.root, icons(), options.root / ".cache")
    if not settings:
        return 1
    project = Project(options.root, settings, docs, fingerprint=False)
    faults = project.load()
    if faults:
        return report(faults)
    try:
        count = export.export(project.build, docs, options.target)
    except SourceError as error:
        return report([error.diagnostic])
    except OSError as error:
        tell_unwritten(options.target, error)
        return 1
    print(f"{count} fichiers écrits dans {options.target}.")
    return 0


def _overwrites(root: Path, target: Path) -> bool:
    """Whether `target` is the project at `root`, holds it, or is one of its folders, or within."""
    return root.is_relative_to(target) or any(target.is_relative_to(root / name) for name in _OWN)
