"""A check on paper: a dossier of two A4 sheets that can be read, with every address in full."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page
from pypdfium2 import raw

from factcheck import text

CHECK = "/verifications/deepseek-possede-50000-gpu/"
SHEETS, ARTICLE = 2, 6
BODY, SMALL = 9, 8  # points: the text, and the sheet's number


@dataclass(frozen=True)
class Printed:
    """What came out of the printer: sheets, words, and words by size in points.

    Words are those of each sheet, then of each of its halves (a line is read across both columns), without spaces,
    hyphens and the sheets' numbers.
    """

    sheets: int
    words: str
    sizes: dict[float, str]


def bare(words: str) -> str:
    """The words without spaces and hyphens, which line ends add and remove."""
    return re.sub(r"[\s\xad\ufffe-]", "", words)


def letters(words: str) -> str:
    """The words' letters and digits, which French spacing leaves alone."""
    return re.sub(r"\W", "", words)


def holds(found: str, words: str) -> bool:
    """Whether the words were printed, whole or cut once by the end of a column."""
    wanted = letters(words)
    return any(wanted[:cut] in found and wanted[cut:] in found for cut in range(len(wanted)))


def printed(page: Page) -> Printed:
    """The page as a PDF reader reads it."""
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    sheets = [sheet.get_textpage() for sheet in document]
    sizes: dict[float, str] = {}
    matrix = raw.FS_MATRIX()
    for sheet in sheets:
        for place in range(sheet.count_chars()):
            character = chr(raw.FPDFText_GetUnicode(sheet, place))
            if not character.isspace() and not raw.FPDFText_IsGenerated(sheet, place):
                raw.FPDFText_GetMatrix(sheet, place, ctypes.byref(matrix))
                size = round(raw.FPDFText_GetFontSize(sheet, place) * matrix.d, 1)
                sizes[size] = sizes.get(size, "") + character
    middle = document[0].get_width() / 2
    halves = [sheet.get_text_bounded(**half) for half in ({"right": middle}, {"left": middle}) for sheet in sheets]
    words = "".join(sheet.get_text_range() for sheet in sheets) + "".join(halves)
    found = Printed(len(sheets), bare(re.sub(r"\d / \d\s", "", words)), sizes)
    document.close()
    return found


@pytest.fixture(scope="module")
def dossiers(browser: Browser, site_url: str, catalog) -> Iterator[dict[str, Printed]]:
    """Every check as printed, by slug."""
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    found = {}
    for slug in catalog.checks:
        page.goto(f"{site_url}/verifications/{slug}/")
        found[slug] = printed(page)
    yield found
    context.close()


def test_every_check_prints_on_two_sheets(dossiers):
    assert {slug: one.sheets for slug, one in dossiers.items() if one.sheets > SHEETS} == {}


def test_every_address_is_printed_in_full(dossiers, catalog):
    missing = [(slug, source.url) for slug, one in dossiers.items() for source in catalog.sources(catalog.checks[slug])
               if bare(source.url) not in one.words]
    assert missing == []


def test_what_a_sceptic_needs_is_printed(dossiers, catalog):
    for slug, one in dossiers.items():
        check = catalog.checks[slug]
        wanted = [check.title, check.claim, check.summary, catalog.verdicts[check.verdict].label, *check.right,
                  *check.wrong, *(e.says for e in check.evidence), *(o.said_by for o in check.occurrences),
                  *check.unknown, *check.would_change, f"/verifications/{slug}/", text.day(check.updated)]
        quoted = [*(o.quote for o in check.occurrences), *(e.quote for e in check.evidence if e.quote)]
        found = letters(one.words)
        assert [words for words in wanted + quoted if not holds(found, words)] == [], slug


def test_what_a_sheet_cannot_do_is_not_printed(dossiers):
    for slug, one in dossiers.items():
        for words in ("Copier", "Rechercher", "Retour au texte", "<iframe", "Fiches liées", "Ouvrir la fiche"):
            assert bare(words) not in one.words, (slug, words)


def test_printed_text_can_be_read(dossiers):
    for slug, one in dossiers.items():
        total, body = (sum(len(words) for size, words in one.sizes.items() if size >= least) for least in (0, BODY))
        assert body > .95 * total, slug
        calls = "".join(words for size, words in one.sizes.items() if size < SMALL)
        assert re.fullmatch(r"\d*", calls), slug


@pytest.mark.parametrize("address", [
    CHECK, "/articles/humanite-app-la-plus-telechargee/", "/verifications/", "/chiffres/", "/sources/", "/"])
def test_nothing_prints_under_nine_points(page: Page, site_url: str, address: str):
    page.emulate_media(media="print")
    page.goto(site_url + address)
    small = page.evaluate("""() => {
        const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
        const found = new Set();
        while (walker.nextNode()) {
            const { parentElement: one, data } = walker.currentNode;
            if (!data.trim() || one.closest("sup, svg, script, .visually-hidden") || !one.checkVisibility()) continue;
            if (one.matches(".evidence__open, a.address")) continue; // its address stands for it
            if (parseFloat(getComputedStyle(one).fontSize) < 12) found.add(`${one.tagName}.${one.className}`);
        }
        return [...found];
    }""")
    assert small == []


def test_an_article_prints_in_two_columns_whole(page: Page, site_url: str, catalog):
    slug, article = max(catalog.articles.items(), key=lambda item: len(catalog.by_article[item[0]]))
    page.goto(f"{site_url}/articles/{slug}/")
    found = printed(page)
    assert found.sheets <= ARTICLE
    quoted = [o.quote for check in catalog.by_article[slug] for o in check.occurrences if o.article == slug]
    assert [words for words in quoted if not holds(letters(found.words), words)] == []


def test_addresses_that_are_short_on_screens_are_whole_on_paper(page: Page, site_url: str, catalog):
    article = catalog.articles["belanger-50-000-gpu"]
    page.goto(site_url + article.address)
    link = page.locator(f'a[href="{article.reports_on}"]')
    assert re.fullmatch("tomshardware.com/.*…", link.inner_text())
    assert bare(article.reports_on) in printed(page).words
