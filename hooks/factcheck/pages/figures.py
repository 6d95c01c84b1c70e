"""The figures in dispute, quantity by quantity, each with what it measures and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from ..api import figures_uri
from ..catalog import Catalog
from ..charts import chart, lanes, short_amount, unit_name
from ..figures import echoes, values
from ..output import Planned
from ..render import Renderer
from .article import newest


def pages(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """The one page of figures."""
    merged = {key: values(catalog, rows) for key, rows in catalog.points.items()}
    yield renderer.page(
        "figures.md", "/chiffres/",
        {"title": "Les chiffres", "hide": ["navigation"],
         "description": "Les nombres qui circulent, grandeur par grandeur : ce que chacun mesure et d’où il vient."},
        catalog=catalog, lanes=lanes(echoes(catalog)), short_amount=short_amount, unit_name=unit_name, csv=figures_uri,
        updated=newest(catalog.checks.values()),
        quantities=[(catalog.quantities[key], found, chart(catalog.quantities[key], found))
                    for key, found in merged.items()],
    )
