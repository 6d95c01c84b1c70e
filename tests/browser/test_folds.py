"""Long lists are folded, and what is folded is still found, printed and read without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

PAGES = {"/sources/": 7, "/chronologie/": 10, "/chiffres/": 12, "/a-revoir/": 6}  # and how many screens long
LISTS = PAGES | {"/verifications/": 14, "/articles/": 8, "/themes/cout/": 9, "/verdicts/plutot-vrai/": 13,
                 "/sources/deepseek-v3-rapport-technique-2024/": 13}


@pytest.mark.parametrize("address", LISTS)
def test_a_phone_scrolls_little(phone: Page, site_url, address):
    phone.goto(site_url + address)
    assert phone.evaluate("document.documentElement.scrollHeight") < LISTS[address] * 740


@pytest.mark.parametrize("address", PAGES)
def test_folds_open_from_the_keyboard(page: Page, site_url, address):
    page.goto(site_url + address)
    fold = page.locator("details.fold:not([open])").first
    summary = fold.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.fold:focus-within").first).to_have_attribute("open", "")


@pytest.mark.parametrize("address", PAGES)
def test_folded_text_is_found_in_the_page(page: Page, site_url, address):
    page.goto(site_url + address)
    words = page.locator("details.fold:not([open]) a").first.text_content().split(",")[0]
    assert page.evaluate("text => window.find(text)", words)


@pytest.mark.parametrize("address", PAGES)
def test_folded_text_is_printed(page: Page, site_url, address):
    page.goto(site_url + address)
    page.emulate_media(media="print")
    links = page.locator("details.fold a")
    assert links.count() > 0
    page.wait_for_function("""() => [...document.querySelectorAll('details.fold a')]
        .filter(link => !link.closest('details details'))
        .every(link => link.checkVisibility({contentVisibilityAuto: true}))""")


def test_articles_that_the_timeline_lacks_are_told_in_a_line(page: Page, site_url: str, catalog):
    page.goto(site_url + "/chronologie/")
    undated = [article for article in catalog.articles.values() if not article.date]
    fold = page.locator("details", has_text=f"{len(undated)}\u00a0articles sans date ne figurent pas ici")
    expect(fold.get_by_role("link")).to_have_count(0)
    fold.locator("summary").click()
    expect(fold.get_by_role("link")).to_have_count(len(undated))
    page.emulate_media(media="print")
    expect(fold.locator("summary")).to_be_visible()
