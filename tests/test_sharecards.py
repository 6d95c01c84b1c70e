"""Share cards: what networks show beside a link to a check."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from conftest import SITE_URL
from PIL import Image, ImageColor

from factcheck.machines import drawing, sharecards
from factcheck.model import Colour
from factcheck.settings import Site, icons

SITE = Site("Essai", url="https://exemple.test/", icons=icons())


def test_every_check_has_a_light_card_of_the_size_that_readers_expect(built, catalog):
    for check in catalog.checks.values():
        path = built / sharecards.address(check).lstrip("/")
        assert path.stat().st_size < 40_000, check.slug
        with Image.open(path) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630)), check.slug


def test_pages_name_their_card_by_its_full_address(built, catalog):
    for check in catalog.checks.values():
        page = (built / "verifications" / check.slug / "index.html").read_text("utf-8")
        assert f'<meta property="og:image" content="{SITE_URL[:-1]}{sharecards.address(check)}">' in page
        assert '<meta name="twitter:card" content="summary_large_image">' in page
        alt = re.search(r'<meta property="og:image:alt" content="([^"]+)">', page)[1]
        assert alt.startswith(f"Verdict\u00a0: {catalog.verdicts[check.verdict].label}. ")
    assert "og:image" not in (built / "chiffres" / "index.html").read_text("utf-8")


def test_no_card_while_the_site_has_no_address(catalog):
    assert list(sharecards.outputs(catalog, replace(SITE, url=""))) == []


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


# Each thing that a card shows, as a change of the catalog's first check, of its verdict or of the site.
SHOWN = {
    "title": ("check", {"title": "Autre"}), "claim": ("check", {"claim": "Autre."}),
    "label": ("verdict", {"label": "Autre"}), "icon": ("verdict", {"icon": "bike"}),
    "colour": ("verdict", {"colour": Colour(light="#123456", dark="#abcdef")}),
    "site": ("site", {"name": "Autre"}), "host": ("site", {"url": "https://autre.test/"}),
}


@pytest.mark.parametrize("shown", SHOWN)
def test_a_kept_card_is_that_of_all_that_it_shows(catalog, tmp_path, monkeypatch, shown):
    check, (what, update) = next(iter(catalog.checks.values())), SHOWN[shown]
    verdict, site = catalog.verdicts[check.verdict], replace(SITE, cache=tmp_path)
    one = replace(catalog, checks={check.slug: check})
    [first] = made(one, site)
    monkeypatch.setattr(drawing, "draw", lambda *_: b"new")
    assert made(one, site) == [first]
    if what == "check":
        one = replace(one, checks={check.slug: check.model_copy(update=update)})
    elif what == "verdict":
        one = replace(one, verdicts=one.verdicts | {verdict.id: verdict.model_copy(update=update)})
    assert made(one, replace(site, **update) if what == "site" else site) == [b"new"]


@pytest.mark.parametrize(("owner", "name"), [
    (drawing, "__file__"), (drawing.lettering, "__file__"),
    (sharecards.text, "__file__"), (sharecards.PIL, "__version__"), (sharecards.resvg_py, "__version__"),
    (drawing.lettering, "font_file")])
def test_a_kept_card_is_that_of_the_code_the_libraries_and_the_fonts_that_drew_it(few, owner, name, tmp_path,
                                                                                  monkeypatch):
    (tmp_path / "other.py").write_text("")
    site = replace(SITE, cache=tmp_path)
    first = made(few, site)
    monkeypatch.setattr(drawing, "draw", lambda *_: b"new")
    assert made(few, site) == first
    monkeypatch.setattr(owner, name, (lambda weight: b"another") if name == "font_file" else str(tmp_path / "other.py"))
    assert made(few, site) == [b"new"] * len(few.checks)


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
