"""Everything that can be used is used from the keyboard: reached in order, seen when reached, and answering."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from addresses import CHECK
from browser.conftest import OpenPage, serve
from conftest import MINI, SITE_URL, mkdocs, project
from playwright.sync_api import Browser, Page, expect
from repository import start

ADDRESSES = [  # a page of each layout
    "/", "/verifications/", CHECK, "/themes/puces/", "/verdicts/", "/articles/",
    "/articles/humanite-app-la-plus-telechargee/", "/sources/", "/sources/deepseek-v3-rapport-technique-2024/",
    "/chiffres/", "/chronologie/", "/corrections/", "/retrouver-une-phrase/", "/methode/", "/contribuer/", "/charte/",
    "/a-revoir/", "/404.html", "/embed/deepseek-possede-50000-gpu/",
]
# What isn't a link or a fold has its own test, here or in the file named.
DRIVEN = {
    "[data-scheme-toggle]": "test_the_switch_of_light_and_dark",
    ".site-search__field": "test_search.py",
    ".hero-search :is(input, button)": "test_the_page_s_own_search_field",
    ".citation__copy button": "test_check.py",
    ".scroll[tabindex='0']": "test_a_table_wider_than_the_screen",
    ".explorer__form :is(input, select, button)": "test_explorer.py",
    ".retrouver :is(textarea, button)": "test_finder.py",
    "main": "test_skip_link",
}
SLUG = "pistes-doublees-en-cinq-ans"
PARTS = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable], [role=button], audio, video"

# Each part that can be reached, numbered in the page's order.
NUMBER = """parts => [...document.querySelectorAll(parts)].filter(one => one.tabIndex >= 0 && !one.disabled
    && one.checkVisibility({ visibilityProperty: true })
    && !one.parentElement.closest("details:not([open]) > :not(summary)"))
    .map((one, n) => { one.dataset.stop = n; return n; })"""
STOP = """() => {
    const { activeElement: one } = document, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    return [Number(one.dataset.stop ?? -1), one.outerHTML.slice(0, 90),
        style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth];
}"""

# Gives the focus to the first fold of a kind that wasn't seen.
NEXT_FOLD = """seen => {
    for (const summary of document.querySelectorAll("summary")) {
        const kind = summary.parentElement.className || summary.closest("[class]").className;
        if (seen.includes(kind) || !summary.checkVisibility()) continue;
        summary.focus();
        return kind;
    }
}"""


def walk(page: Page) -> None:
    """Press Tab through the whole page: every part once, in order, outlined, within sight."""
    stops = page.evaluate(NUMBER, PARTS)
    assert stops
    for number in stops:
        page.keyboard.press("Tab")
        found, name, outlined, seen = page.evaluate(STOP)
        assert (found, outlined, seen) == (number, True, True), name


@pytest.fixture(scope="module", params=ADDRESSES)
def visited(request, browser: Browser, site_url: str):
    """A page of each kind, which the next four tests use one after the other."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site_url + request.param)
    yield page
    page.close()


def test_tab_stops_at_everything_in_order(visited: Page):
    walk(visited)


def test_every_part_has_a_test(visited: Page):
    stray = visited.evaluate("""([parts, driven]) => [...document.querySelectorAll(parts)]
        .filter(one => !one.matches(`a, summary, ${driven}`)).map(one => one.outerHTML.slice(0, 90))""",
                             [PARTS, ", ".join(DRIVEN)])
    assert stray == []


def test_enter_follows_each_kind_of_link(visited: Page):
    """A link's kind is where it stands: the first of each is enough."""
    kinds = visited.evaluate("""() => {
        window.followed = [];
        addEventListener("click", event => {
            const link = event.target.closest("a");
            if (link) { followed.push(link.dataset.kind); event.preventDefault(); }
        });
        const kinds = new Set();
        for (const link of document.querySelectorAll("a[href]")) {
            if (!link.checkVisibility({ contentVisibilityAuto: true })) continue;
            const kind = link.className || link.closest("[class]:not(html)")?.className || "page";
            if (!kinds.has(kind)) link.dataset.kind = kind;
            kinds.add(kind);
        }
        return [...kinds];
    }""")
    for kind in kinds:
        visited.evaluate("kind => document.querySelector(`[data-kind='${kind}']`).focus()", kind)
        visited.keyboard.press("Enter")
    assert visited.evaluate("followed") == kinds


def test_folds_open_and_close_and_keep_the_focus(visited: Page):
    """The first fold of each kind, those inside once the first is open."""
    seen: set[str] = set()
    while kind := visited.evaluate(NEXT_FOLD, list(seen)):
        seen.add(kind)
        before = visited.evaluate("document.activeElement.parentElement.open")
        for key, state in (("Enter", not before), ("Space", before), ("Enter", not before)):
            visited.keyboard.press(key)
            assert visited.evaluate(
                "[document.activeElement.parentElement.open, document.activeElement.localName]") == [state, "summary"]


@pytest.fixture(scope="module")
def versioned(tmp_path_factory) -> Iterator[str]:
    """The address of a sample site with lists of one check a page, and a check that was corrected."""
    root = project(tmp_path_factory.mktemp("versions") / "projet", MINI)
    check, lists = root / f"claims/amenagements/{SLUG}.yml", root / "hooks/factcheck/pages/checks.py"
    now = check.read_text("utf-8")
    lists.write_text(lists.read_text("utf-8").replace("SIZE = 100", "SIZE = 1"), "utf-8")
    check.write_text(now.replace("hausse de moitié", "hausse d’un tiers"), "utf-8")
    start(root)
    first = '    note: "Première publication."\n'
    check.write_text(now.replace(first, f"""{first}  - date: "2026-04-01"
    verdict: inexact
    note: "La hausse est mieux dite."
    correction: "La hausse était dite d’un tiers."
"""), "utf-8")
    run = mkdocs("build", root=root, SITE_URL=SITE_URL)
    assert run.returncode == 0, run.stderr
    with serve(root / "site") as address:
        yield address


@pytest.mark.parametrize("address", [
    "/verifications/page/2/", f"/verifications/{SLUG}/", f"/verifications/{SLUG}/versions/2026-03-03/",
    f"/verifications/{SLUG}/versions/2026-03-03/2026-04-01/"])
def test_tab_stops_at_pages_of_a_list_and_at_versions(page: Page, versioned: str, address: str):
    page.goto(versioned + address)
    walk(page)


def test_enter_leads_through_the_pages_of_a_list(page: Page, versioned: str):
    page.goto(versioned + "/verifications/")
    for following in ("page/2/", "page/3/"):
        page.locator(".pager [rel=next]").press("Enter")
        expect(page).to_have_url(f"{versioned}/verifications/{following}")
    page.locator(".pager [rel=prev]").press("Enter")
    expect(page).to_have_url(f"{versioned}/verifications/page/2/")


def test_enter_leads_from_a_check_to_its_versions(page: Page, versioned: str):
    for name in ("Lire cette version", "Comparer avec la précédente"):
        page.goto(f"{versioned}/verifications/{SLUG}/")
        page.get_by_role("link", name=name).press("Enter")
        expect(page).to_have_url(re.compile(f"/verifications/{SLUG}/versions/"))
        expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("address", ["/", CHECK])
def test_tab_stops_at_everything_in_order_on_a_phone(phone: Page, site_url: str, address: str):
    phone.goto(site_url + address)
    walk(phone)


def test_skip_link(page: Page, site_url: str):
    page.goto(site_url + CHECK)
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    expect(page.locator(".md-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_switch_of_light_and_dark(page: Page, site_url: str, key: str):
    page.goto(site_url + "/")
    switch = page.locator("[data-scheme-toggle]")
    switch.focus()
    for name in ("clair", "sombre", "automatique"):
        page.keyboard.press(key)
        expect(switch).to_contain_text(name)
        expect(switch).to_be_focused()


@pytest.mark.parametrize(("width", "contents"), [(1280, ".contents-nav a"), (360, ".jumps a")])
def test_contents_lead_the_keyboard_to_the_section(open_page: OpenPage, site_url: str, width: int, contents: str):
    page = open_page(viewport={"width": width, "height": 740})
    page.goto(site_url + CHECK)
    link = page.locator(contents).filter(has_text="Les preuves")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#les-preuves")).to_be_in_viewport()
    page.keyboard.press("Tab")  # what comes next is in the section, not after the contents
    expect(page.locator(".stance :focus")).to_have_count(1)


def test_from_a_call_to_its_source_and_back(page: Page, site_url: str):
    page.goto(site_url + CHECK)
    call = page.locator("#appel-2")
    call.focus()
    page.keyboard.press("Enter")
    back = page.locator("#preuve-2 .evidence__back a")
    expect(back).to_be_visible()
    while not back.evaluate("one => one === document.activeElement"):
        page.keyboard.press("Tab")
        expect(page.locator("#preuve-2 :focus")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(call).to_be_in_viewport()
    expect(page).to_have_url(f"{site_url}{CHECK}#appel-2")


def test_a_table_wider_than_the_screen(open_page: OpenPage, site_url: str):
    page = open_page(viewport={"width": 320, "height": 740})
    page.goto(site_url + "/methode/")
    wide = page.locator(".scroll").filter(visible=True).evaluate_all(
        "all => all.findIndex(one => one.scrollWidth > one.clientWidth && one.tabIndex === 0)")
    assert wide >= 0
    table = page.locator(".scroll").filter(visible=True).nth(wide)
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("one => one.scrollLeft > 0", arg=table.element_handle())


@pytest.mark.parametrize("address", ["/", "/404.html"])
def test_the_page_s_own_search_field(page: Page, site_url: str, address: str):
    page.goto(site_url + address)
    page.locator(".hero-search input").focus()
    page.keyboard.type("Musk")
    page.keyboard.press("Enter")
    expect(page.locator(".site-search__result").first).to_be_visible()
    expect(page.locator(".site-search__field")).to_be_focused()
