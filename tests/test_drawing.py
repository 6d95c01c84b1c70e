"""A share card drawn: what it shows, where, how large."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from factcheck.machines import drawing
from factcheck.machines.drawing import Common

DISC = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9"/></svg>'
COMMON = Common("Essai", "exemple.test", "Plutôt vrai", "#17693a", DISC)
TITLE = "Un titre aussi long que la règle le permet, avec des mots ordinaires, tous"
CLAIM = "Une phrase qui n’en finit pas de se prolonger, œuvre d’été."


def card(title: str, claim: str, **common: str) -> Image.Image:
    return Image.open(io.BytesIO(drawing.draw(COMMON._replace(**common), title, claim)))


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels of `box` are dark on paper."""
    return sum(image.convert("RGB").crop(box).convert("L").histogram()[:128])


@pytest.mark.parametrize("title", ["Court", TITLE, "m" * 75])
@pytest.mark.parametrize("claim", ["Bref.", f"{CLAIM} " * 4, "W" * 240])
def test_nothing_runs_over_the_foot_or_off_the_edge(title, claim):
    image = card(title, claim)
    assert ink(image, (64, drawing.TOP, 1136, drawing.BOTTOM)) > 500
    assert ink(image, (0, 546, 1200, 560)) == 0, "the claim must end above the foot"
    assert ink(image, (1140, 168, 1200, 630)) == 0, "no line may leave the card"


def test_the_longest_label_the_site_s_name_and_its_host_stay_on_the_card_and_apart():
    image = card(TITLE, CLAIM, label="M" * 25, site="Le journal des vérifications " * 4,
                 host=f"{'longue-adresse.' * 6}exemple.test")
    assert image.crop((1140, 0, 1200, 168)).getcolors() == [(60 * 168, drawing.COLOURED)]
    assert image.crop((1140, 168, 1200, 630)).getcolors() == [(60 * 462, drawing.PAPER)]
    between = ((x, 550, x + 20, 610) for x in range(64, 1116))
    assert any(image.crop(box).getcolors() == [(20 * 60, drawing.PAPER)] for box in between)


def test_words_can_be_read_on_a_quarter_of_the_card(catalog):
    for check in catalog.checks.values():
        title, claim = drawing.blocks(drawing.shown(check.title), drawing.shown(check.claim))
        assert title.font.size >= 52, check.slug
        assert claim.font.size >= 30, check.slug


def test_short_words_are_large_and_a_claim_too_long_for_its_place_is_cut():
    title, claim = drawing.blocks("Court", "Bref.")
    assert (title.lines, title.font.size, claim.font.size) == (["Court"], 76, 42)
    title, claim = drawing.blocks("W" * 75, "W" * 240)
    assert (title.font.size, claim.font.size) == (40, 26)
    assert "".join(title.lines) == "W" * 75
    assert "".join(claim.lines).rstrip("…") in "W" * 239
    assert claim.lines[-1].endswith("W…")


@pytest.mark.parametrize(("written", "shown"), [
    ("Une « citation » : oui !", "Une «\u00a0citation\u00a0»\u00a0: oui\u202f!"),
    ("5 000 fiches", "5\u202f000\u00a0fiches"),
    ("E\u0301tat\u2011major", "État-major"), ("deux\nlignes", "deux lignes")])
def test_words_are_set_as_pages_set_them_in_letters_that_the_font_has(written, shown):
    assert drawing.shown(written) == shown


def test_accents_are_drawn():
    assert card("Etes", CLAIM).tobytes() != card("Étés", CLAIM).tobytes()


def test_the_same_words_make_the_same_card_whatever_was_drawn_before():
    first = drawing.draw(COMMON, TITLE, CLAIM)
    drawing.draw(COMMON, "Court", "Bref.")
    assert drawing.draw(COMMON, TITLE, CLAIM) == first
