"""Write the JSON Schemas that editors read."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ..machines import schema
from ..reading import loading

NAME = "schema"
HELP = "écrire les schémas JSON que lisent les éditeurs"


def arguments(parser: ArgumentParser) -> None:
    """No option of its own."""


def run(options: Namespace) -> int:
    """Write the schemas that have changed and name them."""
    changed = schema.write(loading.load(options.root, drafts=True).catalog, options.root)
    print("\n".join(f"écrit : {path}" for path in changed) or "Les schémas sont à jour.")
    return 0
