"""The explorer of the checks as a reader meets it."""

from __future__ import annotations

import json
import re
import unicodedata
from urllib.parse import parse_qs, urlsplit

import pytest
from browser.conftest import OpenPage, axe
from playwright.sync_api import Browser, Page, expect

from factcheck.analysis.speakers import speaker
from factcheck.folding import slugify

ROWS = "[data-explorer-results] [data-slug]"


@pytest.fixture
def explorer(page: Page, site_url: str) -> Page:
    return visit(page, site_url)


def visit(page: Page, site_url: str, query: str = "") -> Page:
    page.goto(f"{site_url}/verifications/{query}")
    page.locator("[data-explorer][data-ready]").wait_for()
    return page


def slugs(page: Page) -> list[str]:
    return page.locator(ROWS).evaluate_all("all => all.map(one => one.dataset.slug)")


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def box(page: Page, name: str, value: str):
    return page.locator(f"[data-explorer-form] input[name={name}][value={value}]")


def count(page: Page, name: str, value: str) -> int:
    return int(page.locator(f'[data-count="{name}:{value}"]').inner_text())


def ask(page: Page, text: str) -> None:
    page.get_by_label("Chercher une affirmation").fill(text)
    chip = json.dumps(f"q:{text}", ensure_ascii=False)
    page.locator(f"[data-chip={chip}]").wait_for()  # drawn with the results of these very words


def test_what_it_reads_is_fetched_once_while_the_page_is_parsed(explorer: Page):
    assert explorer.evaluate("""performance.getEntriesByType("resource")
        .filter(one => one.name.endsWith("/fiches.json")).map(one => one.initiatorType)""") == ["link"]


def test_who_has_no_script_fetches_none_of_what_it_reads(open_page: OpenPage, site_url: str):
    page = open_page(java_script_enabled=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + "/verifications/", wait_until="networkidle")
    assert len(asked) > 2 and [address for address in asked if "/assets/explorateur/" in address] == []


FILTERS = {
    "verdict": ("trompeur", lambda check: check.verdict == "trompeur"),
    "theme": ("puces", lambda check: check.theme == "puces"),
    "nature": ("citation", lambda check: check.kind == "citation"),
    "confiance": ("basse", lambda check: check.confidence == "basse"),
    "article": ("digitalactu-178", lambda check: "digitalactu-178" in {o.article for o in check.occurrences}),
    "auteur": ("elon-musk", lambda check: "Elon Musk" in {speaker(o.said_by) for o in check.occurrences}),
}


@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_keeps_the_checks_that_have_the_value(page, site_url, catalog, name):
    value, keeps = FILTERS[name]
    visit(page, site_url, f"?{name}={value}")
    expected = [check.slug for check in catalog.checks.values() if keeps(check)]
    assert expected and slugs(page) == expected
    expect(page.locator("[data-explorer-status]")).to_have_text(
        re.compile(rf"^{len(expected)}\sverifications? sur {len(catalog.checks)}$".replace("verif", "vérif")))


def test_values_of_a_facet_add_up_and_facets_narrow(explorer, catalog):
    box(explorer, "verdict", "trompeur").check()
    box(explorer, "verdict", "faux").check()
    box(explorer, "theme", "puces").check()
    expected = [c.slug for c in catalog.checks.values() if c.verdict in ("trompeur", "faux") and c.theme == "puces"]
    expect(explorer.locator(ROWS)).to_have_count(len(expected))
    assert slugs(explorer) == expected
    assert query(explorer) == {"verdict": ["trompeur", "faux"], "theme": ["puces"]}


def test_counts_follow_the_other_facets_and_not_their_own(explorer, catalog):
    box(explorer, "theme", "puces").check()
    expect(explorer.locator(ROWS).first).to_be_visible()
    for verdict in catalog.verdicts:
        among = [c for c in catalog.by_theme["puces"] if c.verdict == verdict]
        assert count(explorer, "verdict", verdict) == len(among)
    for theme in catalog.themes:
        assert count(explorer, "theme", theme) == len(catalog.by_theme[theme])


@pytest.mark.parametrize("text", ["énergie", "energie", "l’énergie", "l'energie", "ÉNERGIES"])
def test_text_is_found_whatever_the_accents_and_apostrophes(explorer, text):
    ask(explorer, text)
    assert "ia-generative-tres-gourmande-en-energie" in slugs(explorer)


@pytest.mark.parametrize("text", ["CO2", "co₂"])
def test_a_formula_is_found_with_or_without_its_subscript(explorer, text):
    ask(explorer, text)
    assert "entrainement-grand-modele-300-tonnes-co2" in slugs(explorer)


def test_text_is_found_in_titles_claims_and_quotations(explorer, catalog):
    check = catalog.checks["palmer-luckey-chiffre-faux-propagande"]
    for text in (check.title, check.claim, check.occurrences[0].quote):
        ask(explorer, " ".join(text.split()[:8]))
        expect(explorer.locator(f'{ROWS}[data-slug="{check.slug}"]')).to_be_visible()


def test_numbers_are_found_however_they_are_grouped(explorer):
    found = []
    for text in ("50 000", "50\u202f000", "50000"):
        ask(explorer, text)
        found.append(slugs(explorer))
    assert found[0] and found[0] == found[1] == found[2]


@pytest.mark.parametrize(("sort", "key"), [
    ("date", lambda c, order, verdicts: (-c.updated.toordinal(), order[c.slug])),
    ("verdict", lambda c, order, verdicts: (verdicts.index(c.verdict), order[c.slug])),
])
def test_sorting(page, site_url, catalog, sort, key):
    visit(page, site_url, f"?theme=cout&tri={sort}")
    order, verdicts = {slug: n for n, slug in enumerate(catalog.checks)}, list(catalog.verdicts)
    expected = sorted(catalog.by_theme["cout"], key=lambda c: key(c, order, verdicts))
    assert slugs(page) == [check.slug for check in expected]


def test_sorting_by_title_puts_accents_aside(page, site_url):
    visit(page, site_url, "?tri=titre")
    titles = page.locator(f"{ROWS} h3").all_inner_texts()
    plain = [unicodedata.normalize("NFD", title).lower().strip("«\u00a0 ")[0] for title in titles]
    assert len(set(plain)) > 5 and plain == sorted(plain)


def test_the_address_brings_back_the_choice_and_the_back_button_undoes_it(explorer, site_url):
    box(explorer, "verdict", "faux").check()
    expect(explorer).to_have_url(f"{site_url}/verifications/?verdict=faux")
    box(explorer, "verdict", "vrai").check()
    expect(explorer).to_have_url(f"{site_url}/verifications/?verdict=vrai&verdict=faux")
    both = slugs(explorer)
    explorer.reload()
    expect(explorer.locator(ROWS)).to_have_count(len(both))
    expect(box(explorer, "verdict", "faux")).to_be_checked()
    explorer.go_back()
    expect(box(explorer, "verdict", "vrai")).not_to_be_checked()
    expect(explorer.locator(ROWS)).not_to_have_count(len(both))
    explorer.go_back()
    expect(explorer.locator("[data-explorer-list]")).to_be_visible()
    explorer.go_forward()
    expect(box(explorer, "verdict", "faux")).to_be_checked()


def test_typing_leaves_one_step_in_the_history(explorer, site_url):
    explorer.get_by_label("Chercher une affirmation").press_sequentially("nvidia", delay=160)
    expect(explorer).to_have_url(f"{site_url}/verifications/?q=nvidia")
    explorer.go_back()
    expect(explorer).to_have_url(f"{site_url}/verifications/")
    expect(explorer.locator("[data-explorer-list]")).to_be_visible()


def test_a_form_sent_without_script_finds_its_question_answered(page, site_url):
    visit(page, site_url, "?q=Luckey")
    expect(page.locator(ROWS).first).to_contain_text("Luckey")
    expect(page.get_by_label("Chercher une affirmation")).to_have_value("Luckey")


def test_nothing_found_is_said_with_ways_out(explorer):
    ask(explorer, "zzzz")
    expect(explorer.locator("[data-explorer-status]")).to_have_text(re.compile(r"^0\svérification sur"))
    explorer.get_by_role("button", name="Chercher dans tout le site").click()
    expect(explorer.locator(".site-search__status")).to_contain_text("Aucun résultat")
    explorer.keyboard.press("Escape")
    explorer.get_by_role("button", name="Tout effacer").click()
    expect(explorer.locator("[data-explorer-list]")).to_be_visible()


def test_what_is_searched_is_kept_nowhere(explorer, site_url):
    ask(explorer, "Luckey")
    kept = explorer.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "Luckey" not in kept


def test_its_data_are_for_the_explorer_alone(page, site_url):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}/themes/puces/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "explorateur" in url]
    visit(page, site_url)
    assert not [url for url in asked if "mots-" in url]
    ask(page, "puces")
    assert [url for url in asked if "mots-" in url]
    assert all(url.startswith(site_url) for url in asked)


def test_keyboard_alone_filters_sorts_and_clears_on_a_phone(phone: Page, site_url):
    visit(phone, site_url)
    expect(phone.locator("#explorer-filters")).to_be_hidden()
    assert phone.locator(".card").first.bounding_box()["y"] < 2 * 740
    phone.locator("#explorer-q").focus()
    phone.keyboard.press("Tab")
    expect(phone.locator("[data-explorer-toggle]")).to_be_focused()
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    expect(phone.get_by_label("Trier par")).to_be_focused()
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Space")
    expect(phone).to_have_url(f"{site_url}/verifications/?tri=date&verdict=vrai")
    phone.keyboard.press("Escape")
    expect(phone.locator("#explorer-filters")).to_be_hidden()
    expect(phone.locator("[data-explorer-toggle]")).to_be_focused()
    phone.keyboard.press("Tab")
    expect(phone.locator("[data-chip]")).to_be_focused()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(f"{site_url}/verifications/")
    expect(phone.locator("#explorer-q")).to_be_focused()


def tab_to(page: Page, name: str, value: str) -> None:
    """Press Tab until the list called `name`, or its box of `value`, has the focus."""
    wanted = page.locator(f'select[name={name}]:focus, input[name={name}][value="{value}"]:focus')
    for _ in range(20):
        page.keyboard.press("Tab")
        if wanted.count():
            return
    raise AssertionError(f"{name} isn't reached")


def test_every_control_is_driven_by_keyboard_and_kept_in_the_address(explorer, site_url, catalog):
    check = catalog.checks["palmer-luckey-chiffre-faux-propagande"]
    said = check.occurrences[0]
    wanted = {"q": "Luckey", "tri": "date", "verdict": check.verdict, "theme": check.theme, "nature": check.kind,
              "confiance": check.confidence, "article": said.article, "auteur": slugify(speaker(said.said_by))}
    explorer.locator("#explorer-q").focus()
    explorer.keyboard.type(wanted["q"])
    for name, value in list(wanted.items())[1:]:
        tab_to(explorer, name, value)
        if name in ("tri", "article", "auteur"):
            while explorer.locator(f"select[name={name}]").input_value() != value:
                explorer.keyboard.press("ArrowDown")
        else:
            explorer.keyboard.press("Space")
        expect(explorer).to_have_url(re.compile(rf"[?&]{name}={value}(&|$)"))
        expect(explorer.locator(f'[data-slug="{check.slug}"]:visible')).to_have_count(1)
    assert query(explorer) == {name: [value] for name, value in wanted.items()}
    explorer.reload()
    expect(explorer.locator("[data-chip]")).to_have_count(len(wanted) - 1)
    filled = "Object.fromEntries(new FormData(document.querySelector('[data-explorer-form]')))"
    assert explorer.evaluate(filled) == wanted
    explorer.get_by_role("button", name="Tout effacer").press("Enter")
    expect(explorer).to_have_url(f"{site_url}/verifications/")
    expect(explorer.locator("[data-explorer-list]")).to_be_visible()
    expect(explorer.locator("#explorer-q")).to_be_focused()


def test_a_chip_takes_its_filter_away_and_the_focus_stays_near(page, site_url):
    visit(page, site_url, "?verdict=faux&verdict=vrai&theme=marche")
    page.locator('[data-chip="verdict:faux"]').focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}/verifications/?verdict=vrai&theme=marche")
    expect(page.locator("[data-chip]").first).to_be_focused()


def test_results_beyond_the_first_come_on_request_and_take_the_focus(page, site_url, catalog):
    visit(page, site_url, "?tri=titre")
    assert len(slugs(page)) == 50
    page.locator("[data-explorer-more]").press("Enter")
    expect(page.locator(ROWS)).to_have_count(len(catalog.checks))
    expect(page.locator(f"{ROWS} a").nth(50)).to_be_focused()


def test_results_say_how_many_aloud(explorer):
    status = explorer.locator("[data-explorer-status]")
    expect(status).to_have_attribute("role", "status")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_once_filtered(browser: Browser, site_url, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = visit(context.new_page(), site_url, "?verdict=faux&verdict=trompeur&q=puces&tri=date")
    if width == 360:
        page.locator("[data-explorer-toggle]").click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


@pytest.mark.parametrize(("query", "shown"), [
    ("?q=nvidia", "Filtrer"), ("?q=nvidia&verdict=vrai", "Filtrer (1)"), ("?verdict=vrai&theme=cout", "Filtrer (2)")])
def test_the_button_of_the_filters_counts_those_that_it_hides(phone: Page, site_url: str, query: str, shown: str):
    visit(phone, site_url, query).locator("[data-chip]").first.wait_for()
    expect(phone.locator("[data-explorer-toggle]")).to_have_text(shown)
