"""A share card drawn: a verdict on its colour, the title, the claim, the site's name and address.

A card has two grounds, the verdict's colour above and paper below, each with one ink: sixteen colours in all, so a
small file. From a ground to its ink they follow one another, so that what is drawn in a number between the two has a
shade between the two. What the cards of a verdict have in common is drawn once.
"""

from __future__ import annotations

import io
import unicodedata
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import resvg_py
from PIL import Image, ImageColor, ImageDraw, ImageFont

from .. import text
from . import lettering

WIDTH, HEIGHT = 1200, 630  # pixels, the size that Open Graph readers crop least
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


class _Block(NamedTuple):
    """A paragraph set in lines, `step` pixels one from the next."""

    lines: list[str]
    font: ImageFont.FreeTypeFont
    step: int

    @property
    def height(self) -> int:
        return len(self.lines) * self.step


def draw(shared: Common, title: str, claim: str) -> bytes:
    """A card as PNG: same words, same bytes."""
    image = _ground(shared).copy()
    pen = ImageDraw.Draw(image)
    above, below = blocks(shown(title), shown(claim))
    top = _write(pen, above, TOP, INK) + BETWEEN
    _write(pen, below, top, QUIET)
    png = io.BytesIO()
    image.save(png, "PNG", bits=4, compress_type=zlib.Z_RLE)  # most of it is runs of a colour
    return png.getvalue()


@lru_cache(64)
def _ground(shared: Common) -> Image.Image:
    """A card before its check's words."""
    image = Image.new("P", (WIDTH, HEIGHT), PAPER)
    image.paste(COLOURED, (0, 0, WIDTH, BAND))
    pen = ImageDraw.Draw(image)
    _band(pen, shared)
    _foot(pen, shared)
    image.putpalette([*_ramp(shared.colour, _WHITE), *_ramp(_WHITE, _BLACK)])
    return image


def _band(pen: ImageDraw.ImageDraw, shared: Common) -> None:
    pen.bitmap((MARGIN, (BAND - ICON) // 2), _icon(shared.icon), ON_COLOURED)
    left = MARGIN + ICON + GAP
    label, font = lettering.fit(shown(shared.label), "Bold", LABEL_SIZES, WIDTH - MARGIN - left)
    ascent, descent = font.getmetrics()
    lettering.write(pen, (left, (BAND + ascent - descent) // 2), label, font, ON_COLOURED)


def _foot(pen: ImageDraw.ImageDraw, shared: Common) -> None:
    host, font = lettering.fit(shared.host, "Regular", HOST_SIZES, WIDTH // 2 - MARGIN)
    right = WIDTH - MARGIN - lettering.width(host, font)
    lettering.write(pen, (right, FOOT), host, font, QUIET)
    name, font = lettering.fit(shown(shared.site), "Bold", NAME_SIZES, right - GAP - MARGIN)
    lettering.write(pen, (MARGIN, FOOT), name, font, INK)


def blocks(title: str, claim: str) -> tuple[_Block, _Block]:
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


def shown(words: str) -> str:
    """Words as pages show them, in letters that the font has: it has no no-break hyphen."""
    return unicodedata.normalize("NFC", text.spacing(" ".join(words.split()))).replace("\u2011", "-")


def _icon(drawing: str) -> Image.Image:
    """The icon's shape, as what it covers of each pixel."""
    shape = resvg_py.svg_to_bytes(svg_string=drawing, width=ICON, height=ICON, skip_system_fonts=True)
    return Image.open(io.BytesIO(bytes(shape))).getchannel("A")


def _ramp(ground: str, ink: str) -> Iterator[int]:
    pairs = list(zip(ImageColor.getrgb(ground), ImageColor.getrgb(ink), strict=True))
    for n in range(SHADES):
        yield from (round(low + (high - low) * n / (SHADES - 1)) for low, high in pairs)
