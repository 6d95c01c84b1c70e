"""Charts and disputes: axes that hold their values, labels, merged duplicates, strips that cover an article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.analysis import charts, figures
from factcheck.analysis.coverage import cover
from factcheck.analysis.figures import disputed, echoes, values
from factcheck.analysis.segments import segments
from factcheck.handwritten import Handwritten
from factcheck.model.article import UNKNOWN_OUTLET
from factcheck.pages import figures as pages
from factcheck.render import Renderer
from factcheck.settings import Site


@pytest.mark.parametrize(("bounds", "log", "low", "high"), [
    ([294_000, 100_000_000], True, 100_000, 100_000_000),
    ([1000], True, 1000, 10_000),
    ([1.4, 2], False, 0, 2),
    ([0], False, 0, 0.25),
    ([37, 405], False, 0, 600),
    ([1352, 1385], False, 1350, 1390),
])
def test_an_axis_has_round_ends(bounds, log, low, high):
    scale = charts.axis(bounds, log)
    assert (scale.low, scale.high) == pytest.approx((low, high))


@pytest.mark.parametrize(("low", "high", "log"), [(0.01, 10_000, True), (10, 1_000_000, True), (0, 500, False)])
def test_few_ticks_within_the_axis(low, high, log):
    found = charts.ticks(charts.Axis(low, high, log))
    assert 2 <= len(found) <= charts.TICKS + 1
    assert found[0] == pytest.approx(low)
    assert found[-1] <= high * 1.000001


@pytest.mark.parametrize(("value", "unit", "expected"), [
    (5_576_000, "USD", "5,576\u00a0M$"),
    (1_600_000_000, "USD", "1,6\u00a0Md$"), (294_000, "USD", "294\u202f000\u00a0$"),
    (1.4, "%", "1,4\u00a0%"), (2048, "GPU", "2\u202f048"), (0.1 + 0.2, "Wh", "0,3"),
    (-5e9, "USD", "-5\u00a0Md$"), (3.8e25, "FLOP", "3,8\u00a0×\u00a010²⁵"),
])
def test_short_amounts(value, unit, expected):
    assert charts.short_amount(value, unit) == expected


def test_every_figure_is_drawn_inside_its_chart(catalog):
    for key, mentions in catalog.points.items():
        found = values(catalog, mentions)
        assert sum(len(value.mentions) for value in found) == len(mentions)
        drawn = charts.chart(catalog.quantities[key], found)
        assert (drawn is None) == (len({figure.value for _, figure in mentions}) < 2)
        if drawn:
            shown = {(value.value, value.low, value.high, value.kind) for value in found}
            assert len(drawn.rows) == len(shown)
            assert all(charts.INSET <= row.x <= 100 - charts.INSET for row in drawn.rows)
            assert all(later.y - row.y == charts.ROW for row, later in zip(drawn.rows, drawn.rows[1:], strict=False))
            assert all(len(row.amount) + len(row.short) <= charts.SHORT for row in drawn.rows)


def test_strips_cover_the_whole_article(catalog):
    for article in catalog.articles.values():
        found = segments(cover(article, catalog.checks.values()))
        assert found[0].x == 0
        assert found[-1].x + found[-1].width == pytest.approx(100, abs=0.01)
        for segment, following in zip(found, found[1:], strict=False):
            assert following.x == pytest.approx(segment.x + segment.width, abs=0.01)
        assert {s.verdict for s in found if s.kind == "check"} <= set(catalog.verdicts)


def test_a_checked_passage_covers_a_classed_one(mini):
    article = mini.articles["gazette-le-velo-compte"]
    whole = article.passages[0].model_copy(update={"quote": article.text, "kind": "opinion"})
    found = segments(cover(article.model_copy(update={"passages": [whole]}), mini.checks.values()))
    assert {"check", "opinion"} == {segment.kind for segment in found}


def test_a_value_that_several_checks_use_is_one(mini):
    rows = mini.points["prix-du-kilometre"]
    again = [*rows, *((next(c for c in mini.checks.values() if c is not check), figure) for check, figure in rows)]
    assert len(values(mini, again)) == len(values(mini, rows))


def test_an_article_from_nobody_knows_where_has_no_name(mini):
    slug, article = next(iter(mini.articles.items()))
    unknown = replace(mini, articles=mini.articles | {slug: article.model_copy(update={"outlet": UNKNOWN_OUTLET})})
    rows = [(check, figure) for rows in mini.points.values() for check, figure in rows if figure.article == slug]
    assert {value.giver for value in values(mini, rows)} == {article.outlet}
    assert {value.giver for value in values(unknown, rows)} == {"site non identifié"}


def test_disputes_confront_articles_with_sources(catalog):
    found = disputed(catalog)
    assert 1 <= len(found) <= 3
    for dispute in found:
        kinds = {value.kind for _, givers in dispute.values for value in givers}
        assert kinds == {"article", "source"}
        assert [value for value, _ in dispute.values] == sorted(value for value, _ in dispute.values)


def test_echoes_set_each_figure_of_an_article_beside_the_nearest_one_of_a_source(catalog):
    found = echoes(catalog)
    quantities = {dispute.quantity.id for dispute in disputed(catalog)}
    stated = {(figure.quantity, figure.value) for check in catalog.checks.values() for figure in check.figures
              if figure.article and figure.quantity in quantities}
    assert {(echo.quantity.id, value) for echo in found for value, _ in echo.stated} == stated
    for echo in found:
        sources = [f.value for c, f in catalog.points[echo.quantity.id] if f.ref]
        for value, outlets in echo.stated:
            assert outlets
            if echo.source:
                assert abs(echo.value - value) == min(abs(source - value) for source in sources)
        assert echo.quantity.id in {figure.quantity for figure in echo.check.figures}
    assert [(e.quantity.id, e.value) for e in found] == sorted(
        ((e.quantity.id, e.value) for e in found), key=lambda pair: (list(catalog.quantities).index(pair[0]), pair[1]))


def test_a_figure_that_no_source_comes_near_stands_alone(catalog):
    slug = echoes(catalog)[0].check.slug
    check = catalog.checks[slug]
    far = check.model_copy(update={"figures": [
        f.model_copy(update={"value": f.value * 1e6}) if f.article else f for f in check.figures]})
    found = [echo for echo in echoes(replace(catalog, checks=catalog.checks | {slug: far})) if echo.value > 1e12]
    assert found
    assert all(echo.source is None and echo.value == echo.stated[0][0] for echo in found)


def test_of_a_quantity_the_figures_that_most_articles_give_are_shown_and_the_page_says_so(catalog, monkeypatch):
    every = echoes(catalog)
    monkeypatch.setattr(figures, "ECHOES", 1)
    found = echoes(catalog)
    told = {echo.quantity.id: [other for other in every if other.quantity == echo.quantity] for echo in found}
    assert [echo.among for echo in found] == [len(others) for others in told.values()]
    assert any(echo.among > 1 for echo in found)
    assert all(outlets(echo) == max(map(outlets, told[echo.quantity.id])) for echo in found)
    home = Handwritten(catalog, Renderer(Site("Essai"))).fill('{{ bloc("chiffres-cles") }}', "/", "x.md")
    assert "valeurs les plus reprises, sur 2." in home


def outlets(echo: figures.Echo) -> int:
    return sum(len(found) for _, found in echo.stated)


def test_without_figures_their_page_says_so(mini):
    bare = {slug: check.model_copy(update={"figures": []}) for slug, check in mini.checks.items()}
    page, = pages.pages(replace(mini, checks=bare), Renderer(Site("Essai")))
    html = page.make().content
    assert "Aucune fiche ne compare encore de chiffres." in html
    assert "(0)" not in html and "legend" not in html


def test_lanes_of_one_unit_share_an_axis(catalog):
    lanes = charts.lanes(echoes(catalog))
    for unit in {lane.echo.quantity.unit for lane in lanes}:
        group = sorted((lane.echo.value, lane.x) for lane in lanes if lane.echo.quantity.unit == unit)
        assert [x for _, x in group] == sorted(x for _, x in group)
    assert all(charts.INSET <= x <= 100 - charts.INSET for lane in lanes for x in (lane.x, *lane.stated, *lane.ticks))
