"""The search index: what is found of each page, with what weight, given to Pagefind.

Pagefind indexes small pages made for it, not the site's: only what a reader would look for, weighted,
with straight apostrophes (« l'énergie » is then found by « énergie ») and numbers in one piece.
"""

from __future__ import annotations

import asyncio
import errno
import gzip
import json
import shutil
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import escape
from pagefind.index import IndexConfig
from pagefind.service import PagefindService

from .. import text
from ..analysis.citations import CITATION
from ..catalog import Catalog
from ..folding import ungrouped
from ..labels import LABELS
from ..model import Article, Check, Reference
from ..pages.source import name

FOLDER = "pagefind"
LANGUAGE = "fr"
LARGE = 600
ENTRY = "pagefind-entry.json"
PATIENCE, PAUSE = 10, 0.01  # seconds
ROOM = 2**16  # bytes left on a disk that isn't full
_MAGIC = b"pagefind_dcd"
_GZIP = b"\x1f\x8b"
CHECK, ARTICLE, SOURCE, PAGE = range(4)  # kinds of page, in the order that results are shown
# What the site's own script loads; the rest of the bundle is Pagefind's ready-made interfaces.
_UNUSED = ("pagefind-ui*", "pagefind-modular-ui*", "pagefind-component-ui*", "pagefind-highlight*", "pagefind-worker*",
           "wasm.unknown*")
_PLAIN = str.maketrans("’₀₁₂₃₄₅₆₇₈₉", "'0123456789")


@dataclass(frozen=True)
class Document:
    """A page as searched: `parts` are texts with their weight, from 0 to 10."""

    address: str
    kind: int
    title: str
    parts: list[tuple[float, str]]
    verdict: str = ""
    theme: str = ""

    def html(self) -> str:
        """The page given to Pagefind."""
        body = "".join(f'<p data-pagefind-weight="{weight}">{escape(searchable(part))}</p>'
                       for weight, part in self.parts if part)
        title = f'<meta data-pagefind-meta="title[content]" content="{escape(text.spacing(self.title))}">'
        return (f'<html lang="fr"><head>{title}</head><body data-pagefind-body>'
                f'<h1 data-pagefind-weight="10">{escape(searchable(self.title))}</h1>{body}</body></html>')


def searchable(value: str) -> str:
    """`value` as indexed: straight apostrophes, CO₂ as CO2, ordinary spaces, « 50 000 » as 50000. Queries likewise."""
    return ungrouped(" ".join(value.translate(_PLAIN).split()))


def documents(catalog: Catalog, pages: Iterable[tuple[str, str, str]] = ()) -> Iterator[Document]:
    """Every page to be found. `pages` are the hand-written ones, as (address, title, HTML).

    A site of more than `LARGE` checks is searched by what its checks claim and conclude: explanations and
    sources are left out, so that neither the index nor the memory that makes it grow out of hand.
    """
    large = len(catalog.checks) > LARGE
    for check in catalog.checks.values():
        yield _brief(_check(catalog, check)) if large else _check(catalog, check)
    for article in catalog.articles.values():
        yield _article(catalog, article)
    for reference in () if large else catalog.references.values():
        yield _source(catalog, reference)
    for where, title, html in pages:
        yield Document(where, PAGE, title, [(1, text.plain(html))])


def write_index(found: Iterable[Document], catalog: Catalog, site: Path) -> None:
    """Write the index of `found` into the built `site`. Raises OSError or RuntimeError."""
    found, target = list(found), site / FOLDER
    asyncio.run(_write(found, target))
    _name_plainly(target)
    for pattern in _UNUSED:
        for path in target.glob(pattern):
            path.unlink()
    facets = _facets(found, catalog, target / "fragment")
    (target / "facets.json").write_text(json.dumps(facets, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _name_plainly(target: Path) -> None:
    """Name the index's list of pieces alike each time, so that browsers ask for it before they know of it."""
    entry = json.loads((target / ENTRY).read_text("utf-8"))
    language = entry["languages"][LANGUAGE]
    (target / f"pagefind.{language['hash']}.pf_meta").rename(target / f"pagefind.{LANGUAGE}.pf_meta")
    language["hash"] = LANGUAGE
    (target / ENTRY).write_text(json.dumps(entry, ensure_ascii=False), "utf-8")


def _facets(found: Iterable[Document], catalog: Catalog, fragments: Path) -> dict:
    """What filters need of each page, by the id of its fragment: [kind, verdict, theme].

    Pagefind's own filters are written in another order each time; these are the same for the same data.
    """
    verdicts, themes = list(catalog.verdicts), list(catalog.themes)
    by_address = {d.address: d for d in found}
    pages = {}
    for path in sorted(fragments.glob("*.pf_fragment")):
        document = by_address[json.loads(gzip.decompress(path.read_bytes())[len(_MAGIC):])["url"]]
        verdict = verdicts.index(document.verdict) if document.verdict else -1
        theme = themes.index(document.theme) if document.theme else -1
        pages[path.stem.split("_", 1)[1]] = [document.kind, verdict, theme]
    return {"verdicts": [{"id": v.id, "label": v.label} for v in catalog.verdicts.values()],
            "themes": [t.label for t in catalog.themes.values()], "pages": pages}


async def _write(found: Iterable[Document], target: Path) -> None:
    async with PagefindService() as service:
        index = await service.create_index(IndexConfig(force_language=LANGUAGE, output_path=str(target)))
        # One folder, one message: the service takes a tenth of a second to answer each.
        with tempfile.TemporaryDirectory() as folder:
            for document in found:
                path = Path(folder, document.address.strip("/"), "index.html")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(document.html(), "utf-8")
            await index.add_directory(folder)
        await index.write_files()
        await settled(target)


async def settled(target: Path) -> None:
    """Wait for the last bytes: Pagefind says that it has written before it has, and is ended once it has said so.

    It doesn't say that a disk is full. Raises OSError then, RuntimeError when a file stays cut short.
    """
    whole: set[Path] = set()
    for _ in range(int(PATIENCE / PAUSE)):
        if target.is_dir() and shutil.disk_usage(target).free < ROOM:
            raise OSError(errno.ENOSPC, "", str(target))
        found = {path for path in target.rglob("*") if path.is_file()}
        whole |= {path for path in found - whole if _whole(path)}
        if target / ENTRY in whole and whole >= found:
            return
        await asyncio.sleep(PAUSE)
    raise RuntimeError(f"fichiers incomplets : {', '.join(sorted(path.name for path in found - whole)) or ENTRY}")


def _whole(path: Path) -> bool:
    """Whether a file has been written to its end, as far as can be told."""
    raw = path.read_bytes()
    try:
        return bool(gzip.decompress(raw) if raw.startswith(_GZIP) else raw)
    except (EOFError, zlib.error):
        return False


def _check(catalog: Catalog, check: Check) -> Document:
    sources = " ; ".join(f"{s.publisher} {'' if s.title_inferred else s.title}" for s in catalog.sources(check))
    parts = [
        (8, check.claim), (6, " ".join(check.variants)), (4, check.summary),
        (3, " ".join(o.quote for o in check.occurrences)), (2, " ".join([*check.right, *check.wrong])),
        (1, text.plain(text.markdown(CITATION.sub("", check.explanation)))),
        (1, " ".join(o.said_by for o in check.occurrences)), (.5, sources),
    ]
    return Document(check.address, CHECK, check.title, parts, check.verdict, check.theme)


def _brief(document: Document) -> Document:
    return replace(document, parts=[(weight, part) for weight, part in document.parts if weight > 1])


def _article(catalog: Catalog, article: Article) -> Document:
    titles = " ; ".join(check.title for check in catalog.by_article[article.slug])
    return Document(article.address, ARTICLE, article.title,
                    [(4, f"{article.outlet} {article.author or ''}"), (.5, titles)])


def _source(catalog: Catalog, reference: Reference) -> Document:
    says = " ".join(evidence.says for _, evidence in catalog.uses.get(reference.id, ()))
    return Document(reference.address, SOURCE, name(reference), [
        (3, f"{reference.publisher} {' '.join(reference.authors)}"), (.5, says),
        (.5, f"{LABELS[reference.kind]} {reference.interest or ''}")])
