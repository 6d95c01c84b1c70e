"""In a preview, the faults of a file on the page that it makes, and on one page those that make none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..render import Renderer
from ..rules.slugs import slugify
from ..writing.output import Output, Planned, page_uri

ELSEWHERE = "/erreurs/"


def address(catalog: Catalog, fault: Diagnostic) -> str:
    """Where a reader of the preview finds `fault`: its file's page, or the one of all that have none."""
    path = PurePosixPath(fault.path)
    name = slugify(path.stem)
    match path.parts:
        case ("claims", "_references", _) if name:
            return f"/sources/{name}/"
        case ("claims", folder, _) if name and not folder.startswith("_"):
            return f"/verifications/{name}/"
        case ("seeds", _):
            slug = next((a.slug for a in catalog.articles.values() if fault.path in (a.path, a.text_path)), name)
            return f"/articles/{slug}/" if slug else ELSEWHERE
    return ELSEWHERE


def put(outputs: Iterable[Output | Planned], places: Mapping[str, list[Diagnostic]], renderer: Renderer,
        ) -> list[Output | Planned]:
    """`outputs` with the faults of `places` (by address): a check's page gives way to them, others are headed
    by them. Pages are added where there were none."""
    made = {output.uri: output for output in outputs}
    for place, faults in places.items():
        uri = page_uri(place)
        page = _page(place, faults, renderer).make()
        if uri in made and not place.startswith("/verifications/"):
            page = replace(made[uri].make(), content=f"{page.content}\n{made[uri].content}")
        made[uri] = page
    return list(made.values())


def _page(place: str, faults: list[Diagnostic], renderer: Renderer) -> Planned:
    title = f"À corriger : {faults[0].path}" if place != ELSEWHERE else "À corriger"
    return renderer.page("faulty.md", place, {"title": title, "hide": ["navigation"]},
                         source=faults[0].path, faults=faults)
