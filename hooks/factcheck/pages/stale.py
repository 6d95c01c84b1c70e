"""What editors should come back to: pages outside the navigation and search engines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from ..analysis.staleness import staleness
from ..catalog import Catalog
from ..model import Check, Reference
from ..render import Renderer
from ..writing.output import Planned
from ..writing.pagination import Part, paginate
from .source import ordered, shelves

SIZE = 600


def pages(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """The pages of what is stale."""
    stale = staleness(catalog)
    found = {"due": stale.due, "second_hand": ordered(stale.second_hand), "unarchived": ordered(stale.unarchived)}
    totals = {kind: len(items) for kind, items in found.items()}
    rows = [(kind, item) for kind, items in found.items() for item in items]
    for part in paginate("/a-revoir/", rows, SIZE):
        yield renderer.page(
            "stale.md", part.address,
            {"title": f"À revoir{part.name}", "robots": "noindex",
             "description": "Pour qui tient le site : fiches à relire, sources sans copie archivée, sources lues à "
             "travers un autre document."},
            part=part, totals=totals, computed=partial(_listed, part))


def _listed(part: Part[tuple[str, Check | Reference]]) -> dict[str, object]:
    """What is on a page, each thing under its heading."""
    found = defaultdict(list)
    for kind, item in part.items:
        found[kind].append(item)
    return {"due": found["due"], **{kind: list(shelves(found[kind])) for kind in ("second_hand", "unarchived")}}
