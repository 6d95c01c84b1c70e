"""What could be known when an article came out: its page counts its sources on both sides of its date."""

from __future__ import annotations

from factcheck import text
from factcheck.analysis.hindsight import times
from factcheck.render import Renderer
from factcheck.settings import Site
from factcheck.site import build


def test_sources_are_counted_on_both_sides(mini):
    article = mini.articles["gazette-le-velo-compte"]
    checks = mini.by_article[article.slug]
    sources = {source.id for check in checks for source in mini.sources(check)}
    for day, side in (("1990-01-01", "after"), ("2030-01-01", "before")):
        found = times(mini, article.model_copy(update={"date": day}), checks)
        dated = sum(bool(mini.references[key].date) for key in sources)
        assert getattr(found, side) == dated and found.before + found.after + found.unclear == len(sources)


def test_what_contradicts_later_is_told(mini):
    article = mini.articles["gazette-le-velo-compte"]
    contradicted = {c.slug for c in mini.by_article[article.slug] for e in c.evidence
                    if e.stance == "contredit" and mini.references[e.ref].date}
    early = times(mini, article.model_copy(update={"date": "1990-01-01"}), mini.by_article[article.slug])
    late = times(mini, article.model_copy(update={"date": "2030-01-01"}), mini.by_article[article.slug])
    assert {check.slug for check in early.unforeseen} == contradicted != set() and late.unforeseen == []


def test_the_page_says_so_or_that_the_date_is_unknown(catalog):
    pages = {o.uri: text.plain(o.content) for o in build(catalog, Renderer(Site("Essai"))) if o.is_page}
    for article in catalog.articles.values():
        page = pages[f"articles/{article.slug}.md"]
        assert ("sans date" in page) == (not article.date), article.slug
        assert page.index("Ce qu’il a de juste") < page.index("Ce qu’il a d’inexact") < page.index("Ce qu’on pouvait")
        assert "est vérifié ou classé" in page
