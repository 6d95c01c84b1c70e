"""Words measured, set in lines and drawn."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from factcheck.machines import lettering

NBSP, NNBSP = "\u00a0", "\u202f"


def drawn(write) -> Image.Image:
    """What `write` draws, in white on black."""
    image = Image.new("L", (1200, 120))
    write(ImageDraw.Draw(image))
    return image


@pytest.mark.parametrize("weight", ["Bold", "Regular"])
@pytest.mark.parametrize("words", [
    "Étés à Ys, ça et là", f"«{NBSP}œuvre{NBSP}»", "5,6 millions", "l’an 2025", "Ελλάδα"])
def test_words_are_drawn_as_the_font_draws_them(weight, words):
    font = lettering.face(weight, 52)
    ours = drawn(lambda pen: lettering.write(pen, (40, 80), words, font, 255))
    assert ours.tobytes() == drawn(lambda pen: pen.text((40, 80), words, 255, font, anchor="ls")).tobytes()
    assert lettering.width(words, font) == font.getlength(words)


@pytest.mark.parametrize("size", [26, 34, 52, 68])
@pytest.mark.parametrize("sign", "«»“”—…")
def test_a_sign_has_the_room_that_it_covers(size, sign):
    font = lettering.face("Bold", size)
    assert lettering.width(sign, font) >= font.getmask(sign).size[0]


def test_a_narrow_space_is_seen_and_narrower():
    font = lettering.face("Regular", 52)
    assert 0 < lettering.width(NNBSP, font) < lettering.width(NBSP, font)
    blank = drawn(lambda pen: lettering.write(pen, (40, 80), f"{NNBSP}{NBSP} ", font, 255))
    assert blank.getbbox() is None


def test_lines_are_few_about_equal_and_keep_no_break_spaces_whole():
    font = lettering.face("Bold", 52)
    lines = lettering.wrap(f"DeepSeek dit avoir dépensé 5,6{NBSP}millions de dollars pour son modèle", font, 1072)
    assert len(lines) == 2
    assert any(f"5,6{NBSP}millions" in line for line in lines)
    lengths = [lettering.width(line, font) for line in lines]
    assert max(lengths) <= 1072
    assert min(lengths) > 0.6 * max(lengths)


def test_a_word_that_no_line_can_hold_is_cut():
    font = lettering.face("Bold", 52)
    lines = lettering.wrap("m" * 75, font, 1072)
    assert "".join(lines) == "m" * 75
    assert max(lettering.width(line, font) for line in lines) <= 1072


@pytest.mark.parametrize(("words", "shown", "size"), [
    ("Vrai", "Vrai", 76), ("Plutôt vrai, en partie", "Plutôt vrai, en partie", 44), ("M" * 40, "M" * 9 + "…", 44)])
def test_one_line_takes_the_largest_letters_that_fit_then_is_cut(words, shown, size):
    found, font = lettering.fit(words, "Bold", (76, 44), 420)
    assert (found, font.size) == (shown, size)
    assert lettering.width(found, font) <= 420
