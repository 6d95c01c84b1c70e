"""Every correction and every change of verdict."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from ..addresses import CORRECTIONS
from ..catalog import Catalog
from ..model import Check, Version
from ..render import Renderer
from ..writing.output import Planned
from ..writing.pagination import paginate
from .history import compared

SIZE = 150


def corrections(catalog: Catalog) -> list[tuple[Check, Version, Version]]:
    """Each correction as (check, version before, corrected version), latest first."""
    return [row for row in _changes(catalog) if row[2].correction]


def _changes(catalog: Catalog) -> list[tuple[Check, Version, Version]]:
    """Each version of a check but the first, in the same form, latest first."""
    found = [(check, old, new) for check in catalog.checks.values() for old, new in pairwise(check.history)]
    return sorted(found, key=lambda row: (row[2].date, row[0].slug), reverse=True)


def pages(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """The pages of corrections, then of other changes."""
    found = corrections(catalog)
    others = [row for row in _changes(catalog) if not row[2].correction]
    for part in paginate(CORRECTIONS, [*found, *others], SIZE):
        yield renderer.page(
            "corrections.md", part.address,
            {"title": f"Les corrections{part.name}",
             "description": "Ce qui était faux dans nos fiches, ce qui a changé, et quand."},
            catalog=catalog, compared=partial(compared, catalog), part=part, spotless=not found,
            corrections=[row for row in part.items if row[2].correction],
            changes=[row for row in part.items if not row[2].correction],
            updated=found[0][2].date if found else None,
        )
