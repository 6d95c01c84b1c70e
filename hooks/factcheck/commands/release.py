"""Make a release that can be verified, or say all that stands in its way."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..release import making, refusals
from ..release.builds import BuildError
from ..release.repository import RepositoryError
from ..release.signing import SigningError
from .report import site_of, tell_unwritten

NAME = "release"
HELP = "préparer une version vérifiable du site dans un dossier, ou dire ce qui l’empêche"


def arguments(parser: ArgumentParser) -> None:
    """The folder to write and the key to sign with."""
    parser.add_argument("target", type=Path, metavar="DOSSIER", help="dossier à créer")
    parser.add_argument("--sign", type=Path, metavar="CLÉ", help="fichier d’une clé SSH privée, pour signer")


def run(options: Namespace) -> int:
    """Write the release into the folder; nothing when anything stands in its way."""
    site = site_of(options.root)
    if not site:
        return 1
    reasons = list(refusals.refusals(options.root, site, options.target, options.sign))
    if reasons:
        for reason in reasons:
            print(f"- {reason}", file=sys.stderr)
        print(f"Version refusée : {len(reasons)} point{'s' if len(reasons) > 1 else ''} à régler.", file=sys.stderr)
        return 1
    try:
        revision = making.make(options.root, site, options.target, options.sign)
    except (BuildError, RepositoryError, SigningError) as error:
        print(f"Version refusée : {error}", file=sys.stderr)
        return 1
    except OSError as error:
        tell_unwritten(options.target, error)
        return 1
    print(f"Version {revision[:12]} prête dans {options.target} : le site est dans {options.target / 'site'}.")
    return 0
