"""MkDocs's side of the stage: what surrounds a generated page, from the theme's own templates.

The templates are rendered once for all pages that they treat alike, with marks where the page's own words go;
a page is then a join of pieces (`main.html` is half the time of a build otherwise).
"""

from __future__ import annotations

import html
import re
import secrets
from collections.abc import Iterator, Mapping

import jinja2
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from factcheck.writing.body import Heading, body
from factcheck.writing.output import Output, address_of

SECTION = 2  # the level of the headings that a frame lists
_CONTENT, _CANONICAL = "page.content", "page.canonical_url"


def escaped(meta: Mapping[str, object]) -> dict[str, object]:
    """A page's meta as the theme prints it: unchanged, hence escaped beforehand."""
    return {key: html.escape(value) if isinstance(value, str) else value for key, value in meta.items()}


def address(uri: str) -> str:
    """The address of the page `uri` as MkDocs has it: « a/b.md » → « a/b/ »."""
    return address_of(uri).removeprefix("/")


class Frames:
    """The frames of one build's pages."""

    def __init__(self, config: MkDocsConfig, env: jinja2.Environment, nav: Navigation):
        self._config, self._nav = config, nav
        self._site = config.site_url  # asked for once: MkDocs's configuration takes its time
        self._template = env.get_template("main.html")
        # What no page can hold, whoever wrote it.
        self._mark = f"mark{secrets.token_hex(12)}x"
        self._pages = {page.file.src_uri: page for page in nav.pages}
        self._places = {place for page in nav.pages for place in _folders(page.url)}
        self._frames: dict[tuple, tuple[list[bytes], list[str]]] = {}

    def page(self, output: Output, banner: str = "") -> bytes:
        """The HTML of a generated page, headed by `banner`: what is the same on many pages is encoded once."""
        made, meta, url = body(output.content), escaped(output.meta), address(output.uri)
        words = {key: value for key, value in meta.items() if isinstance(value, str) and value}
        others = tuple((key, str(value)) for key, value in meta.items() if key not in words)
        sections = tuple(heading for heading in made.headings if heading.level == SECTION)
        key = (self._alike(output.uri, url), tuple(words), others, sections)
        if key not in self._frames:
            self._frames[key] = self._frame(output.uri, meta, list(words), sections)
        words |= {_CONTENT: banner + made.html, _CANONICAL: canonical(self._site, url, output.meta) or ""}
        pieces, names = self._frames[key]
        pieces = pieces.copy()
        pieces[1::2] = (words[name].encode("utf-8") for name in names)
        return b"".join(pieces)

    def _alike(self, uri: str, url: str) -> tuple:
        """What the links of a frame depend on: a page of the navigation is alone of its kind; the frames of others
        lead to no page but those, so the deepest folder that is shared with them and the depth say all."""
        if uri in self._pages:
            return (uri,)
        return next((folder for folder in _folders(url) if folder in self._places), ""), url.count("/")

    def _frame(self, uri: str, meta: dict, words: list[str], sections: tuple[Heading, ...],
               ) -> tuple[list[bytes], list[str]]:
        """The frame cut at its marks, where text alternates with words; and the names of these words."""
        names = [*words, _CONTENT, _CANONICAL]
        marks = {name: f"{self._mark}{n}x" for n, name in enumerate(names)}
        page = self._pages.get(uri) or Page(None, File.generated(self._config, uri, content=""), self._config)
        page.markdown, page.content = "", marks[_CONTENT]
        page.toc = get_toc(nest_toc_tokens([heading._asdict() for heading in sections]))
        page.canonical_url = marks[_CANONICAL] if self._site else None
        kept, page.meta = page.meta, {key: marks.get(key, value) for key, value in meta.items()}
        page.active = True
        try:
            rendered = self._template.render(get_context(self._nav, [], self._config, page))
        finally:
            page.active, page.meta = False, kept
        pieces = re.split(rf"{self._mark}(\d+)x", rendered)
        return [piece.encode("utf-8") for piece in pieces], [names[int(number)] for number in pieces[1::2]]


def _folders(url: str) -> Iterator[str]:
    """The folders that hold the page at `url`: « a/b/ » → « a/b/ », « a/ »."""
    while "/" in url:
        url = url.rpartition("/")[0]
        yield f"{url}/"


def canonical(site: str | None, url: str, meta: Mapping[str, object]) -> str | None:
    """The address that a page at `url` has for search engines; none while the `site` has no address."""
    return site.rstrip("/") + str(meta.get("canonical") or f"/{url}") if site else None
