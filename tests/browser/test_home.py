"""The home page: what brings most readers here is answered at a glance, and the rest is two clicks away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from factcheck import text
from factcheck.analysis.figures import echoes

TASKS = {
    "What did it really cost?": (["5,576 millions de dollars"], "exclut la recherche"),
    "Is this article reliable?": (["DeepSeek : comment l’IA générative"], "Ce qu’il a d’inexact ou de trompeur"),
    "Where does this figure of 50,000 chips come from?": (["les 50 000 puces"], "l’estimation d’un cabinet privé"),
}


def test_figures_in_dispute_say_what_they_measure_and_who_repeats_them(page: Page, site_url: str, catalog):
    page.goto(site_url + "/")
    rows = page.locator(".glance__row")
    found = echoes(catalog)
    expect(rows).to_have_count(len(found))
    for row, echo in zip(rows.all(), found, strict=True):
        expect(row).to_be_visible()
        shown = text.plain(row.inner_text()).casefold()
        outlets = [outlet for _, names in echo.stated for outlet in names]
        for said in (echo.scope, *outlets, catalog.verdicts[echo.check.verdict].label, echo.check.title):
            assert text.plain(text.prose(said)).casefold() in shown


@pytest.mark.parametrize("task", TASKS)
def test_readers_tasks_take_two_clicks_at_most(page: Page, site_url: str, task: str):
    clicks, answer = TASKS[task]
    assert len(clicks) <= 2
    page.goto(site_url + "/")
    for name in clicks:
        page.get_by_role("link", name=name).first.click()
    expect(page.locator("main")).to_contain_text(answer)


def test_the_first_screen_of_a_phone_tells_the_verdicts_and_begins_the_answer(phone: Page, site_url: str, catalog):
    phone.goto(site_url + "/")
    legend = phone.locator(".tally").first.get_by_role("link")
    expect(legend).to_have_count(sum(bool(checks) for checks in catalog.by_verdict.values()))
    answer = phone.get_by_text("Plusieurs montants circulent")
    for part in (*legend.all(), answer):
        box = part.bounding_box()
        assert box["y"] + box["height"] <= 740, part.inner_text()


def test_the_verdicts_lead_to_the_checks_that_have_them(page: Page, site_url: str, catalog):
    page.goto(site_url + "/")
    page.locator(".tally").first.get_by_role("link", name="Trompeur").click()
    expect(page.locator("[data-explorer-results] .card")).to_have_count(len(catalog.by_verdict["trompeur"]))


@pytest.mark.parametrize("address", ["/", "/chiffres/"])
def test_a_verdict_bears_on_what_articles_say_not_on_the_source(page: Page, site_url: str, address: str):
    page.goto(site_url + address)
    said = page.locator(".glance__row .glance__said")
    expect(said).to_have_count(page.locator(".glance__row").count())
    for one in said.all():
        assert re.search("Ce qu’en disent les articles.*Affirmation vérifiée.*→", text.plain(one.inner_text()))
    expect(page.locator(".glance__row > .verdict, .glance__row > :not(.glance__said) .verdict")).to_have_count(0)


def test_a_phone_shows_one_search_field(phone: Page, site_url: str):
    phone.goto(site_url + "/")
    assert [field.is_visible() for field in phone.locator("input[type=search]").all()].count(True) == 1


def test_spreads_of_verdicts_are_told_in_words(page: Page, site_url: str, catalog):
    page.goto(site_url + "/")
    told = page.locator(".tally__bar").first.get_attribute("aria-label")
    for key, checks in catalog.by_verdict.items():
        if checks:
            assert f"{catalog.verdicts[key].label}, {len(checks)}" in told
    assert page.locator(".articles .tally__bar").count() == len(catalog.articles)
