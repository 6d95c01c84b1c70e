"""PNG images that share a beginning."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from factcheck.machines import png

PALETTE = bytes(value for n in range(16) for value in (n * 17, n * 16, 255 - n))


def image(words: str) -> Image.Image:
    """A striped image of sixteen colours with words below."""
    made = Image.new("P", (60, 40), 8)
    pen = ImageDraw.Draw(made)
    for x in range(60):
        pen.line((x, 0, x, 15), x % 16)
    pen.text((4, 24), words, 15)
    return made


@pytest.mark.parametrize("end", [0, 16, 40])
def test_an_image_is_read_back_with_its_size_pixels_and_colours(end):
    drawn = image("Vrai")
    with Image.open(io.BytesIO(png.Beginning(drawn, end).png(drawn, PALETTE))) as found:
        assert (found.format, found.mode, found.size) == ("PNG", "P", (60, 40))
        assert found.tobytes() == drawn.tobytes()
        assert bytes(found.getpalette()) == PALETTE


def test_images_that_begin_alike_share_their_beginning_and_nothing_else():
    one, other = image("Vrai"), image("Faux")
    shared = png.Beginning(one, 16)
    first = shared.png(one, PALETTE)
    with Image.open(io.BytesIO(shared.png(other, PALETTE))) as found:
        assert found.tobytes() == other.tobytes()
    assert shared.png(one, PALETTE) == first
