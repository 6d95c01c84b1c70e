"""The offline edition, opened from the disk in a real browser."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Page, expect

from factcheck.release import offline


@pytest.fixture(scope="session")
def disk(built, tmp_path_factory) -> Path:
    """The edition of the built site, unpacked in a folder with a space in its name."""
    folder = tmp_path_factory.mktemp("sur disque")
    offline.pack(built, folder / "x.zip")
    with zipfile.ZipFile(folder / "x.zip") as archive:
        archive.extractall(folder)
    return folder / offline.FOLDER


class Targets(HTMLParser):
    """The addresses that a page points to."""

    def __init__(self, page: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if values.get("rel") != "canonical":
            self.found += [values[key] for key in ("href", "src", "action") if values.get(key)]


def test_every_link_leads_to_a_file(disk):
    dead = []
    for path in disk.rglob("*.html"):
        for target in Targets(path.read_text("utf-8")).found:
            url = urlsplit(urljoin(path.as_uri(), target))
            if url.scheme == "file" and not Path(unquote(url.path)).is_file():
                dead.append(f"{path.relative_to(disk)} → {target}")
    assert dead == []


def test_nothing_for_servers_is_in_it(disk):
    names = ("_headers", ".htaccess", "404.html", "sitemap.xml", "embed")
    assert not [name for name in names if (disk / name).exists()]


def test_search_works_and_leads_to_the_page(page: Page, disk):
    page.goto((disk / "methode/index.html").as_uri())
    page.locator("input[type=search]").first.fill("Luckey")
    result = page.locator("a[data-search-result]").first
    expect(result).to_be_visible()
    result.click()
    expect(page).to_have_url(re.compile(r"/verifications/[\w-]+/index\.html$"))
    expect(page.locator("main h1")).to_be_visible()


def test_a_sentence_is_found_again(page: Page, disk):
    page.goto((disk / "retrouver-une-phrase/index.html").as_uri())
    page.locator("main textarea").fill("DeepSeek posséderait 50 000 puces")
    page.get_by_role("button", name="Chercher").click()
    expect(page.locator("[data-match]").first).to_be_visible()
    page.locator("[data-match] a").first.press("Enter")
    expect(page).to_have_url(re.compile(r"/verifications/[\w-]+/index\.html$"))


def test_explorer_filters(page: Page, disk, catalog):
    page.goto((disk / "verifications/index.html").as_uri())
    cards = page.locator("main .card:visible")
    expect(cards.first).to_be_visible()
    before = cards.count()
    page.locator("main input[type=search]:visible").first.fill("Luckey")
    expect(page.locator("main")).to_contain_text(catalog.checks["palmer-luckey-chiffre-faux-propagande"].title)
    page.wait_for_function("before => [...document.querySelectorAll('main .card')]"
                           ".filter(one => one.checkVisibility()).length < before", arg=before)
    cards.first.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/verifications/[\w-]+/index\.html$"))


def test_nothing_is_asked_of_the_network(page: Page, disk):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in ("index.html", "chiffres/index.html", "verifications/index.html"):
        page.goto((disk / name).as_uri())
    assert [url for url in asked if not url.startswith(("file:", "blob:", "data:"))] == []
