"""Catalog → every file of the site."""

from __future__ import annotations

from collections.abc import Iterator

from .catalog import Catalog
from .machines import api, citing, discovery, embed, feeds, sharecards
from .pages import article, check, checks, corrections, figures, finder, hubs, source, stale, timeline, versions
from .render import Renderer
from .writing.output import Output, Planned

# The lightest to plan first: a preview plans no further than what it is asked for.
PAGES = (check, versions, article, hubs, checks, source, figures, timeline, corrections, finder, stale)


def plan(catalog: Catalog, renderer: Renderer) -> Iterator[Output | Planned]:
    """Every generated page and data file, in a stable order. The catalog must be free of faults."""
    yield verdict_styles(catalog)
    yield from _pages(catalog, renderer)
    yield from _data(catalog, renderer)


def build(catalog: Catalog, renderer: Renderer) -> list[Output]:
    """The same files, made."""
    return [file.make() for file in plan(catalog, renderer)]


def _pages(catalog: Catalog, renderer: Renderer) -> Iterator[Output]:
    for module in PAGES:
        yield from module.pages(catalog, renderer)


def _data(catalog: Catalog, renderer: Renderer) -> Iterator[Output]:
    yield from api.outputs(catalog, renderer.site)
    yield from citing.outputs(catalog, renderer.site)
    yield from feeds.outputs(catalog, renderer)
    yield from embed.outputs(catalog, renderer)
    yield from sharecards.outputs(catalog, renderer.site)
    yield from discovery.outputs(renderer.site)


def verdict_styles(catalog: Catalog) -> Output:
    """The scale's colours as CSS custom properties, for light and dark schemes."""
    rules = [
        f'.verdict--{v.id}{{--verdict:{v.colour.light}}}\n'
        f'[data-md-color-scheme="slate"] .verdict--{v.id}{{--verdict:{v.colour.dark}}}\n'
        "@media (prefers-color-scheme:dark)"
        f"{{:root:not([data-md-color-scheme]) .verdict--{v.id}{{--verdict:{v.colour.dark}}}}}\n"
        for v in catalog.verdicts.values()
    ]
    return Output("assets/stylesheets/verdicts.css", "".join(rules))
