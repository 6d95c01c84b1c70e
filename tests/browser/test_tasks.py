"""What most readers come for, each answered within two clicks of the home page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

LIMIT = 2


class Reader:
    """Goes by links alone, from the home page, and counts the clicks."""

    def __init__(self, page: Page, home: str):
        self.page, self.clicks = page, 0
        page.goto(home)

    def click(self, name: str, within: str = "main") -> None:
        """Click the first visible link called `name`."""
        self.clicks += 1
        assert self.clicks <= LIMIT
        self.page.locator(within).get_by_role("link", name=name).locator("visible=true").first.click()


@pytest.fixture
def reader(page: Page, site_url: str) -> Reader:
    return Reader(page, f"{site_url}/")


def test_what_did_deepseek_really_cost(reader, catalog):
    """« Qu’a vraiment coûté DeepSeek ? »: the figures in dispute, then what the best known one leaves out."""
    main = reader.page.locator("main")
    expect(main).to_contain_text("5,576 millions de dollars")
    expect(main).to_contain_text("DeepSeek n’a publié ni son coût de développement complet")
    reader.click("5,576 millions de dollars")
    check = catalog.checks["deepseek-declare-5-6-millions"]
    expect(reader.page.locator(".ruling__verdict")).to_contain_text(catalog.verdicts[check.verdict].label)
    expect(reader.page.locator(".ruling__summary")).to_be_visible()
    assert reader.clicks == 1


def test_is_this_article_reliable(reader, catalog):
    """« Cet article est-il fiable ? »: its score on the home page, its passages one click away."""
    article = catalog.articles["humanite-app-la-plus-telechargee"]
    entry = reader.page.locator("main .articles__item", has_text=article.outlet)
    expect(entry).to_contain_text("affirmations vérifiées")
    expect(entry).to_contain_text("juste")
    reader.click(article.title)
    expect(reader.page.locator(".passages__verdict")).not_to_have_count(0)
    assert reader.clicks == 1


def test_how_does_one_report_an_error(reader):
    """« Où signaler une erreur ? »: at the foot of each check, even where no repository takes tickets."""
    reader.click("5,576 millions de dollars")
    reader.click("Signaler une erreur")
    told = reader.page.locator("#proposer-signaler-repondre")
    expect(told).to_be_in_viewport()
    expect(reader.page.locator("main")).to_contain_text("écrivez à l’éditeur")


def test_where_does_the_figure_of_50_000_chips_come_from(reader, catalog):
    """« D’où vient ce chiffre de 50 000 puces ? »: the check's sources name who gave it, and lead to it."""
    reader.click("les 50 000 puces")
    check = catalog.checks["deepseek-possede-50000-gpu"]
    expect(reader.page.locator("h1")).to_contain_text("50 000")
    origin = catalog.references[check.evidence[0].ref]
    link = reader.page.locator(".evidence__item", has_text=origin.publisher).first.get_by_role(
        "link", name="Ouvrir la source")
    expect(link).to_have_attribute("href", origin.url)
    reader.clicks += 1  # that link: its address is on another site
    assert reader.clicks <= LIMIT
