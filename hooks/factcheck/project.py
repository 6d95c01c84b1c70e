"""One project's state from run to run: its settings, its last build and its current faults."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from . import handwritten, hosting, markup, render, site
from .catalog import Catalog
from .diagnostics import Diagnostic
from .handwritten import Handwritten
from .pages import faulty
from .reading import loading, mending, source
from .reading.kept import Kept
from .reading.source import SourceError
from .searching import contents, indexing
from .settings import Site
from .versions import editions
from .writing import assets
from .writing.output import Output, Planned, address_of
from .writing.plan import Plan


@dataclass(frozen=True)
class Build:
    """What one run made; `assets` says at which address each asset is published."""

    catalog: Catalog
    outputs: Plan
    handwritten: Handwritten
    assets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Outcome:
    """What comes of one reading: the build, where one is made, all faults, and at which address each is shown."""

    build: Build | None
    faults: list[Diagnostic]
    places: Mapping[str, list[Diagnostic]]


class Project:
    """Loads the data under `root` and keeps the last `build`. In a `preview`, a faulty run makes one too:
    what is sound is current, and the faults stand on the pages of the files that hold them.

    `fingerprint` names assets after their content.
    """

    def __init__(self, root: Path, settings: Site, docs: Path, *, preview: bool = False, fingerprint: bool = True):
        self._root, self._settings, self._docs, self._preview = root, settings, docs, preview
        self._fingerprint = fingerprint
        self._kept = Kept() if preview else None
        self._renderer = render.Renderer(settings)
        self.build: Build | None = None
        self.faults: list[Diagnostic] = []
        self.advice: tuple[Diagnostic, ...] = ()
        self._places: Mapping[str, list[Diagnostic]] = {}  # the faults by the address of the page that shows them

    def begin(self) -> None:
        """Begin what need not wait for the data, if all pages will be made."""
        self._renderer.begin()

    def prepare(self) -> None:
        """Make ready what all pages share, before several processes make them."""
        self._renderer.prepare()

    def load(self) -> list[Diagnostic]:
        """Read, validate and plan everything; returns the faults."""
        # What is in memory need not be looked for on the disk.
        cache = None if self._kept else self._settings.cache
        with loading.uncollected():
            reading = loading.Reading(self._root, drafts=self._preview, cache=cache, kept=self._kept,
                                      icons=self._settings.icons)
            outcome = self._supposed(reading)
            loaded = reading.loaded()
            if loaded.diagnostics or not outcome:
                outcome = self._outcome(self._mended(loaded), loaded.diagnostics)
        self.advice = loaded.advice
        self.build, self.faults, self._places = outcome.build or self.build, outcome.faults, outcome.places
        return self.faults

    def _supposed(self, reading: loading.Reading) -> _Outcome | None:
        """What comes of the data if no rule objects, found while another process applies them; None where none does,
        and where data that can't be planned are likely to be faulty."""
        with suppress(Exception):
            return self._outcome(reading.catalog, []) if reading.begin() else None

    def _mended(self, loaded: loading.Loaded) -> Catalog | None:
        if not loaded.diagnostics or not self._preview:
            return loaded.catalog
        return mending.mend(loaded, self.build.catalog if self.build else None)

    def _outcome(self, catalog: Catalog | None, found: list[Diagnostic]) -> _Outcome:
        """What comes of a catalog in which these faults were `found`."""
        if not catalog or (found and not self._preview):
            return _Outcome(None, found, {})
        catalog = editions.dated(self._root, catalog)
        names = assets.names(self._docs, [site.verdict_styles(catalog)]) if self._fingerprint else {}
        renderer = self._renderer.naming(names)
        written = Handwritten(catalog, renderer)
        places = defaultdict(list)
        for fault in found:
            places[faulty.address(catalog, fault)].append(fault)
        outside = dict(self._page_faults(written))
        faults, build = [*found, *outside.values()], None
        if self._preview or not faults:
            files = faulty.put(self._files(catalog, renderer, names), places, self._root, renderer)
            build = Build(catalog, Plan(files if self._preview else list(files)), written, names)
        return _Outcome(build, faults, {**places, **{address: [fault] for address, fault in outside.items()}})

    def _files(self, catalog: Catalog, renderer: render.Renderer, names: Mapping[str, str],
               ) -> Iterator[Output | Planned]:
        """All files of the site; those that say how it is served come last, as they name its sections."""
        addresses = [address_of(uri) for uri in handwritten.pages(self._docs)]
        for file in site.plan(catalog, renderer):
            if file.is_page:
                addresses.append(address_of(file.uri))
            yield file
        yield from hosting.outputs(self._settings, addresses, names)

    def _page_faults(self, written: Handwritten) -> Iterator[tuple[str, Diagnostic]]:
        for uri, path in handwritten.pages(self._docs).items():
            shown = self._shown(path)
            try:
                written.check(source.read_text(path, shown), shown)
            except SourceError as error:
                yield address_of(uri), error.diagnostic

    def _shown(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix() if path.is_relative_to(self._root) else path.name

    def fill(self, markdown: str, uri: str) -> str:
        """The hand-written page `uri` with its expressions replaced; in a preview, its fault in their stead.

        Otherwise raises SourceError.
        """
        if not self.build:
            return f"# Aperçu en attente\n\n{self._shown_faults(self.faults)}\n"
        try:
            return self.build.handwritten.fill(markdown, address_of(uri), uri)
        except SourceError as error:
            if not self._preview:
                raise
            return f"{self._shown_faults([error.diagnostic])}\n\n{handwritten.bare(markdown)}"

    def _shown_faults(self, faults: list[Diagnostic]) -> str:
        return self._renderer.fragment("faults.html", "/", faults=faulty.lined(self._root, faults), path="")

    def write_index(self, target: Path) -> None:
        """Index the last build for search, hand-written pages included, into the site at `target`.

        Raises OSError or RuntimeError.
        """
        if self.build:
            pages = ((address, title, markup.markdown(body)) for address, title, body in handwritten.texts(self._docs))
            indexing.write_index(contents.documents(self.build.catalog, pages), self.build.catalog, target)

    def banner(self, uri: str) -> str:
        """In a preview, HTML for the top of the page `uri` that leads to the faults; empty where they stand."""
        if not self._places or (address := address_of(uri)) in self._places:
            return ""
        return self._renderer.fragment(
            "faults-banner.html", address, total=len(self.faults), places=self._places, elsewhere=faulty.ELSEWHERE)
