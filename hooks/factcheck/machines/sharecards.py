"""Share cards: for each check, the image that networks and messengers show beside a link to it.

A card has two grounds, the verdict's colour above and paper below, each with one ink. It is drawn in
grey, then each ground's greys become a ramp of its two colours: sixteen colours in all, so a small file.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import PIL
import resvg_py
from PIL import Image, ImageColor, ImageDraw, ImageFont

from .. import text
from ..catalog import Catalog
from ..model import Check, Verdict
from ..render import icon
from ..settings import Site
from ..writing.disk import write
from ..writing.output import Planned, planned

WIDTH, HEIGHT = 1200, 630  # pixels, the size that Open Graph readers crop least
FOLDER = "partage"
KEPT = "partage"  # within the cache
BAND, MARGIN, ICON = 168, 64, 88
PAPER, INK, ON_VERDICT = "#ffffff", "#14181f", "#ffffff"  # the light tokens of tokens.css
QUIET = 176  # grey of secondary text, from 0 (paper) to 255 (ink)
TITLE_TOP, TITLE_BOTTOM, CLAIM_BOTTOM, FOOT = 210, 376, 542, 586
TITLE_SIZES, CLAIM_SIZES = (68, 60, 52, 46, 40), (34, 30, 26)
LEADING = 1.2
SHADES = 8  # of each ground
_VERSION = "1"  # to change with the drawing, so that cards kept from earlier builds are made again


def outputs(catalog: Catalog, site: Site) -> Iterator[Planned]:
    """The card of each check, once the site has the address that a card's link needs.

    Cards kept in `site.cache` from an earlier build are taken from there; those that no check needs
    any longer are removed.
    """
    if not site.url:
        return
    used, kept = set(), site.cache / KEPT if site.cache else None
    for check in catalog.checks.values():
        verdict = catalog.verdicts[check.verdict]
        key = _key(site, check, verdict)
        used.add(f"{key}.png")
        yield planned(uri(check), _card, kept, key, site, check, verdict)
    _forget(kept, used)


def _card(kept: Path | None, key: str, site: Site, check: Check, verdict: Verdict) -> bytes:
    return _kept(kept, key) or _keep(kept, key, draw(site, check, verdict))


def uri(check: Check) -> str:
    """Where a check's card is, from the site's root."""
    return f"{FOLDER}/{check.slug}.png"


def described(check: Check, verdict: Verdict) -> str:
    """The card in words."""
    return f"Verdict : {verdict.label}. {check.title}"


def draw(site: Site, check: Check, verdict: Verdict) -> bytes:
    """A check's card as PNG: same check, same bytes."""
    grey = Image.new("L", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(grey)
    shape = _icon(site.icons, verdict.icon)
    grey.paste(255, (MARGIN, (BAND - ICON) // 2), shape)
    pen.text((MARGIN + ICON + 28, BAND // 2), _shown(verdict.label), 255, _font("Bold", 76), anchor="lm")
    end = _block(pen, check.title, (TITLE_TOP, TITLE_BOTTOM), "Bold", TITLE_SIZES, 255)
    _block(pen, check.claim, (end + 22, CLAIM_BOTTOM), "Regular", CLAIM_SIZES, QUIET)
    pen.text((MARGIN, FOOT), _shown(site.name), 255, _font("Bold", 32), anchor="ls")
    pen.text((WIDTH - MARGIN, FOOT), urlsplit(site.url).netloc, QUIET, _font("Regular", 28), anchor="rs")
    return _png(grey, verdict.colour.light)


def _block(pen: ImageDraw.ImageDraw, words: str, room: tuple[int, int], weight: str, sizes: tuple[int, ...],
           shade: int) -> int:
    """Write a paragraph between two heights, at the largest of `sizes` that fits; returns where it ends."""
    top, bottom = room
    for size in sizes:
        font, step = _font(weight, size), round(size * LEADING)
        lines = wrap(_shown(words), font, WIDTH - 2 * MARGIN)
        if top + len(lines) * step <= bottom:
            break
    else:
        held = max((bottom - top) // step, 1)
        lines = [*lines[:held - 1], lines[held - 1].rstrip(" ,;:.") + "…"]
    for n, line in enumerate(lines):
        pen.text((MARGIN, top + n * step), line, shade, font)
    return top + len(lines) * step


def wrap(words: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """The fewest lines that hold `words` in `width` pixels, about equally long; a no-break space stays whole."""
    pieces = (piece for word in words.split(" ") for piece in _cut(word, font, width))
    measured = [(piece, font.getlength(piece)) for piece in pieces]
    space = font.getlength(" ")
    lines = _fill(measured, space, width)
    narrower = [_fill(measured, space, width * share // 100) for share in range(95, 70, -5)]
    return next((found for found in reversed(narrower) if len(found) == len(lines)), lines)


def _cut(word: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """A word that no line can hold, in pieces that a line can."""
    while (length := font.getlength(word)) > width and len(word) > 1:
        held = max(int(len(word) * width / length) - 1, 1)
        yield word[:held]
        word = word[held:]
    yield word


def _fill(measured: list[tuple[str, float]], space: float, width: float) -> list[str]:
    lines, room = [], -1.0
    for word, length in measured:
        if lines and length + space <= room:
            lines[-1] += f" {word}"
            room -= length + space
        else:
            lines.append(word)
            room = width - length
    return lines


def _shown(words: str) -> str:
    """Text as the font can draw it: it has no narrow no-break space."""
    return text.spacing(" ".join(words.split(" "))).replace(text.NNBSP, text.NBSP)


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    path = files("font_source_serif_pro") / "files" / f"SourceSerifPro-{weight}.ttf"
    return ImageFont.truetype(io.BytesIO(path.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _icon(folder: Path | None, name: str) -> Image.Image:
    """The icon's shape, as what it covers of each pixel."""
    drawing = str(icon(folder, name)).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    shape = resvg_py.svg_to_bytes(svg_string=drawing, width=ICON, height=ICON, skip_system_fonts=True)
    return Image.open(io.BytesIO(bytes(shape))).getchannel("A")


def _png(grey: Image.Image, colour: str) -> bytes:
    step = 256 // SHADES
    levels = grey.point([value // step + SHADES for value in range(256)])
    levels.paste(grey.crop((0, 0, WIDTH, BAND)).point([value // step for value in range(256)]))
    card = Image.frombytes("P", levels.size, levels.tobytes())
    card.putpalette([*_ramp(colour, ON_VERDICT), *_ramp(PAPER, INK)])
    target = io.BytesIO()
    card.save(target, "PNG", bits=4, compress_level=1)  # a level more takes twice the time for a fifth of the size
    return target.getvalue()


def _ramp(ground: str, ink: str) -> Iterator[int]:
    pairs = list(zip(ImageColor.getrgb(ground), ImageColor.getrgb(ink), strict=True))
    for n in range(SHADES):
        yield from (round(low + (high - low) * n / (SHADES - 1)) for low, high in pairs)


def _key(site: Site, check: Check, verdict: Verdict) -> str:
    """What the card depends on, as the name of a file."""
    parts = (_VERSION, PIL.__version__, resvg_py.__version__, check.title, check.claim, verdict.label,
             verdict.colour.light, str(icon(site.icons, verdict.icon)), site.name, site.url)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40]


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
    if folder and folder.is_dir():
        for path in folder.iterdir():
            if path.name not in used:
                path.unlink(missing_ok=True)
