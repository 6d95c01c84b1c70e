"""What editors should come back to: pages outside the navigation and search engines."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.staleness import staleness
from ..catalog import Catalog
from ..model import Reference
from ..render import Renderer
from ..writing.output import Planned
from ..writing.pagination import paginate

SIZE = 600


def pages(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """The pages of what is stale."""
    stale = staleness(catalog)
    found = {"due": stale.due, "second_hand": _shelved(stale.second_hand), "unarchived": _shelved(stale.unarchived)}
    rows = [(kind, item) for kind, items in found.items() for item in items]
    for part in paginate("/a-revoir/", rows, SIZE):
        yield renderer.page(
            "stale.md", part.address,
            {"title": f"À revoir{part.name}", "hide": ["navigation"], "robots": "noindex",
             "description": "Pour qui tient le site : fiches à relire, sources sans copie archivée, sources lues à "
             "travers un autre document."},
            catalog=catalog, part=part, totals={kind: len(items) for kind, items in found.items()},
            **{kind: [item for key, item in part.items if key == kind] for kind in found})


def _shelved(sources: list[Reference]) -> list[Reference]:
    """Sources by kind, then publisher, as the page groups them."""
    return sorted(sources, key=lambda source: (source.kind, source.publisher.lower()))
