"""The outside addresses that the data gives, and where the Internet Archive would keep them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urldefrag

from ..catalog import Catalog

_ARCHIVE = "https://web.archive.org"


@dataclass(frozen=True)
class Address:
    """An outside address, the files that give it, the day it was last read and its archived copy, if any."""

    url: str
    paths: tuple[str, ...]
    read_on: date | None = None
    archived: str = ""

    @property
    def save(self) -> str:
        """Where a person asks the Internet Archive to keep a copy of the page as it is now."""
        return f"{_ARCHIVE}/save/{self.url}"

    @property
    def copy(self) -> str:
        """Where the copy nearest to the day of reading stands, if the Internet Archive has one.

        The address form /web/<YYYYMMDD>/<address> leads to the nearest copy; /web/<address> to the last one.
        """
        day = f"{self.read_on:%Y%m%d}/" if self.read_on else ""
        return f"{_ARCHIVE}/web/{day}{self.url}"


def collect(catalog: Catalog) -> list[Address]:
    """Every address of sources, archived copies, articles and replies, sorted, each one once."""
    found: dict[str, Address] = {}
    for url, path, read_on, archived in sorted(_all(catalog), key=lambda row: row[:2]):
        known = found.get(url, Address(url, ()))
        days = [day for day in (known.read_on, read_on) if day]
        paths = tuple(dict.fromkeys((*known.paths, path)))
        found[url] = Address(url, paths, max(days, default=None), known.archived or archived)
    return [*found.values()]


def _all(catalog: Catalog) -> Iterable[tuple[str, str, date | None, str]]:
    for reference in catalog.references.values():
        read_on = max((evidence.consulted_on for _, evidence in catalog.uses.get(reference.id, [])), default=None)
        yield _bare(reference.url), reference.path, read_on, reference.archive_url or ""
        if reference.archive_url:
            yield _bare(reference.archive_url), reference.path, None, reference.archive_url
    for article in catalog.articles.values():
        for url in (article.url, article.reaction_address):
            if url:
                yield _bare(url), article.path, None, ""
    for check in catalog.checks.values():
        for reply in check.replies:
            if reply.url:
                yield _bare(reply.url), check.path, reply.date, ""


def _bare(url: str) -> str:
    """The address without its fragment, which a server never sees."""
    return urldefrag(url).url
