"""In a preview, the faults of a file on the page that it makes, and on one page those that make none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from .. import paths
from ..addresses import ARTICLES, CHECKS, SOURCES
from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..folding import slugify
from ..render import Renderer
from ..writing.output import Output, Planned, page_uri

ELSEWHERE = "/erreurs/"
_SECTIONS = {"checks": CHECKS, "references": SOURCES, "articles": ARTICLES}


def address(catalog: Catalog, fault: Diagnostic) -> str:
    """Where a reader of the preview finds `fault`: its file's page, or the one of all that have none."""
    kind, name = paths.kind(fault.path), slugify(PurePosixPath(fault.path).stem)
    if kind == "articles":
        name = next((a.slug for a in catalog.articles.values() if fault.path in (a.path, a.text_path)), name)
    return f"{_SECTIONS[kind]}{name}/" if kind and name else ELSEWHERE


def put(outputs: Iterable[Output | Planned], places: Mapping[str, list[Diagnostic]], renderer: Renderer,
        ) -> Iterator[Output | Planned]:
    """`outputs` with the faults of `places` (by address): a check's page gives way to them, others are headed
    by them. Pages are added where there were none."""
    faulty = {page_uri(place): (place, faults) for place, faults in places.items()}
    for output in outputs:
        if output.uri in faulty:
            place, faults = faulty.pop(output.uri)
            page = _page(place, faults, renderer).make()
            if not place.startswith(CHECKS):
                output = output.make()
                page = replace(output, content=f"{page.content}\n{output.content}")
            yield page
        else:
            yield output
    for place, faults in faulty.values():
        yield _page(place, faults, renderer)


def _page(place: str, faults: list[Diagnostic], renderer: Renderer) -> Planned:
    title = f"À corriger : {faults[0].path}" if place != ELSEWHERE else "À corriger"
    return renderer.page("faulty.md", place, {"title": title, "hide": ["navigation"]},
                         source=faults[0].path, faults=faults)
