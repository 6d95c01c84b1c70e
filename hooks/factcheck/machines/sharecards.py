"""Share cards: for each check, the image that networks and messengers show beside a link to it.

Cards are kept from build to build, under a name that tells all that they depend on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import PIL
import resvg_py
from PIL import features

from .. import text
from ..addresses import CARDS
from ..catalog import Catalog
from ..model import Check, Verdict
from ..render import icon
from ..settings import Site
from ..writing.disk import write
from ..writing.output import Planned, planned
from . import drawing, lettering
from .drawing import Common

KEPT = "partage"  # within the cache


def outputs(catalog: Catalog, site: Site) -> Iterator[Planned]:
    """The card of each check, once the site has the address that a card's link needs.

    Cards kept in `site.cache` from an earlier build are taken from there.
    """
    if not site.url:
        return
    used, kept = set(), site.cache / KEPT if site.cache else None
    maker, commons = _maker(), {verdict.id: _common(site, verdict) for verdict in catalog.verdicts.values()}
    for check in catalog.checks.values():
        key = _key(maker, commons[check.verdict], check)
        used.add(f"{key}.png")
        yield planned(address(check), _card, kept, key, commons[check.verdict], check)
    _forget(kept, used)


def _card(kept: Path | None, key: str, shared: Common, check: Check) -> bytes:
    return _kept(kept, key) or _keep(kept, key, drawing.draw(shared, check.title, check.claim))


def address(check: Check) -> str:
    """Where a check's card is."""
    return f"{CARDS}{check.slug}.png"


def described(check: Check, verdict: Verdict) -> str:
    """The card in words."""
    return text.spacing(f"Verdict : {verdict.label}. {check.title}")


def _common(site: Site, verdict: Verdict) -> Common:
    image = str(icon(site.icons, verdict.icon)).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return Common(site.name, urlsplit(site.url).netloc, verdict.label, verdict.colour.light, image)


def _key(maker: bytes, shared: Common, check: Check) -> str:
    """What the card depends on, as the name of a file."""
    parts = "\0".join((*shared, check.title, check.claim))
    return hashlib.sha256(maker + parts.encode()).hexdigest()[:40]


def _maker() -> bytes:
    """A digest of what draws cards, so that those that an earlier one drew are drawn again: code, fonts, libraries."""
    digest = hashlib.sha256()
    for path in (drawing.__file__, lettering.__file__, text.__file__):
        digest.update(Path(path).read_bytes())
    for weight in ("Bold", "Regular"):
        digest.update(lettering.font_file(weight))
    libraries = PIL.__version__, features.version("freetype2"), features.version("zlib"), resvg_py.__version__
    digest.update(repr(libraries).encode())
    return digest.digest()


def _kept(folder: Path | None, key: str) -> bytes | None:
    try:
        return (folder / f"{key}.png").read_bytes() if folder else None
    except OSError:
        return None


def _keep(folder: Path | None, key: str, card: bytes) -> bytes:
    """Keep a card for the next build; a folder that can't be written costs time, nothing else."""
    if folder:
        with suppress(OSError):
            write(folder / f"{key}.png", card)
    return card


def _forget(folder: Path | None, used: set[str]) -> None:
    """Remove what no check needs any longer, once there is more of it than of what they need: the preview's cards and
    the site's, which name different addresses, are both kept."""
    if not folder or not folder.is_dir():
        return
    unused = {path.name for path in folder.iterdir()} - used
    for name in unused if len(unused) > len(used) else ():
        with suppress(OSError):
            (folder / name).unlink()
