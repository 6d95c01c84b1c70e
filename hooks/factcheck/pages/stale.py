"""What editors should come back to: a page outside the navigation and search engines."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.staleness import staleness
from ..catalog import Catalog
from ..render import Renderer
from ..writing.output import Planned


def pages(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """The one page of what is stale."""
    yield renderer.page(
        "stale.md", "/a-revoir/",
        {"title": "À revoir", "hide": ["navigation"], "robots": "noindex",
         "description": "Pour qui tient le site : fiches à relire, sources sans copie archivée, sources lues à travers "
         "un autre document."},
        catalog=catalog, stale=staleness(catalog))
