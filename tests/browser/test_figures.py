"""Charts as readers see them: at 320 pixels, told apart without colour, with a table and a file of the same values."""

from __future__ import annotations

import csv
import io
from pathlib import PurePosixPath

from browser.conftest import OpenPage
from playwright.sync_api import Page, expect

from factcheck.analysis.charts import chart
from factcheck.analysis.figures import values


def test_each_quantity_has_a_chart_a_table_and_a_file(page: Page, site_url: str, catalog):
    page.goto(site_url + "/chiffres/")
    expect(page.locator(".md-typeset .figure__about")).to_have_count(len(catalog.points))
    expect(page.locator("table.figures")).to_have_count(len(catalog.points))
    drawn = [key for key, rows in catalog.points.items() if chart(catalog.quantities[key], values(catalog, rows))]
    expect(page.locator("svg.chart")).to_have_count(len(drawn))
    files = page.get_by_role("link", name="Ces valeurs en CSV", include_hidden=True)
    expect(files).to_have_count(len(catalog.points))
    for link in files.all():
        key = PurePosixPath(link.get_attribute("href")).stem
        rows = catalog.points[key]
        answer = page.request.get(link.evaluate("one => one.href"))
        table = list(csv.DictReader(io.StringIO(answer.body().decode("utf-8-sig"))))
        assert [row["quantity"] for row in table] == [key] * len(rows)


def test_every_quantity_is_reached_from_the_top_even_folded(page: Page, site_url: str, catalog):
    page.goto(site_url + "/chiffres/")
    contents = page.locator("details.contents a")
    expect(contents).to_have_count(len(catalog.points))
    assert page.locator("details.contents").bounding_box()["y"] < page.locator("h2").first.bounding_box()["y"]
    told = [len({check.slug for check, _ in catalog.points[one.get_attribute("href").removeprefix("#grandeur-")]})
            for one in contents.all()]
    assert told == sorted(told, reverse=True)
    page.locator("details.contents summary").click()
    contents.last.click()
    fold = page.locator("details.fold").last
    expect(fold).to_have_attribute("open", "")
    expect(fold.locator("summary").first).to_be_in_viewport()
    expect(fold.locator(".figure__about")).to_be_in_viewport()


def test_marks_of_sources_and_articles_differ_in_shape(page: Page, site_url: str):
    page.goto(site_url + "/chiffres/")
    for kind, shape in (("source", "circle"), ("article", "path")):
        drawn = page.locator(f".mark--{kind}").evaluate_all("all => all.map(one => one.firstElementChild.tagName)")
        assert set(drawn) == {shape}


def test_labels_stay_on_a_screen_of_320_pixels_and_do_not_meet(open_page: OpenPage, site_url: str):
    page = open_page(viewport={"width": 320, "height": 800})
    page.goto(site_url + "/chiffres/")
    page.evaluate("document.querySelectorAll('details.fold').forEach(one => { one.open = true; })")
    boxes = page.locator("svg.chart text").evaluate_all(
        "all => all.map(one => [one.getBoundingClientRect(), one.textContent]).map(([b, t]) => [b.left, b.right, t])")
    assert [text for left, right, text in boxes if left < 0 or right > 320] == []
    met = page.locator("svg.chart").evaluate_all("""all => all.filter(chart => {
        const boxes = [...chart.querySelectorAll(".chart__tick")].map(one => one.getBoundingClientRect())
            .filter(box => box.width);
        return boxes.some((box, n) => n && box.left < boxes[n - 1].right);
    }).map(chart => chart.querySelector("title").textContent)""")
    assert met == []
