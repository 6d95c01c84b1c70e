"""Questions as people type them, answered by the header's search in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from browser.conftest import OpenPage, axe
from browser.test_search import RESULT, ask
from playwright.sync_api import Page, expect

QUESTIONS = yaml.safe_load(Path(__file__).with_name("questions.yml").read_text("utf-8"))
FIRST = 3
STATUS = ".site-search__status"


@pytest.fixture
def field(page: Page, site_url: str):
    page.goto(f"{site_url}/methode/")
    return page.locator("input[type=search]").first


@pytest.mark.parametrize(("half", "share"), [("tuned", 1), ("held_out", 0.9)])
def test_a_question_finds_a_check_that_answers_it(page, field, half, share):
    got = [(q, ask(page, field, q["ask"])[:FIRST]) for q in QUESTIONS[half]]
    missed = {q["ask"]: slugs for q, slugs in got if not set(slugs) & set(q["expect"])}
    assert len(missed) <= (1 - share) * len(QUESTIONS[half]), missed


def test_questions_name_checks_that_exist(catalog):
    assert {slug for half in QUESTIONS.values() for q in half for slug in q["expect"]} <= catalog.checks.keys()


def test_words_that_no_page_holds_together_are_told(page, field):
    ask(page, field, "Luckey exportation zzzzqqqq")
    expect(page.locator(STATUS)).to_have_text(
        re.compile(r"^Aucun résultat pour tous les mots\s; en voici \d+ pour «\s\w+\s»"))
    expect(page.locator(RESULT).first).to_contain_text(re.compile(r"Sans\s: .*zzzzqqqq"))


def test_pages_that_hold_every_word_come_first_and_say_nothing_is_missing(page, field):
    ask(page, field, "Hangzhou fondée 2023")
    expect(page.locator(RESULT).first).not_to_contain_text("Sans\u00a0:")
    checks = page.locator(f"section:first-of-type > ul {RESULT}")
    missing = ["Sans\u00a0:" in text for text in checks.all_inner_texts()]
    assert missing == sorted(missing)


@pytest.mark.parametrize("text", ["zzzzqqqq", "pernicieux"])
def test_a_word_that_no_page_holds_finds_nothing_and_nothing_is_there_to_filter(page, field, text):
    ask(page, field, text)
    expect(page.locator(STATUS)).to_contain_text("Aucun résultat")
    expect(page.locator("[data-filter]").first).to_be_hidden()
    expect(page.locator(RESULT)).to_have_count(0)


def test_filters_say_what_they_filter(page, field):
    ask(page, field, "puces")
    for name in ("Rubrique", "Verdict", "Thème"):
        expect(page.get_by_role("group", name="Filtrer les résultats").get_by_label(name)).to_be_visible()
        expect(page.locator(".site-search__choice", has_text=name).first).to_be_visible()


def test_filters_that_leave_nothing_stay_to_be_undone(page, field):
    ask(page, field, "puces")
    page.locator("[data-filter=theme]").select_option(index=2)
    ask(page, field, "Tian’anmen")
    expect(page.locator(STATUS)).to_have_text("Aucun résultat avec ces filtres.")
    page.locator("[data-filter=theme]").select_option("")
    expect(page.locator(RESULT).first).to_be_visible()


def test_enter_goes_to_the_first_result_however_fast(page, field):
    field.focus()
    page.keyboard.type("qui a fondé deepseek")
    page.keyboard.press("Enter")
    expect(page.locator(RESULT).first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/verifications/**")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_in_results_that_lack_a_word(open_page: OpenPage, site_url, width, scheme):
    page = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page.goto(f"{site_url}/methode/")
    ask(page, page.locator("input[type=search]").first, "Luckey exportation zzzzqqqq")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
