"""Share cards: what networks show beside a link to a check."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import material
import pytest
from conftest import SITE_URL
from PIL import Image, ImageColor

from factcheck.machines import sharecards
from factcheck.settings import Site

ICONS = Path(material.__file__).parent / "templates" / ".icons" / "material"
SITE = Site("Essai", url="https://exemple.test/", icons=ICONS)


def card(catalog, check) -> Image.Image:
    return Image.open(io.BytesIO(sharecards.draw(SITE, check, catalog.verdicts[check.verdict]))).convert("RGB")


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels of `box` are dark on paper."""
    return sum(image.crop(box).convert("L").histogram()[:128])


def test_every_check_has_a_light_card_of_the_size_that_readers_expect(built, catalog):
    for check in catalog.checks.values():
        path = built / sharecards.uri(check)
        assert path.stat().st_size < 40_000, check.slug
        with Image.open(path) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630)), check.slug


def test_pages_name_their_card_by_its_full_address(built, catalog):
    for check in catalog.checks.values():
        page = (built / "verifications" / check.slug / "index.html").read_text("utf-8")
        assert f'<meta property="og:image" content="{SITE_URL}{sharecards.uri(check)}">' in page
        assert '<meta name="twitter:card" content="summary_large_image">' in page
        alt = re.search(r'<meta property="og:image:alt" content="([^"]+)">', page)[1]
        assert catalog.verdicts[check.verdict].label in alt
    assert "og:image" not in (built / "chiffres" / "index.html").read_text("utf-8")


def test_no_card_while_the_site_has_no_address(catalog):
    assert list(sharecards.outputs(catalog, Site("Essai", icons=ICONS))) == []


def test_the_verdict_has_its_colour_its_icon_and_its_word(catalog):
    for verdict in catalog.verdicts.values():
        check = next(iter(catalog.checks.values())).model_copy(update={"verdict": verdict.id})
        image = card(catalog, check)
        ground = ImageColor.getrgb(verdict.colour.light)
        assert image.getpixel((5, 5)) == ground
        for box in ((60, 40, 156, 128), (180, 40, 1000, 128)):  # the icon, the word
            assert len(image.crop(box).getcolors(9)) > 4, verdict.id


@pytest.mark.parametrize("title", [
    "Court", "Un titre aussi long que la règle le permet, avec des mots ordinaires, tous", "m" * 75])
@pytest.mark.parametrize("claim", ["Bref.", "Une phrase qui n’en finit pas de se prolonger, œuvre d’été. " * 4])
def test_nothing_runs_over_the_foot_or_off_the_edge(catalog, title, claim):
    check = next(iter(catalog.checks.values())).model_copy(update={"title": title, "claim": claim})
    image = card(catalog, check)
    assert ink(image, (64, sharecards.TITLE_TOP, 1136, sharecards.TITLE_BOTTOM + 10)) > 500
    assert ink(image, (0, 546, 1200, 560)) == 0, "the claim must end above the foot"
    assert ink(image, (1140, 168, 1200, 630)) == 0, "no line may leave the card"


def test_lines_are_few_about_equal_and_keep_no_break_spaces_whole():
    font = sharecards._font("Bold", 52)
    lines = sharecards.wrap("DeepSeek dit avoir dépensé 5,6\u00a0millions de dollars pour son modèle", font, 1072)
    assert len(lines) == 2
    assert any("5,6\u00a0millions" in line for line in lines)
    lengths = [font.getlength(line) for line in lines]
    assert max(lengths) <= 1072
    assert min(lengths) > 0.6 * max(lengths)


def test_accents_are_drawn(catalog):
    check = next(iter(catalog.checks.values()))
    plain, accented = (card(catalog, check.model_copy(update={"title": title})) for title in ("Etes", "Étés"))
    assert plain.tobytes() != accented.tobytes()


def test_cards_are_kept_between_builds_made_again_when_they_change_and_forgotten(catalog, tmp_path, monkeypatch):
    few = replace(catalog, checks=dict(list(catalog.checks.items())[:3]))
    site = replace(SITE, cache=tmp_path)
    first = [card.content for card in sharecards.outputs(few, site)]
    drawn = []
    monkeypatch.setattr(sharecards, "draw", lambda site, check, verdict: drawn.append(check.slug) or b"new")
    assert [card.content for card in sharecards.outputs(few, site)] == first
    assert drawn == []
    slug, check = next(iter(few.checks.items()))
    changed = replace(few, checks=few.checks | {slug: check.model_copy(update={"title": "Un autre titre"})})
    assert [card.content for card in sharecards.outputs(changed, site)] == [b"new", *first[1:]]
    assert drawn == [slug]
    assert len(list((tmp_path / sharecards.KEPT).iterdir())) == 3


def test_a_cache_that_cannot_be_written_costs_nothing_else(catalog, tmp_path):
    (tmp_path / "occupied").write_text("a file where a folder is wanted")
    few = replace(catalog, checks=dict(list(catalog.checks.items())[:1]))
    kept = [card.content for card in sharecards.outputs(few, replace(SITE, cache=tmp_path / "occupied"))]
    assert kept == [card.content for card in sharecards.outputs(few, SITE)]
