"""Draft checks from another site's ClaimReview."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..machines import importing
from ..reading import loading
from ..writing.disk import cause, write
from .report import tell_unwritten

NAME = "import"
LARGEST = 10 * 2**20  # bytes of a file that is read
HELP = "tirer une fiche d’un ClaimReview (JSON-LD ou page HTML)"


def arguments(parser: ArgumentParser) -> None:
    """The file to read, and where the draft goes."""
    parser.add_argument("file", type=Path, metavar="FICHIER")
    parser.add_argument("--theme", metavar="THÈME", help="dossier de la fiche (par défaut : le premier thème)")
    parser.add_argument("--output", type=Path, metavar="DOSSIER", help="écrire les fichiers au lieu de les afficher")


def run(options: Namespace) -> int:
    """Show or write a draft for each review of the file."""
    catalog = loading.load(options.root, drafts=True).catalog
    try:
        reviews = _reviews(options.file)
    except ValueError as error:
        print(f"{options.file} : {error}", file=sys.stderr)
        return 1
    try:
        for review in reviews:
            _show(importing.draft(review, catalog, options.theme or next(iter(catalog.themes), "theme")),
                  options.output)
    except FileExistsError as error:
        print(f"{error.filename} existe déjà et n’a pas été touché : écrivez le brouillon ailleurs.", file=sys.stderr)
        return 1
    except OSError as error:
        tell_unwritten(options.output, error)
        return 1
    return 0


def _reviews(path: Path) -> list[dict]:
    """A file's reviews, one at least. Raises ValueError, with a French message, otherwise."""
    try:
        found = importing.find(_text(path))
    except OSError as error:
        raise ValueError(cause(error)) from None
    except UnicodeDecodeError:
        raise ValueError("ce n’est pas un texte en UTF-8") from None
    if not found:
        raise ValueError("aucun ClaimReview")
    return found


def _text(path: Path) -> str:
    """A file's text. Raises OSError, or ValueError, with a French message when it can't be a page."""
    if path.exists() and not path.is_file():
        raise ValueError("ce n’est pas un fichier")
    if path.stat().st_size > LARGEST:
        raise ValueError(f"plus de {LARGEST // 2**20} Mo : ce n’est pas une page")
    return path.read_text("utf-8")


def _show(draft: importing.Draft, output: Path | None) -> None:
    for path in draft.files:
        if output:
            write(output / path, draft.yaml(path).encode("utf-8"), new=True)
            print(f"écrit : {output / path}")
        else:
            print(f"# {path}\n{draft.yaml(path)}")
    print("\n".join([f"À compléter dans {draft.slug} :", *(f"  - {line}" for line in draft.missing)]), file=sys.stderr)
