"""Addresses, links and front matter."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factcheck.writing.output import address_of, front_matter, page_uri, place_of, relative

SEGMENTS = st.lists(st.from_regex(r"[a-z0-9-]+|[a-z-]*index", fullmatch=True), max_size=3)


@pytest.mark.parametrize(("address", "uri"), [
    ("/", "index.md"), ("/verifications/", "verifications/index.md"), ("/verifications/x/", "verifications/x.md"),
    ("/chiffres/", "chiffres.md"), ("/themes/cout/", "themes/cout.md"),
    ("/verifications/un-index/", "verifications/un-index.md"),
    ("/verifications/index/", "verifications/index/index.md")])
def test_page_of_an_address(address, uri):
    assert page_uri(address) == uri


@given(SEGMENTS, SEGMENTS, st.sampled_from(["", "#a", "?q=1"]))
def test_links_lead_where_they_should(origin, target, tail):
    here = "/" + "".join(f"{part}/" for part in origin)
    there = "/" + "".join(f"{part}/" for part in target) + tail
    assert urljoin(f"https://x{here}", relative(here, there)) == f"https://x{there}"


@pytest.mark.parametrize("target", ["https://a.b/", "mailto:x", "#a"])
def test_other_links_are_left_alone(target):
    assert relative("/a/", target) == target


KEYS = st.sampled_from(["title", "description", "published", "updated"])


@given(st.dictionaries(KEYS, st.text(st.characters(exclude_categories=["C"]))))
def test_front_matter_comes_back(meta):
    head = front_matter(meta)
    assert head.startswith("---\n") and head.endswith("---\n\n")
    assert (yaml.safe_load(head.split("---\n")[1]) or {}) == meta


@given(SEGMENTS)
def test_a_page_stands_where_its_address_says(parts):
    address = "/" + "".join(f"{part}/" for part in parts)
    uri = page_uri(address)
    assert (address_of(uri), f"/{place_of(uri)}") == (address, f"{address}index.html")


@pytest.mark.parametrize("uri", ["flux.xml", "api/v1/claims.json", "embed/x/index.html", "_headers"])
def test_a_data_file_stands_where_it_is_named(uri):
    assert place_of(uri) == uri
