"""Who speaks in an article: the name alone, and the article by its own name."""

from __future__ import annotations

import pytest

from factcheck.analysis.speakers import author, speaker


def cases(catalog):
    return [occurrence for check in catalog.checks.values() for occurrence in check.occurrences]


@pytest.mark.parametrize(("said_by", "name"), [
    ("Rodrigue, auteur du billet", "Rodrigue"), ("L’Humanité (titre)", "L’Humanité"), ("Elon Musk", "Elon Musk"),
    ("(anonyme)", "(anonyme)")])
def test_speakers_are_named_without_what_follows(said_by, name):
    assert speaker(said_by) == name


def test_what_the_article_itself_says_is_told_by_its_name(catalog):
    unknown = catalog.articles["revelation-5-6-millions"]
    occurrence = next(o for o in cases(catalog) if o.article == unknown.slug and o.said_by == "L’article, non signé")
    assert author(catalog, occurrence) == "Article non signé"
    known = occurrence.model_copy(update={"article": "humanite-app-la-plus-telechargee"})
    assert author(catalog, known) == "L’Humanité"
    assert author(catalog, occurrence.model_copy(update={"said_by": "Elon Musk, selon l’article"})) == "Elon Musk"
    assert not {"L’article", "Site non identifié"} & {author(catalog, o) for o in cases(catalog)}
