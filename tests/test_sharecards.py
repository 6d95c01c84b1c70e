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
    shared = sharecards.common(SITE, catalog.verdicts[check.verdict])
    return Image.open(io.BytesIO(sharecards.draw(shared, check))).convert("RGB")


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
        assert alt.startswith(f"Verdict\u00a0: {catalog.verdicts[check.verdict].label}. ")
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
@pytest.mark.parametrize("claim", ["Bref.", "Une phrase qui n’en finit pas de se prolonger, œuvre d’été. " * 4,
                                   "W" * 240])
def test_nothing_runs_over_the_foot_or_off_the_edge(catalog, title, claim):
    check = next(iter(catalog.checks.values())).model_copy(update={"title": title, "claim": claim})
    image = card(catalog, check)
    assert ink(image, (64, sharecards.TOP, 1136, sharecards.BOTTOM)) > 500
    assert ink(image, (0, 546, 1200, 560)) == 0, "the claim must end above the foot"
    assert ink(image, (1140, 168, 1200, 630)) == 0, "no line may leave the card"


def test_words_can_be_read_on_a_quarter_of_the_card(catalog):
    for check in catalog.checks.values():
        title, claim = sharecards._blocks(sharecards._shown(check.title), sharecards._shown(check.claim))
        assert title.font.size >= 52, check.slug
        assert claim.font.size >= 30, check.slug


def test_short_words_are_large_and_a_claim_too_long_for_its_place_is_cut():
    title, claim = sharecards._blocks("Court", "Bref.")
    assert (title.lines, title.font.size, claim.font.size) == (["Court"], 76, 42)
    title, claim = sharecards._blocks("W" * 75, "W" * 240)
    assert (title.font.size, claim.font.size) == (40, 26)
    assert "".join(title.lines) == "W" * 75
    assert "".join(claim.lines).rstrip("…") in "W" * 239
    assert claim.lines[-1].endswith("W…")


@pytest.mark.parametrize(("written", "shown"), [
    ("Une « citation » : oui !", "Une «\u00a0citation\u00a0»\u00a0: oui\u202f!"), ("5 000 fiches", "5\u202f000 fiches"),
    ("E\u0301tat\u2011major", "État-major"), ("deux\nlignes", "deux lignes")])
def test_words_are_set_as_pages_set_them_in_letters_that_the_font_has(written, shown):
    assert sharecards._shown(written) == shown


def test_accents_are_drawn(catalog):
    check = next(iter(catalog.checks.values()))
    plain, accented = (card(catalog, check.model_copy(update={"title": title})) for title in ("Etes", "Étés"))
    assert plain.tobytes() != accented.tobytes()


def test_the_longest_label_the_site_s_name_and_its_host_stay_on_the_card_and_apart(catalog):
    check = next(iter(catalog.checks.values()))
    verdict = catalog.verdicts[check.verdict].model_copy(update={"label": "M" * 25})
    site = replace(SITE, name="Le journal des vérifications " * 4, url=f"https://{'longue-adresse.' * 6}exemple.test/")
    drawn = sharecards.draw(sharecards.common(site, verdict), check)
    image = Image.open(io.BytesIO(drawn))
    assert image.crop((1140, 0, 1200, 168)).getcolors() == [(60 * 168, sharecards.COLOURED)]
    assert image.crop((1140, 168, 1200, 630)).getcolors() == [(60 * 462, sharecards.PAPER)]
    between = ((x, 550, x + 20, 610) for x in range(64, 1116))
    assert any(image.crop(box).getcolors() == [(20 * 60, sharecards.PAPER)] for box in between)


@pytest.fixture
def few(catalog):
    """A few checks."""
    return replace(catalog, checks=dict(list(catalog.checks.items())[:3]))


def made(catalog, site: Site) -> list[bytes]:
    return [card.content for card in sharecards.outputs(catalog, site)]


def retitled(catalog, title: str):
    """`catalog` with another title for its first check."""
    slug, check = next(iter(catalog.checks.items()))
    return replace(catalog, checks=catalog.checks | {slug: check.model_copy(update={"title": title})})


def test_cards_are_kept_between_builds_and_made_again_when_they_change(few, tmp_path, monkeypatch):
    site = replace(SITE, cache=tmp_path)
    first = made(few, site)
    drawn = []
    monkeypatch.setattr(sharecards, "draw", lambda shared, check: drawn.append(check.slug) or b"new")
    assert made(few, site) == first
    assert drawn == []
    assert made(retitled(few, "Un autre titre"), site) == [b"new", *first[1:]]
    assert drawn == list(few.checks)[:1]


def test_a_kept_card_is_that_of_all_that_it_shows(catalog):
    check = next(iter(catalog.checks.values()))
    shared = sharecards.common(SITE, catalog.verdicts[check.verdict])
    others = [(shared._replace(**{field: "autre"}), check) for field in shared._fields]
    others += [(shared, check.model_copy(update={field: "Autre"})) for field in ("title", "claim")]
    keys = {sharecards._key(*card) for card in [(shared, check), *others]}
    assert len(keys) == 1 + len(shared._fields) + 2


@pytest.mark.parametrize(("owner", "name"), [
    (sharecards, "__file__"), (sharecards.lettering, "__file__"), (sharecards.png, "__file__"),
    (sharecards.text, "__file__"), (sharecards.PIL, "__version__"), (sharecards.resvg_py, "__version__"),
    (sharecards.zlib, "ZLIB_RUNTIME_VERSION")])
def test_a_kept_card_is_that_of_the_code_and_libraries_that_drew_it(owner, name, tmp_path, monkeypatch):
    (tmp_path / "other.py").write_text("")
    before = sharecards._maker.__wrapped__()
    monkeypatch.setattr(owner, name, str(tmp_path / "other.py"))
    assert sharecards._maker.__wrapped__() != before


def test_a_kept_card_is_that_of_its_fonts(monkeypatch):
    before = sharecards._maker.__wrapped__()
    monkeypatch.setattr(sharecards.lettering, "font_file", lambda weight: b"another font")
    assert sharecards._maker.__wrapped__() != before


def test_cards_that_no_check_needs_are_forgotten_before_they_outnumber_the_others(few, tmp_path):
    site = replace(SITE, cache=tmp_path)
    for turn in range(12):
        cards = made(retitled(few, f"Le titre n° {turn}"), site)
        kept = {path.read_bytes() for path in (tmp_path / sharecards.KEPT).iterdir()}
        assert kept >= set(cards)
        assert len(kept) <= 2 * len(few.checks) + 1


def test_what_else_lies_in_the_cache_harms_no_build(few, tmp_path):
    for name in "abcdefgh":
        (tmp_path / sharecards.KEPT / name).mkdir(parents=True)
    assert made(few, replace(SITE, cache=tmp_path)) == made(few, SITE)


def test_a_cache_that_cannot_be_written_costs_nothing_else(catalog, tmp_path):
    (tmp_path / "occupied").write_text("a file where a folder is wanted")
    few = replace(catalog, checks=dict(list(catalog.checks.items())[:1]))
    assert made(few, replace(SITE, cache=tmp_path / "occupied")) == made(few, SITE)
