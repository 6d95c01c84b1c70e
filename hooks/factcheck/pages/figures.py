"""The figures in dispute, quantity by quantity, each with what it measures and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..output import Output
from ..render import Renderer
from .article import newest


def pages(catalog: Catalog, renderer: Renderer) -> Iterator[Output]:
    """The one page of figures."""
    yield renderer.page(
        "figures.md", "/chiffres/",
        {"title": "Les chiffres", "hide": ["navigation"],
         "description": "Les nombres qui circulent, grandeur par grandeur : ce que chacun mesure et d’où il vient."},
        catalog=catalog, points=catalog.points, updated=newest(catalog.checks.values()),
    )
