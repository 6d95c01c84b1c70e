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

from factcheck.machines import drawing, sharecards
from factcheck.settings import Site

ICONS = Path(material.__file__).parent / "templates" / ".icons" / "material"
SITE = Site("Essai", url="https://exemple.test/", icons=ICONS)


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
    first = next(iter(catalog.checks.values()))
    for verdict in catalog.verdicts.values():
        checks = {first.slug: first.model_copy(update={"verdict": verdict.id})}
        [card] = made(replace(catalog, checks=checks), SITE)
        image = Image.open(io.BytesIO(card)).convert("RGB")
        assert image.getpixel((5, 5)) == ImageColor.getrgb(verdict.colour.light)
        for box in ((60, 40, 156, 128), (180, 40, 1000, 128)):  # the icon, the word
            assert len(image.crop(box).getcolors(9)) > 4, verdict.id


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
    monkeypatch.setattr(drawing, "draw", lambda shared, title, claim: drawn.append(title) or b"new")
    assert made(few, site) == first
    assert drawn == []
    assert made(retitled(few, "Un autre titre"), site) == [b"new", *first[1:]]
    assert drawn == ["Un autre titre"]


def test_a_kept_card_is_that_of_all_that_it_shows(catalog):
    check = next(iter(catalog.checks.values()))
    shared = sharecards._common(SITE, catalog.verdicts[check.verdict])
    others = [(shared._replace(**{field: "autre"}), check) for field in shared._fields]
    others += [(shared, check.model_copy(update={field: "Autre"})) for field in ("title", "claim")]
    keys = {sharecards._key(*card) for card in [(shared, check), *others]}
    assert len(keys) == 1 + len(shared._fields) + 2


@pytest.mark.parametrize(("owner", "name"), [
    (drawing, "__file__"), (drawing.lettering, "__file__"),
    (sharecards.text, "__file__"), (sharecards.PIL, "__version__"), (sharecards.resvg_py, "__version__")])
def test_a_kept_card_is_that_of_the_code_and_libraries_that_drew_it(owner, name, tmp_path, monkeypatch):
    (tmp_path / "other.py").write_text("")
    before = sharecards._maker.__wrapped__()
    monkeypatch.setattr(owner, name, str(tmp_path / "other.py"))
    assert sharecards._maker.__wrapped__() != before


def test_a_kept_card_is_that_of_its_fonts(monkeypatch):
    before = sharecards._maker.__wrapped__()
    monkeypatch.setattr(drawing.lettering, "font_file", lambda weight: b"another font")
    assert sharecards._maker.__wrapped__() != before


def test_cards_that_no_check_needs_are_forgotten_before_they_outnumber_the_others(few, tmp_path):
    site = replace(SITE, cache=tmp_path)
    for turn in range(12):
        cards = made(retitled(few, f"Le titre n° {turn}"), site)
        kept = {path.read_bytes() for path in (tmp_path / sharecards.KEPT).iterdir()}
        assert kept >= set(cards)
        assert len(kept) <= 2 * len(few.checks)


def test_the_preview_s_cards_and_the_site_s_are_both_kept(few, tmp_path, monkeypatch):
    sites = [replace(SITE, cache=tmp_path, url=url) for url in (SITE.url, "http://127.0.0.1:8000/")]
    first = [made(few, site) for site in sites]
    monkeypatch.setattr(drawing, "draw", lambda shared, title, claim: b"new")
    assert [made(few, site) for site in sites] == first


def test_what_else_lies_in_the_cache_harms_nothing(few, tmp_path):
    folders = [tmp_path / sharecards.KEPT / name for name in "abcdefgh"]
    for folder in folders:
        folder.mkdir(parents=True)
    (tmp_path / sharecards.KEPT / "of-an-earlier-build.png").touch()
    assert made(few, replace(SITE, cache=tmp_path)) == made(few, SITE)
    assert len(list((tmp_path / sharecards.KEPT).iterdir())) == len(few.checks) + len(folders)


def test_a_cache_that_cannot_be_written_costs_nothing_else(catalog, tmp_path):
    (tmp_path / "occupied").write_text("a file where a folder is wanted")
    few = replace(catalog, checks=dict(list(catalog.checks.items())[:1]))
    assert made(few, replace(SITE, cache=tmp_path / "occupied")) == made(few, SITE)
