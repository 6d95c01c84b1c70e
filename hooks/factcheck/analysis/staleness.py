"""What an editor should come back to: checks to review, sources without a copy, sources known second-hand."""

from __future__ import annotations

from dataclasses import dataclass

from ..catalog import Catalog
from ..model import Check, Reference


@dataclass(frozen=True)
class Staleness:
    """The checks past their review date, oldest date first; sources that checks rest on and that have no
    archived copy, or that no check has read but through another document."""

    due: list[Check]
    unarchived: list[Reference]
    second_hand: list[Reference]


def is_due(catalog: Catalog, check: Check) -> bool:
    """Whether the day by which `check` should be reviewed is past."""
    return bool(check.review_by and check.review_by < catalog.today)


def staleness(catalog: Catalog) -> Staleness:
    """What is stale in `catalog` on its day."""
    used = [reference for key, reference in catalog.references.items() if catalog.uses.get(key)]
    return Staleness(
        due=sorted((check for check in catalog.checks.values() if is_due(catalog, check)),
                   key=lambda check: (check.review_by, check.slug)),
        unarchived=[reference for reference in used if not reference.archive_url],
        second_hand=[r for r in used if all(e.consulted == "secondaire" for _, e in catalog.uses[r.id])])
