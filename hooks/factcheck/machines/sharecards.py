"""Share cards: for each check, the image that networks and messengers show beside a link to it.

A card has two grounds, the verdict's colour above and paper below, each with one ink: sixteen colours in all, so a
small file. From a ground to its ink they follow one another, so that what is drawn in a number between the two has a
shade between the two. What the cards of a verdict have in common is drawn and compressed once.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import PIL
import resvg_py
from PIL import Image, ImageColor, ImageDraw, ImageFont, features

from .. import text
from ..catalog import Catalog
from ..model import Check, Verdict
from ..render import icon
from ..settings import Site
from ..writing.disk import write
from ..writing.output import Planned, planned
from . import lettering, png

WIDTH, HEIGHT = 1200, 630  # pixels, the size that Open Graph readers crop least
FOLDER = "partage"
KEPT = "partage"  # within the cache
BAND, MARGIN, ICON, GAP = 168, 64, 88, 28
TOP, BETWEEN, BOTTOM, FOOT = 204, 22, 540, 594
LABEL_SIZES, NAME_SIZES, HOST_SIZES = (76, 64, 54, 44), (32, 28, 24), (28, 24, 20)
# Of the title, with those of the claim: tried in this order until both fit.
SIZES = {76: (42,), 68: (42, 38, 34), 60: (38, 34, 30), 52: (34, 30), 46: (30,), 40: (26,)}
LEADING = 1.2
SHADES = 8  # of each ground
COLOURED, ON_COLOURED, PAPER, INK = 0, SHADES - 1, SHADES, 2 * SHADES - 1  # in the palette
QUIET = PAPER + 5  # secondary text
_BLACK, _WHITE = "#14181f", "#ffffff"  # the light tokens of tokens.css


class Common(NamedTuple):
    """What the cards of one verdict have in common; `icon` is an SVG image."""

    site: str
    host: str
    label: str
    colour: str
    icon: str


class _Ground(NamedTuple):
    """A card before its check's words, and its palette."""

    image: Image.Image
    beginning: png.Beginning
    palette: bytes


class _Block(NamedTuple):
    """A paragraph set in lines, `step` pixels one from the next."""

    lines: list[str]
    font: ImageFont.FreeTypeFont
    step: int

    @property
    def height(self) -> int:
        return len(self.lines) * self.step


def outputs(catalog: Catalog, site: Site) -> Iterator[Planned]:
    """The card of each check, once the site has the address that a card's link needs.

    Cards kept in `site.cache` from an earlier build are taken from there.
    """
    if not site.url:
        return
    used, kept = set(), site.cache / KEPT if site.cache else None
    commons = {verdict.id: common(site, verdict) for verdict in catalog.verdicts.values()}
    for check in catalog.checks.values():
        key = _key(commons[check.verdict], check)
        used.add(f"{key}.png")
        yield planned(uri(check), _card, kept, key, commons[check.verdict], check)
    _forget(kept, used)


def _card(kept: Path | None, key: str, shared: Common, check: Check) -> bytes:
    return _kept(kept, key) or _keep(kept, key, draw(shared, check))


def uri(check: Check) -> str:
    """Where a check's card is, from the site's root."""
    return f"{FOLDER}/{check.slug}.png"


def described(check: Check, verdict: Verdict) -> str:
    """The card in words."""
    return text.spacing(f"Verdict : {verdict.label}. {check.title}")


def common(site: Site, verdict: Verdict) -> Common:
    """What the cards of a verdict have in common."""
    drawing = str(icon(site.icons, verdict.icon)).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return Common(site.name, urlsplit(site.url).netloc, verdict.label, verdict.colour.light, drawing)


def draw(shared: Common, check: Check) -> bytes:
    """A check's card as PNG: same check, same bytes."""
    ground = _ground(shared)
    image = ground.image.copy()
    pen = ImageDraw.Draw(image)
    title, claim = _blocks(_shown(check.title), _shown(check.claim))
    top = _write(pen, title, TOP, INK) + BETWEEN
    _write(pen, claim, top, QUIET)
    return ground.beginning.png(image, ground.palette)


@lru_cache(64)
def _ground(shared: Common) -> _Ground:
    image = Image.new("P", (WIDTH, HEIGHT), PAPER)
    image.paste(COLOURED, (0, 0, WIDTH, BAND))
    pen = ImageDraw.Draw(image)
    _band(pen, shared)
    _foot(pen, shared)
    return _Ground(image, png.Beginning(image, BAND), bytes([*_ramp(shared.colour, _WHITE), *_ramp(_WHITE, _BLACK)]))


def _band(pen: ImageDraw.ImageDraw, shared: Common) -> None:
    pen.bitmap((MARGIN, (BAND - ICON) // 2), _icon(shared.icon), ON_COLOURED)
    left = MARGIN + ICON + GAP
    label, font = lettering.fit(_shown(shared.label), "Bold", LABEL_SIZES, WIDTH - MARGIN - left)
    ascent, descent = font.getmetrics()
    lettering.write(pen, (left, (BAND + ascent - descent) // 2), label, font, ON_COLOURED)


def _foot(pen: ImageDraw.ImageDraw, shared: Common) -> None:
    host, font = lettering.fit(shared.host, "Regular", HOST_SIZES, WIDTH // 2 - MARGIN)
    right = WIDTH - MARGIN - lettering.width(host, font)
    lettering.write(pen, (right, FOOT), host, font, QUIET)
    name, font = lettering.fit(_shown(shared.site), "Bold", NAME_SIZES, right - GAP - MARGIN)
    lettering.write(pen, (MARGIN, FOOT), name, font, INK)


def _blocks(title: str, claim: str) -> tuple[_Block, _Block]:
    """The title and the claim in the largest letters that the card holds; the end of a claim that it can't is cut."""
    for title_size, claim_sizes in SIZES.items():
        above = _block(title, "Bold", title_size)
        room = BOTTOM - TOP - above.height - BETWEEN
        for claim_size in claim_sizes:
            below = _block(claim, "Regular", claim_size)
            if below.height <= room:
                return above, below
    *lines, last = below.lines[:max(room // below.step, 1)]
    return above, below._replace(lines=[*lines, last.rstrip(" ,;:.") + "…"])


def _block(words: str, weight: str, size: int) -> _Block:
    font = lettering.face(weight, size)
    return _Block(lettering.wrap(words, font, WIDTH - 2 * MARGIN), font, round(size * LEADING))


def _write(pen: ImageDraw.ImageDraw, block: _Block, top: int, ink: int) -> int:
    """Write a paragraph from a height; returns where it ends."""
    ascent, _ = block.font.getmetrics()
    for n, line in enumerate(block.lines):
        lettering.write(pen, (MARGIN, top + ascent + n * block.step), line, block.font, ink)
    return top + block.height


def _shown(words: str) -> str:
    """Words as pages show them, in letters that the font has: it has no no-break hyphen."""
    return unicodedata.normalize("NFC", text.spacing(" ".join(words.split()))).replace("\u2011", "-")


@cache
def _icon(drawing: str) -> Image.Image:
    """The icon's shape, as what it covers of each pixel."""
    shape = resvg_py.svg_to_bytes(svg_string=drawing, width=ICON, height=ICON, skip_system_fonts=True)
    return Image.open(io.BytesIO(bytes(shape))).getchannel("A")


def _ramp(ground: str, ink: str) -> Iterator[int]:
    pairs = list(zip(ImageColor.getrgb(ground), ImageColor.getrgb(ink), strict=True))
    for n in range(SHADES):
        yield from (round(low + (high - low) * n / (SHADES - 1)) for low, high in pairs)


def _key(shared: Common, check: Check) -> str:
    """What the card depends on, as the name of a file."""
    parts = "\0".join((*shared, check.title, check.claim))
    return hashlib.sha256(_maker() + parts.encode()).hexdigest()[:40]


@cache
def _maker() -> bytes:
    """A digest of what draws cards, so that those that an earlier one drew are drawn again: code, fonts, libraries."""
    digest = hashlib.sha256()
    for path in (__file__, lettering.__file__, png.__file__, text.__file__):
        digest.update(Path(path).read_bytes())
    for weight in ("Bold", "Regular"):
        digest.update(lettering.font_file(weight))
    digest.update(repr((PIL.__version__, features.version("freetype2"), resvg_py.__version__,
                        zlib.ZLIB_RUNTIME_VERSION)).encode())
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
    if not folder:
        return
    with suppress(OSError):
        unused = {path.name for path in folder.iterdir()} - used
        for name in sorted(unused) if len(unused) > len(used) else ():
            (folder / name).unlink(missing_ok=True)
