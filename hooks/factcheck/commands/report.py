"""How commands tell what they found."""

from __future__ import annotations

import os
import sys

from ..analysis.staleness import staleness
from ..catalog import Catalog
from ..diagnostics import Diagnostic, summary


def report(faults: list[Diagnostic]) -> int:
    """Print each fault, as an annotation too under GitHub Actions; returns the exit code, 1."""
    for fault in faults:
        print(fault)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            print(fault.github())
    print(summary(len(faults)), file=sys.stderr)
    return 1


def tables(catalog: Catalog) -> list[str]:
    """What is stale, as the lines of a Markdown text."""
    stale = staleness(catalog)
    return [
        *_table("Fiches à revoir", ("Fiche", "À revoir avant le"),
                [(check.path, check.review_by.isoformat()) for check in stale.due]),
        *_table("Sources sans copie archivée", ("Source", "Adresse"),
                [(r.path, r.url) for r in stale.unarchived]),
        *_table("Sources lues seulement à travers un autre document", ("Source", "Fiches"),
                [(r.path, ", ".join(c.slug for c, _ in catalog.uses[r.id])) for r in stale.second_hand]),
    ]


def _table(title: str, head: tuple[str, str], rows: list[tuple[str, str]]) -> list[str]:
    lines = [f"| {' | '.join(cells)} |" for cells in (head, ("---", "---"), *rows)]
    return [f"## {title} ({len(rows)})", "", *(lines if rows else ["Aucune."]), ""]
