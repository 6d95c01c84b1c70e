"""Write the JSON Schemas that editors read."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from ..machines import schema
from ..reading import loading
from ..writing.disk import told

NAME = "schema"
HELP = "écrire les schémas JSON que lisent les éditeurs"


def arguments(parser: ArgumentParser) -> None:
    """No option of its own."""


def run(options: Namespace) -> int:
    """Write the schemas that have changed and name them."""
    try:
        changed = schema.write(loading.load(options.root, drafts=True).catalog, options.root)
    except OSError as error:
        print(f"Écriture impossible : {told(error)}", file=sys.stderr)
        return 1
    print("\n".join(f"écrit : {path}" for path in changed) or "Les schémas sont à jour.")
    return 0
