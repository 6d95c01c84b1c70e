"""The search index, written by Pagefind into the built site: whole, small, and the same for the same data."""

from __future__ import annotations

import asyncio
import errno
import gzip
import json
import shutil
import tempfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from pagefind.index import IndexConfig
from pagefind.service import PagefindService

from ..addresses import SEARCH
from ..catalog import Catalog
from ..render import outline
from .contents import Document

FOLDER = SEARCH.strip("/")
LANGUAGE = "fr"
ENTRY = "pagefind-entry.json"
PATIENCE, PAUSE = 10, 0.01  # seconds
ROOM = 2**16  # bytes left on a disk that isn't full
_MAGIC = b"pagefind_dcd"
_GZIP = b"\x1f\x8b"
# What the site's own script doesn't load of the bundle: Pagefind's ready-made interfaces.
_UNUSED = ("pagefind-ui*", "pagefind-modular-ui*", "pagefind-component-ui*", "pagefind-highlight*", "pagefind-worker*",
           "wasm.unknown*")


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
    """What filters need of each page, by the id of its fragment, [kind, verdict, theme], and what these are called.

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
    return {"verdicts": [{"id": v.id, "label": v.label, "icon": outline(catalog.icons, v.icon)}
                         for v in catalog.verdicts.values()],
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
