"""The small pages for other sites, and what crawlers find."""

from __future__ import annotations

import json
from html import unescape
from xml.etree import ElementTree

from conftest import SITE_URL

from factcheck import text
from factcheck.machines import embed
from factcheck.settings import Site

LIMIT = 15_000


def test_embed_is_small_and_runs_nothing(built, catalog):
    sheets = built / "assets/stylesheets"
    names = ("tokens", "embed", "verdicts")
    styles = sum(path.stat().st_size for name in names for path in sheets.glob(f"{name}.*.css"))
    for check in catalog.checks.values():
        page = (built / f"embed/{check.slug}/index.html").read_text("utf-8")
        assert len(page.encode()) + styles <= LIMIT
        assert "<script" not in page
        words = text.plain(page)
        assert all(text.plain(text.prose(part)) in words for part in (check.title, check.claim, check.summary))
        assert catalog.verdicts[check.verdict].label in page
        assert f"/verifications/{check.slug}/" in page


def test_check_page_offers_the_snippet(built, catalog):
    check = next(iter(catalog.checks.values()))
    page = unescape((built / f"verifications/{check.slug}/index.html").read_text("utf-8"))
    assert embed.snippet(Site("x", url=SITE_URL), check) in page


def test_oembed_is_announced_and_whole(built, catalog):
    check = next(iter(catalog.checks.values()))
    page = (built / f"verifications/{check.slug}/index.html").read_text("utf-8")
    assert 'type="application/json+oembed"' in page.split("</head>")[0]
    data = json.loads((built / f"api/v1/oembed/{check.slug}.json").read_text("utf-8"))
    assert data["version"] == "1.0" and data["type"] == "rich"
    assert data["html"] == embed.snippet(Site("x", url=SITE_URL), check)


def test_sitemap_dates_checks_by_their_history(built, catalog):
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ElementTree.parse(built / "sitemap.xml").getroot()
    dates = {url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod") for url in root}
    for check in catalog.checks.values():
        assert dates[f"{SITE_URL}verifications/{check.slug}/"] == check.updated.isoformat()


def test_robots_name_the_sitemap(built):
    assert f"Sitemap: {SITE_URL}sitemap.xml" in (built / "robots.txt").read_text("utf-8")


def test_pages_carry_open_graph_and_canonical(built, catalog):
    check = next(iter(catalog.checks.values()))
    head = (built / f"verifications/{check.slug}/index.html").read_text("utf-8").split("</head>")[0]
    assert f'<link rel="canonical" href="{SITE_URL}verifications/{check.slug}/">' in head
    for name in ("og:title", "og:description", "og:url", "og:type", "og:site_name"):
        assert f'property="{name}"' in head
