"""« Retrouver une phrase » as a reader meets it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def area(page: Page, site_url: str):
    page.goto(f"{site_url}/retrouver-une-phrase/")
    return page.locator("main textarea")


def ask(page: Page, area, text: str) -> list[str]:
    area.fill(text)
    page.get_by_role("button", name="Chercher").click()
    expect(page.locator("[data-results] *").first).to_be_visible()
    return page.locator("[data-match]").evaluate_all("all => all.map(one => one.dataset.match)")


@pytest.mark.parametrize(("text", "slug"), [
    ("Il paraît que ChatGPT pompe autant de courant qu’un petit pays d’Europe",
     "chatgpt-autant-d-electricite-qu-un-petit-pays"),
    ("300 tonnes de CO2, c’est 125 vols entre New York et Pékin", "300-tonnes-co2-125-allers-retours-new-york-pekin"),
    ("Elon Musk accuse DeepSeek de mentir", "musk-crie-a-l-arnaque"),
    ("DeepSeek a été fondé à Hangzhou en 2023", "deepseek-creee-en-2023-a-hangzhou"),
])
def test_nearest_check_comes_first(page, area, text, slug):
    assert ask(page, area, text)[0] == slug
    expect(page.locator("[data-match] mark").first).to_be_visible()
    expect(page.locator("[data-match] .verdict > svg.icone").first).to_be_visible()
    link = page.locator("[data-match]").first.get_by_role("link")
    expect(link).to_have_attribute("href", f"../verifications/{slug}/")


@pytest.mark.parametrize("text", ["La recette du cassoulet de Toulouse se transmet en famille",
                                  "Le maire a inauguré la nouvelle piscine samedi matin"])
def test_nothing_near_is_said_frankly(page, area, text):
    assert ask(page, area, text) == []
    expect(page.locator("[data-results]")).to_contain_text("Rien de proche")


def test_what_no_check_says_can_be_searched_in_the_whole_site(page, area):
    assert ask(page, area, "DeepSeek envoie vos données en Chine") == []
    button = page.get_by_role("button", name="Chercher ces mots dans tout le site")
    expect(button).to_have_css("text-align", "left")
    button.press("Enter")
    expect(page.locator("a[data-search-result]").first).to_have_attribute(
        "href", "/verifications/preoccupations-de-securite/")


def test_the_sentence_is_sent_nowhere(page, area):
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ask(page, area, "DeepSeek a cinquante mille cartes graphiques Nvidia")
    assert asked == []


def test_on_a_phone_the_answer_comes_into_sight(page, area):
    page.set_viewport_size({"width": 360, "height": 640})
    ask(page, area, "DeepSeek a cinquante mille cartes graphiques Nvidia")
    expect(page.locator("[data-match]").first).to_be_in_viewport()


def test_one_text_area_only(page, area):
    expect(page.locator("main textarea")).to_have_count(1)


def test_keyboard_alone_asks_and_opens_the_nearest_check(page, area):
    area.focus()
    page.keyboard.type("Elon Musk accuse DeepSeek de mentir")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-match]").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("[data-match] a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/verifications/musk-crie-a-l-arnaque/")
