"""Words measured, set in lines and drawn, letter by letter.

A letter is drawn once for each size and kept: the words of thousands of images are copies of few shapes. Letters are
not kerned: what could do it (libraqm) is not on every machine, and images are to be the same on all.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from .. import text

_FONTS = files("font_source_serif_pro") / "files"
_NARROW = 0.6  # of a space: the font has no narrow no-break space


class _Letter(NamedTuple):
    """How far a letter moves the pen, and its shape, if it has one, from where the pen was on the base line."""

    advance: int
    shape: Image.Image | None
    left: int
    top: int


@cache
def font_file(weight: str) -> bytes:
    """The font of a weight, « Regular » or « Bold »: the OpenType one, whose guillemets have their right widths."""
    return (_FONTS / f"SourceSerifPro-{weight}.otf").read_bytes()


@cache
def face(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """The font of a weight at a size in pixels."""
    return ImageFont.truetype(io.BytesIO(font_file(weight)), size, layout_engine=ImageFont.Layout.BASIC)


def width(words: str, font: ImageFont.FreeTypeFont) -> int:
    """How many pixels `words` take on a line."""
    return sum(_letter(font, letter).advance for letter in words)


def write(pen: ImageDraw.ImageDraw, place: tuple[int, int], words: str, font: ImageFont.FreeTypeFont, ink: int) -> None:
    """Draw `words` on one line from `place`, on the base line."""
    x, y = place
    for character in words:
        letter = _letter(font, character)
        if letter.shape:
            pen.bitmap((x + letter.left, y + letter.top), letter.shape, ink)
        x += letter.advance


@lru_cache(4_000)
def _letter(font: ImageFont.FreeTypeFont, character: str) -> _Letter:
    if character == text.NNBSP:
        return _Letter(round(font.getlength(" ") * _NARROW), None, 0, 0)
    left, top, right, bottom = font.getbbox(character, anchor="ls")
    advance = round(font.getlength(character))
    if character.isspace():
        return _Letter(advance, None, 0, 0)
    shape = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(shape).text((-left, -top), character, 255, font, anchor="ls")
    return _Letter(advance, shape, left, top)


def fit(words: str, weight: str, sizes: tuple[int, ...], room: int) -> tuple[str, ImageFont.FreeTypeFont]:
    """`words` for one line, cut if need be, and the font of the largest of `sizes` that holds them in `room` pixels."""
    for size in sizes:
        font = face(weight, size)
        if width(words, font) <= room:
            return words, font
    while width(f"{words}…", font) > room:
        words = words[:-1].rstrip()
    return f"{words}…", font


def wrap(words: str, font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    """The fewest lines that hold `words` in `room` pixels, about equally long; a no-break space stays whole."""
    pieces = (piece for word in words.split(" ") for piece in _cut(word, font, room))
    measured = [(piece, width(piece, font)) for piece in pieces]
    space = width(" ", font)
    lines = _fill(measured, space, room)
    even = sum(length + space for _, length in measured) // len(lines)
    narrower = (_fill(measured, space, less) for less in range(even, room, room // 40))
    return next((found for found in narrower if len(found) == len(lines)), lines)


def _cut(word: str, font: ImageFont.FreeTypeFont, room: int) -> Iterator[str]:
    """A word that no line can hold, in pieces that a line can."""
    while (length := width(word, font)) > room and len(word) > 1:
        held = max(int(len(word) * room / length) - 1, 1)
        yield word[:held]
        word = word[held:]
    yield word


def _fill(measured: list[tuple[str, int]], space: int, room: int) -> list[str]:
    """Lines of as many of the `measured` words as `room` pixels hold, `space` of them between two words."""
    lines, left = [], -1
    for word, length in measured:
        if lines and length + space <= left:
            lines[-1] += f" {word}"
            left -= length + space
        else:
            lines.append(word)
            left = room - length
    return lines
