"""A check's page as readers use it: citations, folds, references to paste, weight."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from addresses import CHECK
from browser.conftest import OpenPage
from playwright.sync_api import Browser, Page, expect

SLUG = CHECK.split("/")[2]
NEXT = "/verifications/entrainement-2048-h800/"
FIRST_VISIT, NEXT_PAGE = 150_000, 25_000  # bytes, gzipped
_CONTENT = "getComputedStyle(document.querySelector('.explanation .call'), '::after').content"
TIP, NO_TIP = f"words => {_CONTENT} !== 'none' && {_CONTENT}.includes(words)", f"() => {_CONTENT} === 'none'"


@pytest.mark.parametrize("reach", ["hover", "focus"])
def test_a_call_shows_its_source(page: Page, site_url: str, catalog, reach: str):
    page.goto(site_url + CHECK)
    call = page.locator(".explanation .call").first
    assert call.evaluate("one => getComputedStyle(one, '::after').content") == "none"
    page.keyboard.press("Tab")  # what follows is a keyboard's focus
    getattr(call, reach)()
    number = int(call.inner_text())
    source = page.locator(f"#preuve-{number} .evidence__facts").inner_text().split(",")[0].split(" ·")[0]
    page.wait_for_function(TIP, arg=source.split()[0])


@pytest.mark.parametrize("reach", ["hover", "focus"])
def test_escape_puts_a_tip_away_until_it_is_reached_again(page: Page, site_url: str, reach: str):
    page.goto(site_url + CHECK)
    call = page.locator(".explanation .call").first
    page.keyboard.press("Tab")
    getattr(call, reach)()
    page.wait_for_function(TIP, arg="")
    page.keyboard.press("Escape")
    page.wait_for_function(NO_TIP)
    page.mouse.move(0, 0)
    page.locator(".md-skip").focus()
    page.wait_for_function(NO_TIP)
    getattr(call, reach)()
    page.wait_for_function(TIP, arg="")


def test_short_quotations_of_sources_show_and_long_ones_open_from_the_keyboard(page: Page, site_url: str, catalog):
    lengths = {check.slug: [len(e.quote.split()) for e in check.evidence if e.quote]
               for check in catalog.checks.values()}
    slug = next(slug for slug, words in lengths.items() if min(words, default=99) <= 25 < max(words, default=0))
    page.goto(f"{site_url}/verifications/{slug}/")
    expect(page.locator(".evidence blockquote:visible")).to_have_count(sum(words <= 25 for words in lengths[slug]))
    folds = page.locator(".evidence__fold")
    expect(folds).to_have_count(sum(words > 25 for words in lengths[slug]))
    quotation = folds.first.locator("blockquote")
    expect(folds.first.locator("summary")).to_contain_text("La citation")
    expect(quotation).to_be_hidden()
    folds.first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(quotation).to_be_visible()
    assert re.fullmatch(r"[a-z]{2}(-\w+)*", quotation.get_attribute("lang"))


def test_origins_are_drawn_and_told(page: Page, site_url: str, catalog):
    page.goto(site_url + CHECK)
    graph = page.locator(".lineage__graph")
    count = len(catalog.origins(catalog.checks[SLUG]))
    assert f"{count}\u00a0origines" in graph.get_attribute("aria-label")
    page.get_by_role("link", name=f"Sources de {count}\u00a0origines indépendantes").click()
    expect(page.get_by_role("heading", name="D’où viennent ces sources")).to_be_in_viewport()
    page.locator(".lineage summary").click()
    expect(page.locator(".lineage__words > li")).to_have_count(count)


def test_references_are_copied(open_page: OpenPage, site_url: str):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site_url + CHECK)
    buttons = page.locator("[data-copy]")
    expect(buttons).to_have_count(3)
    for n, button in enumerate(buttons.all(), 1):
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator("[data-copy-status]")).to_have_text("Copié")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator(f"#reference-{n}").inner_text()
        assert "DeepSeek disposerait d’environ" in copied and copied.endswith(CHECK)


def test_a_refused_copy_selects_the_text(open_page: OpenPage, site_url: str):
    page = open_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    page.goto(site_url + CHECK)
    page.locator("[data-copy]").first.click()
    expect(page.locator("[data-copy-status]")).to_have_text("Sélectionné")
    assert page.evaluate("getSelection().toString()") == page.locator("#reference-1").inner_text()


def test_without_script_references_are_text_and_no_button_shows(open_page: OpenPage, site_url: str):
    page = open_page(java_script_enabled=False)
    page.goto(site_url + CHECK)
    expect(page.locator("#reference-2")).to_be_visible()
    expect(page.locator("[data-copy]").first).to_be_hidden()


@pytest.mark.parametrize("address", [
    CHECK, "/articles/", "/articles/humanite-app-la-plus-telechargee/", "/sources/semianalysis-deepseek-debates-2025/"])
def test_quotations_say_their_language(page: Page, site_url: str, address: str):
    page.goto(site_url + address)
    assert page.locator("main blockquote").count() > 0
    expect(page.locator("main blockquote:not([lang])")).to_have_count(0)


def test_nothing_moves_for_readers_who_ask_for_stillness(open_page: OpenPage, site_url: str):
    page = open_page(reduced_motion="reduce")
    page.goto(site_url + CHECK)
    moving = page.evaluate("""[...document.querySelectorAll("*")].filter(one => {
        const style = getComputedStyle(one);
        return style.animationName !== "none" || !/^0s(, 0s)*$/.test(style.transitionDuration);
    }).map(one => one.className.baseVal ?? one.className)""")
    assert moving == []


def _loaded(page: Page, address: str, site_url: str) -> set[str]:
    """The paths that a visit to `address` asks for."""
    seen: set[str] = set()
    page.on("request", lambda request: seen.add(request.url))
    page.goto(site_url + address)
    page.wait_for_load_state("networkidle")
    assert all(url.startswith(site_url) for url in seen), "a page asks nothing of anyone else"
    return {urlsplit(url).path for url in seen}


def _weight(built: Path, paths: set[str]) -> int:
    """The files' sizes, gzipped as a web server would."""
    files = (built / (path.strip("/") + "/index.html" if path.endswith("/") else path.strip("/")) for path in paths)
    return sum(len(gzip.compress(file.read_bytes(), 6, mtime=0)) for file in files)


def test_a_check_is_light_and_the_next_one_lighter(browser: Browser, site_url: str, built: Path):
    context = browser.new_context()
    first, second = (_loaded(context.new_page(), address, site_url) for address in (CHECK, NEXT))
    context.close()
    assert _weight(built, first) <= FIRST_VISIT
    assert _weight(built, second - first) <= NEXT_PAGE


def test_no_check_page_outgrows_the_limit(built: Path, catalog):
    for slug in catalog.checks:
        assert _weight(built, {f"/verifications/{slug}/"}) <= NEXT_PAGE, slug
