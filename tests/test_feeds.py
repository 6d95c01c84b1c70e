"""The Atom and JSON feeds of the built site."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import feedparser
import jsonschema
import pytest
from conftest import SITE_URL
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from factcheck.machines import feeds
from factcheck.render import Renderer
from factcheck.settings import Site

# jsonfeed.org/version/1.1, what it calls required and the types it gives.
JSON_FEED = {
    "type": "object", "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"}, "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string"}, "feed_url": {"type": "string"}, "language": {"type": "string"},
        "authors": {"type": "array", "items": {"type": "object", "required": ["name"]}},
        "items": {"type": "array", "items": {
            "type": "object", "required": ["id"],
            "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
            "properties": {"id": {"type": "string", "minLength": 1}, "url": {"type": "string", "pattern": "^https?://"},
                           "date_published": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"},
                           "tags": {"type": "array", "items": {"type": "string"}}}}},
    },
}


@pytest.mark.parametrize("name", ["flux.xml", "corrections.xml"])
def test_atom_is_accepted_whole(built, name):
    feed = feedparser.parse((built / name).read_bytes())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.id.startswith("urn:uuid:")


def test_changed_checks_come_with_content_and_dates(built, catalog):
    entries = feedparser.parse((built / "flux.xml").read_bytes()).entries
    assert len(entries) == min(len(catalog.checks), feeds.LIMIT)
    assert len({entry.id for entry in entries}) == len(entries)
    for entry in entries:
        check = catalog.checks[entry.link.removeprefix(f"{SITE_URL}verifications/").strip("/")]
        assert entry.published.startswith(check.published.isoformat())
        assert entry.updated.startswith(check.updated.isoformat())
        assert len(entry.content[0].value) > len(check.explanation) / 2


def test_the_latest_change_comes_first(mini):
    changed = {slug: check.model_copy(update={"history": [check.history[0].model_copy(
        update={"date": date(2026, 1, n)})]}) for n, (slug, check) in enumerate(mini.checks.items(), 1)}
    site = Site("Essai", url=SITE_URL)
    made = {out.uri: out.make().content for out in feeds.outputs(replace(mini, checks=changed), Renderer(site))}
    dates = [entry.updated for entry in feedparser.parse(made["flux.xml"]).entries]
    assert len(dates) == len(changed) and dates == sorted(dates, reverse=True)


def test_json_feed_meets_its_specification(built, catalog):
    feed = json.loads((built / "flux.json").read_text("utf-8"))
    jsonschema.validate(feed, JSON_FEED)
    assert len(feed["items"]) == min(len(catalog.checks), feeds.LIMIT)


def test_links_in_content_are_absolute(built):
    feed = json.loads((built / "flux.json").read_text("utf-8"))
    for item in feed["items"]:
        for href in re.findall(r'href="([^"]*)"', item["content_html"]):
            assert href.startswith(("https://", "http://")), (item["url"], href)


def test_pages_announce_the_feeds(built):
    head = (built / "index.html").read_text("utf-8").split("</head>")[0]
    for kind, name in (("atom+xml", "flux.xml"), ("atom+xml", "corrections.xml"), ("feed+json", "flux.json")):
        assert re.search(rf'rel="alternate" type="application/{re.escape(kind)}"[^>]*href="[^"]*{name}"', head)


@given(st.text(), st.text())
def test_any_text_gives_well_formed_atom(title, content):
    entry = feeds.Entry("k", title, "/x/", date(2026, 1, 1), date(2026, 1, 2), content, Markup(content), title)
    feed = feeds.atom(Site(title, url="https://exemple.test/"), title, "/flux.xml", "/", [entry])
    root = ElementTree.fromstring(feed.encode("utf-8", "surrogatepass").decode("utf-8", "ignore"))
    assert [part.tag.rpartition("}")[2] for part in root.find("{http://www.w3.org/2005/Atom}entry")] == [
        "title", "id", "link", "published", "updated", "category", "summary", "content"]


def test_ids_do_not_depend_on_the_address():
    entry = feeds.Entry("check x", "t", "/x/", date(2026, 1, 1), date(2026, 1, 2), "s", Markup("c"), "t")
    ids = [re.findall("<id>(.*?)</id>", feeds.atom(Site("n", url=url), "n", "/flux.xml", "/", [entry]))
           for url in ("https://a.test/", "https://b.test/")]
    assert ids[0] == ids[1]
