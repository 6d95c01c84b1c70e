"""Which headers each address gets: one table, which every server's file is written from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ..addresses import API, CARDS, EMBEDS, EXPLORER, FEED, FEED_CORRECTIONS, FEED_JSON, FINDER, SEARCH
from ..settings import Site
from ..writing.assets import LASTING
from . import policy

ATOM = "application/atom+xml; charset=utf-8"
# By the end of the name; the longest that fits counts. Registered types (IANA) but for BibTeX and RIS, which have none.
TYPES = {
    ".jsonld": "application/ld+json",
    ".csv": "text/csv; charset=utf-8",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".csl.json": "application/vnd.citationstyles.csl+json",
    ".schema.json": "application/schema+json",
    ".json": "application/json",
}
FEEDS = {FEED: ATOM, FEED_CORRECTIONS: ATOM, FEED_JSON: "application/feed+json; charset=utf-8"}
# Where a host that goes by whole names needs to be told the type.
FIXED = tuple(API + name for name in (
    "claimreview.jsonld", "claims.csv", "figures.csv", "references.bib", "references.ris", "references.csl.json"))
_FOLDERS_FOR_GOOD = ("/assets/stylesheets/*", "/assets/javascripts/*", f"{SEARCH}fragment/*", f"{SEARCH}index/*")
_SCRIPTS_READ = (FINDER, f"{EXPLORER}*", *(SEARCH + name for name in (
    "pagefind.js", "pagefind.fr.pf_meta", "pagefind-entry.json", "wasm.fr.pagefind", "facets.json")))


def type_of(path: str) -> str:
    """The Content-Type of the data file at `path`."""
    return TYPES[max((end for end in TYPES if path.endswith(end)), key=len)]


@dataclass(frozen=True)
class Rule:
    """The headers of one address, or of all that start alike when `path` ends with « * », beside the common ones.

    `types` gives the Content-Type of the files within by the end of their names.
    """

    path: str
    headers: Mapping[str, str]
    types: Mapping[str, str] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        """What the addresses start with; empty when the rule is for one address."""
        return self.path[:-1] if self.path.endswith("*") else ""


@dataclass(frozen=True)
class Rules:
    """The headers of every answer (`common`), then of each kind of address; no two rules fit one address.

    `root` is the address of the site on its server, without a final slash.
    """

    common: Mapping[str, str]
    each: list[Rule]
    root: str = ""


def rules(site: Site, pages: Iterable[str], assets: Mapping[str, str]) -> Rules:
    """The table for this `site`, its `pages` (addresses) and its published `assets`."""
    address = urlsplit(site.url)
    common = policy.BASE | (policy.SECURE if address.scheme == "https" else {})
    root = address.path.rstrip("/")
    return Rules(common, [Rule(root + r.path, r.headers, r.types) for r in _each(pages, assets)], root)


def _each(pages: Iterable[str], assets: Mapping[str, str]) -> Iterable[Rule]:
    for path in ("/", "/index.html", "/404.html"):
        yield Rule(path, policy.PAGE)
    for section in sorted({page.split("/")[1] for page in pages} - {""}):
        yield Rule(f"/{section}/*", policy.PAGE)
    yield Rule(f"{EMBEDS}*", policy.EMBED)
    yield Rule(f"{API}*", policy.DATA, TYPES)
    for path, kind in FEEDS.items():
        yield Rule(path, policy.DATA | {"Content-Type": kind})
    for path in _FOLDERS_FOR_GOOD:
        yield Rule(path, policy.ASSET)
    for uri, name in assets.items():
        if uri.startswith(LASTING):
            yield Rule(f"/{uri}", policy.IMAGE)
            yield Rule(f"/{name}", policy.ASSET)
    yield Rule(f"{CARDS}*", policy.IMAGE)
    for path in _SCRIPTS_READ:
        yield Rule(path, policy.SEARCH)
