"""Hostile text in every field is inert on every page, in every feed and every data file."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import feedparser
from test_jsonld import reviews

from factcheck import text

SAFE_TAGS = re.compile(r"<(script|iframe|base|object|embed|form|meta|style)\b", re.I)


class Attributes(HTMLParser):
    """Every event handler and every address that is not plain, in a page."""

    def __init__(self, page: str):
        super().__init__()
        self.bad: list[tuple[str, str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", value or "", re.I)
            if name.startswith("on") or name == "srcdoc" or (
                    name in ("href", "src", "action") and scheme and scheme[1].lower() not in ("http", "https")):
                self.bad.append((tag, name, value))


def test_no_handler_and_no_odd_address(hostile):
    site, _ = hostile
    for path in site.rglob("*.html"):
        assert Attributes(path.read_text("utf-8")).bad == [], path


def test_text_brings_no_element_of_its_own(hostile):
    site, catalog = hostile
    for slug in catalog.checks:
        page = (site / f"verifications/{slug}/index.html").read_text("utf-8")
        main = page.split("<article", 1)[1].split("</main>")[0]
        found = [m[0].lower() for m in SAFE_TAGS.finditer(main)]
        assert found == ["<script", "<script"], slug  # the ClaimReview, the copying of references
        assert 'type="application/ld+json"' in main


def test_text_is_all_there(hostile):
    site, catalog = hostile
    for check in catalog.checks.values():
        page = text.plain((site / f"verifications/{check.slug}/index.html").read_text("utf-8"))
        for part in (check.claim, check.summary, *(e.says for e in check.evidence)):
            assert text.plain(text.prose(part)) in page, (check.slug, part[:80])


def test_json_ld_is_whole(hostile):
    site, catalog = hostile
    for check in catalog.checks.values():
        [review] = reviews(site / f"verifications/{check.slug}/index.html")
        assert review["claimReviewed"] == check.title and review["itemReviewed"]["text"] == check.claim


def test_feeds_and_data_are_whole(hostile):
    site, catalog = hostile
    for name in ("flux.xml", "corrections.xml", "sitemap.xml"):
        ElementTree.parse(site / name)
    feed = feedparser.parse((site / "flux.xml").read_bytes())
    assert not feed.bozo and len(feed.entries) == len(catalog.checks)
    for path in site.rglob("*.json"):
        json.loads(path.read_text("utf-8"))
    rows = list(csv.reader(io.StringIO((site / "api/v1/claims.csv").read_text("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1 and len(rows) == len(catalog.checks) + 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
