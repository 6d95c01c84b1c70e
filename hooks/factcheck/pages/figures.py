"""The figures in dispute, quantity by quantity, each with what it measures and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..analysis.charts import chart, lanes, short_amount, unit_name
from ..analysis.figures import Value, echoes, values
from ..catalog import Catalog
from ..machines.api import figures_uri
from ..model import newest
from ..render import Renderer
from ..writing.output import Planned

MOST = 60  # values shown for a quantity; its CSV file has them all
OPEN = 4  # quantities, the most discussed, that aren't folded


def _most_told(found: list[Value]) -> list[Value]:
    """The values on which most checks bear, in their own order."""
    kept = sorted(range(len(found)), key=lambda n: (-len(found[n].mentions), n))[:MOST]
    return [found[n] for n in sorted(kept)]


def pages(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """The one page of figures."""
    yield renderer.page(
        "figures.md", "/chiffres/",
        {"title": "Les chiffres", "hide": ["navigation"],
         "description": "Les nombres qui circulent, grandeur par grandeur : ce que chacun mesure et d’où il vient."},
        catalog=catalog, short_amount=short_amount, unit_name=unit_name, csv=figures_uri, most=OPEN,
        updated=newest(catalog.checks.values()), computed=partial(_content, catalog),
    )


def _content(catalog: Catalog) -> dict[str, object]:
    merged = {key: values(catalog, rows) for key, rows in catalog.points.items()}
    told = {key: len({check.slug for check, _ in rows}) for key, rows in catalog.points.items()}
    shown = {key: _most_told(merged[key]) for key in sorted(merged, key=told.get, reverse=True)}
    return {"lanes": lanes(echoes(catalog)), "quantities": [
        (catalog.quantities[key], found, len(merged[key]), chart(catalog.quantities[key], found))
        for key, found in shown.items()]}
