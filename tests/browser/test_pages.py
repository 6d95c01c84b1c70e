"""What readers see, on a phone and on a desk, in light and in dark."""

from __future__ import annotations

import itertools
import re

import pytest
from addresses import CHECK, PAGES
from browser.conftest import OpenPage, axe
from playwright.sync_api import Browser, Page, expect

# What matches a pattern in the text of the page's `inside`, not of its `outside`, and stands on several lines.
BROKEN = r"""([pattern, inside, outside]) => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (!node.parentElement.closest(inside) || node.parentElement.closest(outside)) continue;
        for (const match of node.data.matchAll(new RegExp(pattern, "gu"))) {
            const range = document.createRange();
            range.setStart(node, match.index);
            range.setEnd(node, match.index + match[0].length);
            const lines = new Set(Array.from(range.getClientRects(), one => Math.round(one.top)));
            if (lines.size > 1) found.push(match[0]);
        }
    }
    return found;
}"""


@pytest.fixture(scope="module", params=["light", "dark"])
def screen(request, browser: Browser):
    """A page in each palette."""
    context = browser.new_context(color_scheme=request.param, reduced_motion="reduce", bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(screen: Page, site_url: str, address: str):
    screen.set_viewport_size({"width": 1280, "height": 800})
    screen.goto(site_url + address)
    assert axe(screen) == []
    screen.set_viewport_size({"width": 360, "height": 800})
    screen.wait_for_function("() => document.documentElement.clientWidth <= 360")
    assert axe(screen) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_a_name_kept_whole_stays_in_the_run_of_its_sentence(open_page: OpenPage, site_url: str, width: int):
    page = open_page(viewport={"width": width, "height": 800})
    torn = {}
    for address in PAGES:
        page.goto(site_url + address)
        found = page.locator(".whole").evaluate_all("""all => all.map(one => one.parentElement).filter(run =>
            run.childNodes.length > 1 && /flex|grid/.test(getComputedStyle(run).display)).map(run => run.innerText)""")
        if found:
            torn[address] = found
    assert torn == {}


@pytest.mark.parametrize("width", [320, 768, 2560])
def test_no_page_scrolls_sideways(open_page: OpenPage, site_url: str, width: int):
    page = open_page(viewport={"width": width, "height": 800})
    wide = []
    for address in PAGES:
        page.goto(site_url + address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)
    assert wide == []


@pytest.mark.parametrize("address", ["/", "/methode/"])
def test_a_phone_shows_the_whole_menu(phone: Page, site_url: str, address: str):
    phone.goto(site_url + address)
    links = phone.locator(".masthead nav a")
    assert links.count() >= 6
    cut = links.evaluate_all("all => all.filter(one => one.getBoundingClientRect().right > innerWidth)")
    assert cut == []
    assert phone.locator(".masthead").bounding_box()["height"] < 300


@pytest.mark.parametrize("address", ["/", CHECK])
def test_the_foot_is_short_on_a_phone(phone: Page, site_url: str, address: str):
    phone.goto(site_url + address)
    assert phone.locator(".foot").bounding_box()["height"] < 360


@pytest.mark.parametrize(("touch", "shown"), [(False, "Rechercher (touche /)"), (True, "Rechercher")])
def test_the_key_that_searches_is_told_where_there_is_a_keyboard(open_page: OpenPage, site_url: str, touch, shown):
    page = open_page(has_touch=touch, is_mobile=touch)
    page.goto(site_url + "/")
    expect(page.locator(".site-search__field")).to_have_attribute("placeholder", shown)


def test_contents_of_hand_written_pages_are_spaced_in_french(page: Page, site_url: str):
    page.goto(site_url + "/accessibilite/")
    titles = page.locator(".contents-nav__link").all_text_contents()
    assert any("?" in title for title in titles)
    assert [title for title in titles if re.search(r" [?!;:»]", title)] == []


@pytest.mark.parametrize("width", [320, 360])
def test_what_is_said_of_a_check_in_a_list_is_said_whole(open_page: OpenPage, site_url: str, width: int):
    page = open_page(viewport={"width": width, "height": 740})
    page.goto(site_url + "/verifications/")
    assert page.evaluate("""[...document.querySelectorAll(".card__facts")]
        .filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent)""") == []


@pytest.mark.parametrize("address", ["/verifications/", CHECK])
def test_a_whole_row_leads_to_its_check(phone: Page, site_url: str, address: str):
    phone.goto(site_url + address)
    row = phone.locator(".cards--rows > .card").first
    target = row.locator("a").evaluate("one => one.href")
    box = row.bounding_box()
    assert box["height"] >= 44
    row.click(position={"x": box["width"] - 4, "y": box["height"] - 4})
    expect(phone).to_have_url(target)


@pytest.mark.parametrize(("address", "selector"), [
    ("/", ".tally__legend a"), ("/articles/", ".shared-fold > summary"), ("/chronologie/", ".timeline summary"),
    ("/articles/humanite-app-la-plus-telechargee/", ".passages summary"), ("/methode/", ".pages__link"),
    ("/verifications/?verdict=vrai", ".explorer__chips button"),
    *((CHECK, selector) for selector in (
        ".sections__link", ".foot li a", ".trail a", ".ruling a", ".evidence__open", ".actions a", ".neighbours__link",
        ".citation__copy button")),
])
def test_what_stands_by_itself_is_large_enough_for_a_finger(phone: Page, site_url: str, address, selector):
    phone.goto(site_url + address)
    phone.locator(selector).first.wait_for(state="attached")
    phone.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    heights = phone.locator(selector).evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert heights and min(heights) >= 44


@pytest.mark.parametrize("width", [320, 360])
def test_tables_break_no_word(open_page: OpenPage, site_url: str, width: int):
    page = open_page(viewport={"width": width, "height": 740})
    for address in (CHECK, "/chiffres/", "/methode/", "/donnees/", "/charte/", "/hebergement/"):
        page.goto(site_url + address)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        broken = page.evaluate(BROKEN, [r"[\p{L}\d’]+", "table", "svg"])
        assert broken == [], address


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_line_breaks_between_a_name_and_its_number(open_page: OpenPage, site_url: str, width: int):
    page = open_page(viewport={"width": width, "height": 740})
    whole = r"[\p{L}\d]+-\d+|États-Unis|High-Flyer|DeepSeek-[RV]\d|CSL-JSON|\u202f\d{3}\s\p{L}{3,}"
    for address in ("/", "/verifications/", "/themes/cout/", "/verifications/gpt4-plus-de-100-millions/", CHECK,
                    "/donnees/"):
        page.goto(site_url + address)
        broken = page.evaluate(BROKEN, [whole, "main",
                                        "pre, code, cite, blockquote, figcaption, svg, script, .address"])
        assert broken == [], address


def test_what_was_known_and_what_came_out_since_stand_side_by_side_on_a_tablet(open_page: OpenPage, site_url: str):
    page = open_page(viewport={"width": 768, "height": 1024})
    page.goto(site_url + CHECK)
    tops = page.locator(".hindsight__side").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert len(tops) == 3 and len(set(tops)) == 1


def test_the_verdicts_of_one_passage_stand_apart(phone: Page, site_url: str):
    phone.goto(site_url + "/articles/humanite-app-la-plus-telechargee/")
    gaps = phone.locator(".passages__verdict:not(blockquote + *)").evaluate_all("""all => all.map(one =>
        one.getBoundingClientRect().top - one.previousElementSibling.getBoundingClientRect().bottom)""")
    assert gaps and min(gaps) >= 10


def test_a_verdict_names_its_section_by_colour_icon_and_word(page: Page, site_url: str, catalog):
    page.goto(site_url + "/verdicts/")
    for verdict in catalog.verdicts.values():
        title = page.get_by_role("heading", name=verdict.label, exact=True)
        expect(title.locator(f".verdict--{verdict.id} > svg")).to_be_visible()
        link = page.locator(".contents-nav").get_by_role("link", name=verdict.label, exact=True)
        expect(link).to_have_attribute("href", f"#{title.get_attribute('id')}")


def test_a_long_example_widens_no_table_of_fields(phone: Page, site_url: str):
    phone.goto(site_url + "/contribuer/")
    phone.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    widths = phone.locator(".fields").evaluate_all("all => all.map(one => one.offsetWidth)")
    assert widths and max(widths) <= 562


@pytest.mark.parametrize(("address", "width"), [("/contribuer/", 320), ("/contribuer/", 360), ("/charte/", 360)])
def test_no_line_breaks_within_an_option_of_a_command(open_page: OpenPage, site_url: str, address: str, width: int):
    page = open_page(viewport={"width": width, "height": 740})
    page.goto(site_url + address)
    assert page.evaluate(BROKEN, [r"(?<![\w-])--[\w-]*", "code", "pre"]) == []


def test_a_verdict_is_not_parted_from_its_arrow(open_page: OpenPage, site_url: str):
    page = open_page()
    page.goto(site_url + "/")
    for width in range(320, 400, 10):
        page.set_viewport_size({"width": width, "height": 740})
        lines = page.locator(".glance__check .whole").evaluate_all("all => all.map(one => one.getClientRects().length)")
        assert set(lines) == {1}, width


def test_a_line_of_code_goes_on_further_in_than_it_began(phone: Page, site_url: str):
    phone.goto(site_url + "/contribuer/")
    rows = phone.locator(".highlight", has_text="title:").first.locator("code > span").evaluate_all(
        """lines => lines.map(line => {
            const range = document.createRange()
            range.selectNodeContents(line)
            return [...range.getClientRects()].filter(row => row.width).map(row => [row.top, row.left])
        })""")
    wrapped = [row for row in rows if max(top for top, _ in row) > min(top for top, _ in row) + 5]
    assert wrapped
    for row in wrapped:
        began, last = min(row), max(top for top, _ in row)
        assert min(left for top, left in row if top == last) > began[1]


def test_text_can_be_doubled(open_page: OpenPage, site_url: str):
    page = open_page(viewport={"width": 640, "height": 800}, bypass_csp=True)
    for address in ("/", CHECK, "/verifications/"):
        page.goto(site_url + address)
        page.add_style_tag(content="html { font-size: 250% !important }")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_headings_are_in_order_and_one_is_first(open_page: OpenPage, site_url: str):
    page = open_page()
    for address in PAGES:
        page.goto(site_url + address)
        levels = page.eval_on_selector_all("main :is(h1,h2,h3,h4,h5,h6)", "all => all.map(one => +one.tagName[1])")
        assert levels.count(1) == 1 and levels[0] == 1, address
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (address, levels)


def test_verdict_is_seen_first_on_a_phone(phone: Page, site_url: str, catalog):
    longest = sorted(catalog.checks.values(), key=lambda check: len(check.title))[-12:]
    for check in longest:  # what stands above the verdict is the title
        phone.goto(f"{site_url}/verifications/{check.slug}/")
        verdict = phone.locator(".ruling__verdict .verdict")
        expect(verdict).to_contain_text(catalog.verdicts[check.verdict].label)
        box = verdict.bounding_box()
        assert box["y"] + box["height"] < 740, check.slug


def test_sources_are_one_touch_away_from_the_first_screen_of_a_phone(phone: Page, site_url: str, catalog):
    check = max(catalog.checks.values(), key=lambda check: len(check.title))
    phone.goto(f"{site_url}/verifications/{check.slug}/")
    link = phone.get_by_role("link", name=f"{len(check.evidence)}\u00a0sources", exact=True)
    box, verdict = link.bounding_box(), phone.locator(".ruling__verdict .verdict").bounding_box()
    assert box["y"] + box["height"] < 740
    assert box["y"] < verdict["y"] + verdict["height"]  # beside it
    assert phone.locator(".ruling__verdict").bounding_box()["y"] == verdict["y"]  # against the bar of its colour
    link.click()
    expect(phone.locator("#preuve-1")).to_be_in_viewport()


def test_a_call_leads_to_its_source(page: Page, site_url: str):
    page.goto(site_url + CHECK)
    call = page.locator(".explanation .call").first
    number = call.inner_text().strip()
    call.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"#preuve-{number}$"))
    item = page.locator(f"#preuve-{number}")
    expect(item).to_be_in_viewport()
    assert item.get_by_role("link", name="Ouvrir la source").get_attribute("href").startswith("http")


def test_everything_reads_without_script(open_page: OpenPage, site_url: str, catalog):
    page = open_page(java_script_enabled=False)
    page.goto(site_url + "/verifications/")
    expect(page.locator(".card")).to_have_count(len(catalog.checks))
    page.goto(site_url + CHECK)
    check = catalog.checks["deepseek-possede-50000-gpu"]
    expect(page.locator("main")).to_contain_text(check.evidence[0].says.split(",")[0])
    page.goto(site_url + "/retrouver-une-phrase/")
    expect(page.locator("noscript")).to_have_count(1)
    expect(page.locator("main button")).to_be_hidden()  # it would do nothing


@pytest.mark.parametrize(("device", "first", "second", "third"), [
    ("light", "default", "default", "slate"), ("dark", "slate", "default", "slate")])
def test_light_and_dark_follow_the_device_then_the_reader(browser, site_url, device, first, second, third):
    context = browser.new_context(color_scheme=device)
    page = context.new_page()
    page.goto(site_url + CHECK)
    root = page.locator("html")
    expect(root).to_have_attribute("data-md-color-scheme", first)
    button = page.locator("[data-scheme-toggle]")
    button.focus()
    page.keyboard.press("Enter")
    expect(root).to_have_attribute("data-md-color-scheme", second)
    expect(button).to_contain_text("clair")
    page.keyboard.press("Enter")
    expect(root).to_have_attribute("data-md-color-scheme", third)
    page.reload()
    expect(root).to_have_attribute("data-md-color-scheme", third)
    context.close()


def test_print_shows_addresses_and_no_menu(page: Page, site_url: str):
    page.emulate_media(media="print")
    page.goto(site_url + CHECK)
    expect(page.locator("input[type=search]").first).to_be_hidden()
    expect(page.locator(".ruling")).to_be_visible()
    shown = page.locator(".evidence__open").first.evaluate("one => getComputedStyle(one, '::after').content")
    assert "http" in shown
    assert len(page.pdf()) > 20_000


def test_nothing_moves_while_the_page_loads(page: Page, site_url: str):
    page.add_init_script("""
        window.shift = 0;
        new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value }))
            .observe({ type: "layout-shift", buffered: true })""")
    for address in ("/", CHECK, "/chiffres/"):
        page.goto(site_url + address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shift") < 0.01, address
