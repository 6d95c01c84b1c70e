"""A preview's rebuilds: when only the data has changed, MkDocs has nothing to do but the pages that are asked for.

Its own build, of what surrounds the data, takes longer than all the rest: it is left for a change of the hand-written
pages, the style or the settings.
"""

from __future__ import annotations

import gc
import logging
import re
import time
from collections.abc import Callable
from pathlib import Path

import jinja2
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from factcheck.project import Build
from factcheck.reading.kept import Stamp, stamp
from generated import Building
from ondemand import OnDemand
from publishing import drop_compressed

_TITLE_FROM_DATA = re.compile(r"^(# .*\{\{|.*\{\{.*\n=+ *$)", re.M)

log = logging.getLogger("mkdocs.hooks.factcheck")


class Surroundings:
    """What MkDocs has made of everything but the data, and makes again page by page after a change of these."""

    def __init__(self, building: Building, config: MkDocsConfig, files: Files, env: jinja2.Environment):
        self._building, self._config, self._files, self._env = building, config, files, env
        self._pages = {file.dest_uri: file for file in files.documentation_pages() if not file.generated_by}

    def put(self, place: str) -> bool:
        """Write the file at `place` in the site, if it depends on the data at all."""
        if self._building.put(place):
            return True
        if place in self._pages:  # MkDocs, whose version is fixed, makes a page alone in no public way
            page, pages = self._pages[place].page, self._files.documentation_pages()
            build._populate_page(page, self._config, self._files)
            build._build_page(page, self._config, pages, self._building.nav, self._env)
        elif place in self._config.theme.static_templates:
            build._build_theme_template(place, self._env, self._files, self._config, self._building.nav)
            drop_compressed(Path(self._config.site_dir))
        else:
            return False
        return True


class Rebuilding:
    """From one build by MkDocs to the next, with those of the data alone between them."""

    def __init__(self, building: Building, asked: OnDemand):
        self._building, self._asked = building, asked
        self._stamps: dict[Path, Stamp | None] = {}
        self._made: Build | None = None
        self._config: MkDocsConfig | None = None
        self._surroundings: Surroundings | None = None

    def begin(self, config: MkDocsConfig) -> None:
        """MkDocs begins a build."""
        self._stamps, self._surroundings = _stamps(config), None

    def ready(self, made: Build | None, config: MkDocsConfig, files: Files, env: jinja2.Environment) -> None:
        """MkDocs's build has come to writing, with what the project has `made`."""
        self._made, self._config = made, config
        if made and self._building.steady and not any(map(_titled_by_data, self._building.nav.pages)):
            self._surroundings = Surroundings(self._building, config, files, env)

    def builder(self, load: Callable[[], Build | None], builder: Callable[[], None]) -> Callable[[], None]:
        """What rebuilds the site at a change: `load` reads the data and returns what was made of it, `builder` has
        MkDocs build everything. What the first build has made stays, for the most part: the collector need not walk
        through it again and again while somebody waits."""
        gc.collect()
        gc.freeze()

        def rebuild() -> None:
            if not self._surroundings or not _same(self._stamps, _stamps(self._config)):
                builder()
                return
            start = time.perf_counter()
            self._asked.begin()
            made = load()
            if not made or made.assets != self._made.assets:
                builder()
                return
            self._building.renew(made.outputs)
            self._asked.again(self._surroundings.put)
            log.info("Données relues en %.2f s", time.perf_counter() - start)

        return rebuild


def _titled_by_data(page: Page) -> bool:
    """Whether a change of the data may change the page's title, which stands in the navigation of every page."""
    given = "title" in vars(page) or "title" in page.meta
    return not given and bool(_TITLE_FROM_DATA.search(page.file.content_string))


def _stamps(config: MkDocsConfig) -> dict[Path, Stamp | None]:
    """What tells whether a file that isn't data has changed."""
    found = [Path(config.config_file_path), *sorted(Path(config.docs_dir).rglob("*"))]
    return {path: stamp(path) for path in found if not path.is_dir()}


def _same(before: dict[Path, Stamp | None], now: dict[Path, Stamp | None]) -> bool:
    return None not in before.values() and before == now
