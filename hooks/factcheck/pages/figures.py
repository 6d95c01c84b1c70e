"""The figures in dispute, quantity by quantity, each with what it measures and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby

from .. import paths
from ..addresses import FIGURES
from ..analysis.charts import chart, lanes, short_amount, unit_name
from ..analysis.figures import Mention, Value, echoes, values
from ..catalog import Catalog
from ..machines.api import figures_address
from ..model import newest
from ..render import Renderer
from ..writing.output import Planned
from ..writing.pagination import Part, paginate

TOGETHER = 250  # figures that one page can hold; where there are more, each quantity has a page of its own
MOST = 60  # values shown for a quantity; its CSV file has them all
OPEN = 4  # quantities, the most discussed, that aren't folded
SIZE = 200  # checks on a page of a quantity


def address(catalog: Catalog, quantity: str) -> str:
    """Where the figures of a quantity are read."""
    return f"{FIGURES}{quantity}/" if _apart(catalog) else f"{FIGURES}#grandeur-{quantity}"


def _apart(catalog: Catalog) -> bool:
    return sum(map(len, catalog.points.values())) > TOGETHER


def pages(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """The page of figures, and those of quantities that have their own."""
    apart = _apart(catalog)
    yield renderer.page(
        "figures.md", FIGURES,
        {"title": "Les chiffres",
         "description": "Les nombres qui circulent, grandeur par grandeur : ce que chacun mesure et d’où il vient."},
        catalog=catalog, short_amount=short_amount, unit_name=unit_name, csv=figures_address, most=OPEN, apart=apart,
        quantity_address=partial(address, catalog), updated=catalog.updated,
        computed=partial(_listed if apart else _content, catalog),
    )
    if apart:
        for key in catalog.points:
            yield from _quantity(catalog, renderer, key)


def _most_told(found: list[Value]) -> list[Value]:
    """The values on which most checks bear, in their own order."""
    kept = sorted(range(len(found)), key=lambda n: (-len(found[n].mentions), n))[:MOST]
    return [found[n] for n in sorted(kept)]


def _discussed(catalog: Catalog) -> list[str]:
    """The quantities, those on which most checks bear first."""
    told = {key: len({check.slug for check, _ in rows}) for key, rows in catalog.points.items()}
    return sorted(catalog.points, key=told.get, reverse=True)


def _content(catalog: Catalog) -> dict[str, object]:
    """All the figures, for a page that holds them."""
    quantities = []
    for key in _discussed(catalog):
        merged = values(catalog, catalog.points[key])
        shown = _most_told(merged)
        quantities.append((catalog.quantities[key], shown, len(merged), chart(catalog.quantities[key], shown)))
    return {"lanes": lanes(echoes(catalog)), "quantities": quantities}


def _listed(catalog: Catalog) -> dict[str, object]:
    """The quantities, each with how many figures it has, the smallest and the largest."""
    rows = [(key, [figure.value for _, figure in catalog.points[key]]) for key in _discussed(catalog)]
    return {"lanes": lanes(echoes(catalog)),
            "quantities": [(catalog.quantities[key], len(found), found[0], found[-1]) for key, found in rows]}


def _quantity(catalog: Catalog, renderer: Renderer, key: str) -> Iterator[Planned]:
    """The pages of one quantity; its chart is on the first."""
    quantity, merged = catalog.quantities[key], values(catalog, catalog.points[key])
    shown = _most_told(merged)
    updated = newest(check for check, _ in catalog.points[key])
    rows = [(value, mention) for value in shown for mention in value.mentions]
    for part in paginate(address(catalog, key), rows, SIZE):
        yield renderer.page(
            "quantity.md", part.address,
            {"title": quantity.label + part.name,
             "description": f"{quantity.description} Les valeurs données, et ce que chacune mesure."},
            quantity=quantity, part=part, total=len(merged), shown=len(shown), csv=figures_address,
            quantity_address=address(catalog, key), latest=updated,
            updated=updated, source=paths.registry("quantities"),
            computed=lambda part=part: {"values": _grouped(part),
                                        "chart": chart(quantity, shown) if part.first else None},
        )


def _grouped(part: Part[tuple[Value, Mention]]) -> list[Value]:
    """The values of a page, each with those of its mentions that are there."""
    groups = groupby(part.items, key=lambda row: id(row[0]))
    return [replace(rows[0][0], mentions=[mention for _, mention in rows])
            for rows in (list(group) for _, group in groups)]
