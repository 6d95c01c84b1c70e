"""Command line: check the data, write the JSON Schemas, import a ClaimReview, export the pages.

MkDocs isn't needed.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path

from factcheck import export, importing, loading, schema
from factcheck.diagnostics import Diagnostic, summary
from factcheck.project import Project
from factcheck.settings import from_file


def main(arguments: list[str] | None = None) -> int:
    """Run the command that `arguments` name; returns the process's exit code."""
    options = _parser().parse_args(arguments)
    return options.run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cli.py", description="Vérifier et exporter les fiches.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="dossier du projet (par défaut : ici)")
    commands = parser.add_subparsers(required=True, metavar="commande")
    _command(commands, "check", _check, "vérifier toutes les fiches ; sort avec 1 s’il y a une erreur")
    _command(commands, "schema", _schema, "écrire les schémas JSON que lisent les éditeurs")
    source = _command(commands, "import", _import, "tirer une fiche d’un ClaimReview (JSON-LD ou page HTML)")
    source.add_argument("file", type=Path, metavar="FICHIER")
    source.add_argument("--theme", help="dossier de la fiche (par défaut : le premier thème)")
    source.add_argument("--output", type=Path, metavar="DOSSIER", help="écrire les fichiers au lieu de les afficher")
    target = _command(commands, "export", _export, "écrire les pages Markdown et les données dans un dossier")
    target.add_argument("target", type=Path, metavar="DOSSIER")
    return parser


def _command(commands, name: str, run: Callable, text: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    return parser


def _check(options: argparse.Namespace) -> int:
    loaded = loading.load(options.root, drafts=True)
    if loaded.diagnostics:
        return _report(loaded.diagnostics)
    catalog = loaded.catalog
    print(f"{len(catalog.checks)} fiches, {len(catalog.references)} sources, {len(catalog.articles)} articles : "
          "aucune erreur.")
    return 0


def _schema(options: argparse.Namespace) -> int:
    catalog = loading.load(options.root, drafts=True).catalog
    changed = schema.write(catalog, options.root)
    print("\n".join(f"écrit : {path}" for path in changed) or "Les schémas sont à jour.")
    return 0


def _export(options: argparse.Namespace) -> int:
    docs = options.root / "docs"
    project = Project(options.root, from_file(options.root / "mkdocs.yml", _icons()), docs)
    faults = project.load()
    if faults:
        return _report(faults)
    try:
        count = export.export(project.build, docs, options.target)
    except OSError as error:
        print(f"Écriture impossible dans {options.target} : {error.strerror}", file=sys.stderr)
        return 1
    print(f"{count} fichiers écrits dans {options.target}.")
    return 0


def _import(options: argparse.Namespace) -> int:
    catalog = loading.load(options.root, drafts=True).catalog
    try:
        reviews = importing.find(options.file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        print(f"{options.file} : {getattr(error, 'strerror', None) or error}", file=sys.stderr)
        return 1
    if not reviews:
        print(f"{options.file} : aucun ClaimReview", file=sys.stderr)
        return 1
    for review in reviews:
        _show(importing.draft(review, catalog, options.theme or next(iter(catalog.themes), "theme")), options.output)
    return 0


def _show(draft: importing.Draft, output: Path | None) -> None:
    for path in draft.files:
        if output:
            target = output / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(draft.yaml(path), "utf-8")
            print(f"écrit : {target}")
        else:
            print(f"# {path}\n{draft.yaml(path)}")
    print("\n".join([f"À compléter dans {draft.slug} :", *(f"  - {line}" for line in draft.missing)]), file=sys.stderr)


def _report(faults: list[Diagnostic]) -> int:
    for fault in faults:
        print(fault)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            print(fault.github())
    print(summary(len(faults)), file=sys.stderr)
    return 1


def _icons() -> Path | None:
    """The theme's icons, when it is installed; pages do without otherwise."""
    spec = importlib.util.find_spec("material")
    return Path(spec.origin).parent / "templates" / ".icons" / "material" if spec and spec.origin else None


if __name__ == "__main__":
    sys.exit(main())
