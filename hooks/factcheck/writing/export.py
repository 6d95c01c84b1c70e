"""The site's Markdown pages and data on disk, for another site generator."""

from __future__ import annotations

from pathlib import Path

from .. import handwritten
from ..project import Build
from .output import address_of
from .staging import staged


def export(build: Build, docs: Path, target: Path) -> int:
    """Write every page and data file under `target`, once all are ready; returns how many. Raises OSError.

    Hand-written pages come filled in; style sheets and scripts are copied as they are. Other files stay.
    """
    with staged(target, among=True) as folder:
        return _write_all(build, docs, folder)


def _write_all(build: Build, docs: Path, target: Path) -> int:
    count = 0
    for output in build.outputs:
        _write(target / output.uri, output.text())
        count += 1
    for uri, path in handwritten.pages(docs).items():
        _write(target / uri, build.handwritten.fill(path.read_text("utf-8"), address_of(uri), uri))
        count += 1
    for path in sorted((docs / "assets").rglob("*")):
        if path.is_file():
            _write(target / path.relative_to(docs), path.read_bytes())
            count += 1
    return count


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
