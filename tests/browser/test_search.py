"""Search as a reader meets it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

RESULT = "a[data-search-result]"


@pytest.fixture
def field(page: Page, site_url: str):
    page.goto(f"{site_url}/methode/")
    return page.locator("input[type=search]").first


def slugs(page: Page) -> list[str]:
    links = page.locator(RESULT)
    return [link.split("/")[-2] for link in links.evaluate_all("all => all.map(one => one.href)")]


def ask(page: Page, field, query: str) -> list[str]:
    page.evaluate("document.querySelector('.site-search__status').textContent = ''")
    field.fill(query)
    page.wait_for_function("() => document.querySelector('.site-search__status').textContent.includes('résultat')")
    return slugs(page)


PROBES = {
    "énergie": {"ia-generative-tres-gourmande-en-energie", "deepseek-moins-de-ressources-donc-moins-d-energie"},
    "energie": {"ia-generative-tres-gourmande-en-energie", "deepseek-moins-de-ressources-donc-moins-d-energie"},
    "l'énergie": {"ia-generative-tres-gourmande-en-energie", "deepseek-moins-de-ressources-donc-moins-d-energie"},
    "l’énergie": {"ia-generative-tres-gourmande-en-energie", "deepseek-moins-de-ressources-donc-moins-d-energie"},
    "coûts": {"deepseek-a-minimise-ses-couts"},
    "couts": {"deepseek-a-minimise-ses-couts"},
    "GPU": {"deepseek-possede-50000-gpu", "50000-gpu-puissance-comparable-openai", "50000-gpu-contredisent-2048",
            "entrainement-2048-h800"},
    "H800": {"entrainement-2048-h800", "h800-concu-sous-lois-exportation", "h800-questions-controles-export"},
    "5,6 millions": {"deepseek-declare-5-6-millions", "budget-5-6-millions-attribue-a-r1"},
    "50 000": {"deepseek-possede-50000-gpu", "50000-gpu-puissance-comparable-openai", "50000-gpu-contredisent-2048",
               "mit-technology-review-cite-semianalysis-50000-puces"},
    "Luckey": {"palmer-luckey-chiffre-faux-propagande"},
    "Jean Zay": {"europe-cible-restrictions-puces"},
    "Musk": {"musk-crie-a-l-arnaque"},
    "tonnes de CO2": {"entrainement-grand-modele-300-tonnes-co2", "300-tonnes-co2-125-allers-retours-new-york-pekin"},
    "125 allers-retours": {"300-tonnes-co2-125-allers-retours-new-york-pekin"},
}


def test_a_result_has_its_verdict_by_colour_icon_and_word(page, field, catalog):
    slug = ask(page, field, "Luckey")[0]
    check = catalog.checks[slug]
    badge = page.locator(RESULT).first.locator(f".verdict--{check.verdict}")
    expect(badge).to_have_text(catalog.verdicts[check.verdict].label)
    box = badge.locator("svg").bounding_box()
    assert box["width"] > 10 and badge.locator("path").evaluate("one => one.getTotalLength()") > 10


@pytest.mark.parametrize("query", PROBES)
def test_right_check_comes_first(page, field, query):
    assert ask(page, field, query)[0] in PROBES[query]


def test_numbers_are_found_however_they_are_grouped(page, field):
    assert len({tuple(ask(page, field, query)) for query in ("50 000", "50000", "50\u202f000")}) == 1


def test_every_check_is_found_by_its_title(page, field, catalog):
    missed = [check.slug for check in catalog.checks.values()
              if check.slug not in ask(page, field, check.title)[:3]]
    assert missed == []


def test_checks_come_before_sources(page, field):
    ask(page, field, "SemiAnalysis")
    groups = page.locator(".site-search__results h2").all_inner_texts()
    assert groups[0].startswith("Vérifications")
    assert any(group.startswith("Sources") for group in groups)


def test_results_show_verdict_and_theme(page, field, catalog):
    ask(page, field, "Luckey")
    check = catalog.checks["palmer-luckey-chiffre-faux-propagande"]
    first = page.locator(RESULT).first
    expect(first).to_contain_text(catalog.verdicts[check.verdict].label)
    expect(first).to_contain_text(catalog.themes[check.theme].label)


def test_excerpts_are_spaced_in_french(page, field):
    ask(page, field, "milliards")
    excerpts = "\n".join(page.locator(".site-search__excerpt").all_text_contents())
    assert "\u00a0»" in excerpts and "\u00a0:" in excerpts
    assert re.findall(r"« | [»:;!?](?!\w)", excerpts) == []


def test_filters_keep_one_theme(page, field, catalog):
    ask(page, field, "puces")
    page.locator("[data-filter=theme]").select_option(catalog.themes["marche"].label)
    expect(page.locator(".site-search__theme").first).to_have_text(catalog.themes["marche"].label)
    assert set(page.locator(".site-search__theme").all_inner_texts()) == {catalog.themes["marche"].label}


def test_filters_keep_one_kind_of_page(page, field):
    ask(page, field, "Nvidia")
    page.locator("[data-filter=type]").select_option("Source")
    expect(page.locator(".site-search__results h2")).to_have_count(1)
    assert all("/sources/" in url for url in page.locator(RESULT).evaluate_all("all => all.map(one => one.href)"))


def test_keyboard_alone_opens_walks_and_closes(page, field):
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("Musk")
    expect(page.locator(RESULT).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULT).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULT).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    expect(field).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" ")
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULT).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/verifications/**")


def test_nothing_is_loaded_before_someone_searches(page, site_url):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}/verifications/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "pagefind" in url]
    page.locator("input[type=search]").first.fill("Musk")
    expect(page.locator(RESULT).first).to_be_visible()
    assert [url for url in asked if "pagefind" in url]
    assert all(url.startswith((site_url, "blob:")) for url in asked)


def test_coming_to_the_field_loads_what_a_search_needs_each_file_once(page, field):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_response("**/wasm.fr.pagefind"):
        field.hover()
    field.focus()
    page.wait_for_load_state("networkidle")
    names = sorted(url.split("/pagefind/")[1].split("?")[0] for url in asked if "/pagefind/" in url)
    assert names == ["facets.json", "pagefind-entry.json", "pagefind.fr.pf_meta", "pagefind.js", "wasm.fr.pagefind"]


def test_nothing_found_is_said(page, field):
    field.fill("zzzzqqqq")
    expect(page.locator(".site-search__status")).to_contain_text("Aucun résultat")


def test_where_no_page_holds_all_the_words_the_finder_is_near(page, field):
    ask(page, field, "DeepSeek")
    finder = page.locator(".site-search__panel").get_by_role("link", name="Retrouver une phrase entière")
    expect(finder).to_have_count(0)
    field.fill("zzzzqqqq")
    finder.click()
    expect(page.locator("main textarea")).to_be_visible()


def test_home_field_hands_over(page, site_url):
    page.goto(f"{site_url}/")
    page.locator("form[data-open-search] input").fill("Luckey")
    page.keyboard.press("Enter")
    expect(page.locator(RESULT).first).to_be_visible()


def test_typed_text_is_not_kept(page, field):
    ask(page, field, "Luckey")
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "Luckey" not in kept


def fields(catalog, check) -> dict[str, str]:
    """Words of each part of a check that search must find it by."""
    first = catalog.sources(check)[0]
    return {
        "claim": check.claim, "variant": check.variants[0], "summary": check.summary,
        "quotation": check.occurrences[0].quote, "explanation": re.sub(r"\[@[^\]]*\]", "", check.explanation),
        "source": f"{first.publisher} {check.title}",
    }


@pytest.mark.parametrize("theme", ["cout", "puces", "marche", "modele", "energie"])
def test_a_check_is_found_by_each_of_its_parts(page, field, catalog, theme):
    check = catalog.by_theme[theme][0]
    missed = [name for name, words in fields(catalog, check).items()
              if check.slug not in ask(page, field, " ".join(words.split()[:9]))[:5]]
    assert missed == []
