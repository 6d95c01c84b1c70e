"""What the engine hands over: pages and data files, by address, for any site generator to write."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial

from ..addresses import ARTICLES, CHECKS, SOURCES, THEMES, VERDICTS

INDEX = "index.html"
# Addresses whose page is the index of a folder; every other page is a file of its own, the home page included.
_FOLDERS = frozenset({CHECKS, THEMES, VERDICTS, ARTICLES, SOURCES})


@dataclass(frozen=True)
class Output:
    """A file of the site, `uri` relative to its root.

    Pages are Markdown with `meta` (title, description…) kept apart, as plain unescaped text;
    data files have no `meta`. `source` is the file that an editor would change, `updated` the day
    of the last change to what it shows.
    """

    uri: str
    content: str | bytes
    meta: Mapping[str, object] = field(default_factory=dict)
    source: str | None = None
    updated: date | None = None

    @property
    def is_page(self) -> bool:
        """Whether this is a Markdown page."""
        return self.uri.endswith(".md")

    @property
    def listed(self) -> bool:
        """Whether search engines may list this page."""
        return "robots" not in self.meta

    def text(self) -> str | bytes:
        """The whole file: for a page, front matter and body."""
        return front_matter(self.meta) + self.content if self.is_page else self.content

    def make(self) -> Output:
        """This file: it is made already."""
        return self


@dataclass(slots=True)  # not frozen: tens of thousands are made one after the other
class Planned:
    """A file that is made when it is wanted, in whichever process that is, and then let go.

    What is known beforehand is told here: making is the dear part. It reads as the `Output` that it yields.
    """

    uri: str
    maker: Callable[[], Output | Planned]
    known: Mapping[str, object] | None = None
    source: str | None = None
    updated: date | None = None
    listed: bool = True

    def make(self) -> Output:
        """The file."""
        return self.maker().make()

    @property
    def is_page(self) -> bool:
        """Whether this is a Markdown page."""
        return self.uri.endswith(".md")

    @property
    def meta(self) -> Mapping[str, object]:
        """The page's title, description…"""
        return self.make().meta if self.known is None else self.known

    @property
    def content(self) -> str | bytes:
        """The file's content, made anew."""
        return self.make().content

    def text(self) -> str | bytes:
        """The whole file, made anew."""
        return self.make().text()


def planned(address: str, content: Callable[..., str | bytes], *arguments: object) -> Planned:
    """The data file at `address`, whose content is what `content(*arguments)` returns."""
    uri = address.removeprefix("/")
    return Planned(uri, partial(_output, uri, content, arguments))


def _output(uri: str, content: Callable[..., str | bytes], arguments: tuple) -> Output:
    return Output(uri, content(*arguments))


def front_matter(meta: Mapping[str, object]) -> str:
    """YAML front matter. JSON values are YAML, so no value can break out of its line."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
    return f"---\n{''.join(lines)}---\n\n"


def page_uri(address: str) -> str:
    """The Markdown file that yields `address`: « /x/y/ » → « x/y.md »."""
    name = address.strip("/") or "index"
    return f"{name}/index.md" if address in _FOLDERS or address.endswith("/index/") else f"{name}.md"


def place_of(uri: str) -> str:
    """Where the file `uri` stands in the site: « a/b.md » → « a/b/index.html », « a/index.md » → « a/index.html »."""
    stem = uri.removesuffix(".md")
    if stem == uri:
        return uri
    return f"{stem}.html" if stem == "index" or stem.endswith("/index") else f"{stem}/{INDEX}"


def address_of(uri: str) -> str:
    """The address of the page made from the Markdown file `uri`, as `page_uri` names it or written by hand:
    « x/y.md » → « /x/y/ »."""
    return f"/{place_of(uri).removesuffix(INDEX)}"


def relative(origin: str, target: str) -> str:
    """The link from the page at address `origin` to `target`, both absolute from the site's root.

    A fragment or query in `target` is kept: relative("/a/b/", "/c/#d") == "../../c/#d".
    """
    for folder, steps in _above(origin):
        if target.startswith(folder):
            return steps + target[len(folder):] or "./"
    return target


@lru_cache(maxsize=64)  # the links of a page are made one after the other
def _above(address: str) -> tuple[tuple[str, str], ...]:
    """The folders that hold `address`, from the nearest to the root, each with the steps that lead up to it."""
    parts = address.split("/")[:-1]
    return tuple(("/".join(parts[:depth]) + "/", "../" * (len(parts) - depth)) for depth in range(len(parts), 0, -1))
