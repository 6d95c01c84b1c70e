"""One project's state from run to run: its settings, its last sound build and its current faults."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from . import assets, loading, render, search, site, source, text
from .catalog import Catalog
from .diagnostics import Diagnostic
from .handwritten import Handwritten
from .output import Output
from .settings import Site
from .source import SourceError

# Folders of docs/ that hold no pages.
_NOT_PAGES = ("overrides", "assets")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)
_EXPRESSION = re.compile(r"\{\{.*?\}\}")
_TITLE = re.compile(r"^# (.+)$", re.M)


@dataclass(frozen=True)
class Build:
    """What one sound run made; `assets` says at which address each asset is published."""

    catalog: Catalog
    outputs: list[Output]
    handwritten: Handwritten
    assets: Mapping[str, str] = field(default_factory=dict)


class Project:
    """Loads the data under `root` and keeps the last sound `build`, so that a preview can go on.

    `fingerprint` names assets after their content.
    """

    def __init__(self, root: Path, settings: Site, docs: Path, *, preview: bool = False, fingerprint: bool = True):
        self._root, self._settings, self._docs, self._preview = root, settings, docs, preview
        self._fingerprint = fingerprint
        self.build: Build | None = None
        self.faults: list[Diagnostic] = []

    def load(self) -> list[Diagnostic]:
        """Read, validate and render everything; returns the faults. A faulty run keeps the last build."""
        loaded = loading.load(self._root, drafts=self._preview)
        self.faults = loaded.diagnostics
        if not self.faults:
            names = assets.names(self._docs, [site.verdict_styles(loaded.catalog)]) if self._fingerprint else {}
            renderer = render.Renderer(self._settings, names)
            handwritten = Handwritten(loaded.catalog, renderer)
            self.faults = list(self._page_faults(handwritten))
            if not self.faults:
                self.build = Build(loaded.catalog, site.build(loaded.catalog, renderer), handwritten, names)
        return self.faults

    def _page_faults(self, handwritten: Handwritten) -> Iterator[Diagnostic]:
        for path in handwritten_pages(self._docs):
            shown = self._shown(path)
            try:
                handwritten.fill(source.read_text(path, shown), address_of(path.relative_to(self._docs)), shown)
            except SourceError as error:
                yield error.diagnostic

    def _shown(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix() if path.is_relative_to(self._root) else path.name

    def fill(self, markdown: str, uri: str) -> str:
        """The hand-written page `uri` with its expressions replaced, from the last sound build."""
        if not self.build:
            return "# Aperçu en attente\n\nLe site s’affichera dès que les erreurs seront corrigées.\n"
        try:
            return self.build.handwritten.fill(markdown, address_of(Path(uri)), uri)
        except SourceError:  # told by the banner, since `load` has met it too
            return _EXPRESSION.sub("", markdown)

    def write_index(self, target: Path) -> None:
        """Index the last sound build for search, hand-written pages included, into the site at `target`.

        Raises OSError or RuntimeError.
        """
        if self.build:
            pages = ((address, title, text.markdown(body)) for address, title, body in self._handwritten_texts())
            search.write_index(search.documents(self.build.catalog, pages), self.build.catalog, target)

    def _handwritten_texts(self) -> Iterator[tuple[str, str, str]]:
        for path in handwritten_pages(self._docs):
            body = _FRONT_MATTER.sub("", path.read_text("utf-8"))
            title = _TITLE.search(body)
            address = address_of(path.relative_to(self._docs))
            if title and address != "/":
                yield address, title[1], _EXPRESSION.sub("", body)

    def banner(self) -> str:
        """The current faults as HTML for the top of every previewed page; empty when there are none."""
        if not self.faults:
            return ""
        return render.Renderer(self._settings).fragment("faults.html", "/", faults=self.faults)


def handwritten_pages(docs: Path) -> Iterator[Path]:
    """The hand-written Markdown pages of a docs folder, in order."""
    for path in sorted(docs.rglob("*.md")):
        if path.relative_to(docs).parts[0] not in _NOT_PAGES:
            yield path


def address_of(uri: Path) -> str:
    """The address of the page made from the Markdown file `uri`: « a/index.md » → « /a/ »."""
    parts = uri.with_suffix("").parts
    parts = parts[:-1] if parts[-1] == "index" else parts
    return "/" + "".join(f"{part}/" for part in parts)
