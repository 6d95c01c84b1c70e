"""What could be known when an article came out: dates compared as far as they are known, delays in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck import text
from factcheck.analysis.hindsight import after, delay, hindsight
from factcheck.pages import article, timeline


@pytest.mark.parametrize(("found", "start", "expected"), [
    ("2025-01-31", "2025-01-28", True), ("2025-01-27", "2025-01-28", False), ("2025-01-28", "2025-01-28", False),
    ("2025-01", "2025-01-28", None), ("2025-02", "2025-01-28", True), ("2024-12", "2025-01-28", False),
    ("2025", "2025-01-28", None), ("2026", "2025-01-28", True), ("2025-01-28", "2025", None),
    (None, "2025-01-28", None), ("2025", None, None),
])
def test_dates_are_compared_as_far_as_they_are_known(found, start, expected):
    assert after(found, start) is expected


@pytest.mark.parametrize(("start", "end", "expected"), [
    ("2025-01-28", "2025-01-29", "1\u00a0jour"), ("2025-01-28", "2025-01-31", "3\u00a0jours"),
    ("2025-01-28", "2025-04", "3\u00a0mois"), ("2025-01-28", "2025-06-23", "5\u00a0mois"),
    ("2025-01-28", "2026", "1\u00a0an"), ("2024-01", "2026-11-02", "2\u00a0ans"),
])
def test_delays_are_no_more_precise_than_dates(start, end, expected):
    assert delay(start, end) == expected


def test_every_source_is_on_one_side_of_the_article(catalog):
    for check in catalog.checks.values():
        numbers = {e.ref: n for n, e in enumerate(check.evidence, 1)}
        found = hindsight(catalog, check, numbers)
        if found:
            sides = [*found.known, *found.since, *found.unclear]
            assert sorted(number for number, _ in sides) == sorted(numbers.values()), check.slug
            assert found.since and all(source.date > found.article.date[:7] for _, source in found.since)
            assert all(source.date <= found.article.date for _, source in found.known)


def test_the_first_dated_article_is_the_one_that_counts(mini):
    dated = {slug: article.model_copy(update={"date": f"199{n}-01-01"})
             for n, (slug, article) in enumerate(mini.articles.items())}
    check = next(iter(mini.checks.values()))
    occurrences = [check.occurrences[0].model_copy(update={"article": slug}) for slug in reversed(dated)]
    found = hindsight(replace(mini, articles=dated), check.model_copy(update={"occurrences": occurrences}),
                      {e.ref: n for n, e in enumerate(check.evidence, 1)})
    assert len(dated) > 1 and found.article.date == "1990-01-01"


def test_a_check_without_a_dated_article_has_none(catalog):
    for check in catalog.checks.values():
        if not any(catalog.articles[o.article].date for o in check.occurrences):
            assert hindsight(catalog, check, {}) is None


def test_a_check_shows_what_came_out_since_the_article(built, catalog):
    page = text.plain((built / "verifications/deepseek-possede-50000-gpu/index.html").read_text("utf-8"))
    known, since = page.split("Déjà public (", 1)[1].split("Paru depuis (", 1)
    assert "26 août 2024" in known
    assert "31 janvier 2025" in since


def test_events_after_an_article_say_how_long_after(built, catalog):
    page = text.plain((built / "chronologie/index.html").read_text("utf-8"))
    later = [(event, found) for event in timeline.events(catalog) if (found := event.after(catalog))]
    assert later
    assert page.count("qui ne pouvait pas le savoir") == sum(len(found) for _, found in later)
    assert all(event.date > found.date[:7] for event, pairs in later for found, _ in pairs)


def test_an_article_tells_what_came_out_since_for_each_passage(built, catalog):
    for found in catalog.articles.values():
        page = text.plain((built / f"articles/{found.slug}/index.html").read_text("utf-8"))
        notes = [later.note for check in catalog.by_article[found.slug] for later in check.later
                 if after(later.date, found.date)]
        assert all(text.plain(text.prose(note)) in page for note in notes), found.slug


def test_claims_of_several_articles_are_set_side_by_side(built, catalog):
    page = (built / "articles/index.html").read_text("utf-8")
    told = text.plain(page.split('id="ce-que-plusieurs-articles-affirment"')[1])
    rows = article.shared(catalog)
    assert [len(articles) for _, articles in rows] == sorted((len(articles) for _, articles in rows), reverse=True)
    assert {check.slug for check, _ in rows} == {
        check.slug for check in catalog.checks.values() if len({o.article for o in check.occurrences}) > 1}
    for check, _ in rows:
        for occurrence in check.occurrences:
            assert text.plain(text.verbatim(occurrence.quote)) in told
            assert text.plain(text.prose(occurrence.said_by)) in told
