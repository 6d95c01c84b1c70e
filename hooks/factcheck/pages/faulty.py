"""In a preview, the faults of a file on the page that it makes, and on one page those that make none; each with the
line that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from .. import paths
from ..addresses import ARTICLES, CHECKS, SOURCES
from ..catalog import Catalog
from ..diagnostics import Diagnostic, printable
from ..folding import slugify
from ..reading.source import SourceError, read_text
from ..render import Renderer
from ..text import NBSP
from ..writing.output import Output, Planned, page_uri

ELSEWHERE = "/erreurs/"
_SECTIONS = {"checks": CHECKS, "references": SOURCES, "articles": ARTICLES}
BEFORE, AFTER = 60, 120  # characters of a long line that are shown around the fault's place
_PLACE = re.compile(r"[\w-]+|.")


class Line(NamedTuple):
    """A fault's line: the word or the sign at its column, and what stands on both sides."""

    before: str
    place: str
    after: str


def lined(root: Path, faults: Iterable[Diagnostic]) -> list[tuple[Diagnostic, Line | None]]:
    """`faults`, each with the line of the file under `root` where it is; with none where there is nothing to see."""
    lines = cache(lambda path: _lines(root, path))
    return [(fault, _line(lines(fault.path), fault)) for fault in faults]


def _lines(root: Path, path: str) -> list[str]:
    try:
        return read_text(root / path, path).removeprefix("\ufeff").split("\n")
    except SourceError:
        return []


def _line(lines: list[str], fault: Diagnostic) -> Line | None:
    text = lines[fault.line - 1].rstrip("\r") if fault.line <= len(lines) else ""
    start = fault.column - 1
    if not text.strip() or (not start and text.startswith("#")):  # what is missing is told at the file's top
        return None
    found = _PLACE.match(text, start)
    place = found[0][:AFTER] if found else NBSP
    after = text[start + len(place):] if found else ""
    before = text[:start] if start <= BEFORE else f"…{text[start - BEFORE:start]}"
    after = after if len(after) <= AFTER else f"{after[:AFTER]}…"
    return Line(*map(printable, (before, place, after)))


def address(catalog: Catalog, fault: Diagnostic) -> str:
    """Where a reader of the preview finds `fault`: its file's page, or the one of all that have none."""
    kind, name = paths.kind(fault.path), slugify(PurePosixPath(fault.path).stem)
    if kind == "articles":
        name = next((a.slug for a in catalog.articles.values() if fault.path in (a.path, a.text_path)), name)
    return f"{_SECTIONS[kind]}{name}/" if kind and name else ELSEWHERE


def put(outputs: Iterable[Output | Planned], places: Mapping[str, list[Diagnostic]], root: Path, renderer: Renderer,
        ) -> Iterator[Output | Planned]:
    """`outputs` with the faults of `places` (by address) in files under `root`: a check's page gives way to them,
    others are headed by them. Pages are added where there were none."""
    faulty = {page_uri(place): (place, faults) for place, faults in places.items()}
    for output in outputs:
        if output.uri in faulty:
            place, faults = faulty.pop(output.uri)
            page = _page(place, lined(root, faults), renderer).make()
            if not place.startswith(CHECKS):
                output = output.make()
                page = replace(output, content=f"{page.content}\n{output.content}")
            yield page
        else:
            yield output
    for place, faults in faulty.values():
        yield _page(place, lined(root, faults), renderer)


def _page(place: str, faults: list[tuple[Diagnostic, Line | None]], renderer: Renderer) -> Planned:
    path = faults[0][0].path
    title = f"À corriger : {path}" if place != ELSEWHERE else "À corriger"
    return renderer.page("faulty.md", place, {"title": title}, source=path, faults=faults,
                         path=path if place != ELSEWHERE else "")
