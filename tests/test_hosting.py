"""The header files: each address gets its headers, once, and the same ones from every server's file."""

from __future__ import annotations

import re
from html import unescape

import headers
import pytest

from factcheck import hosting
from factcheck.hosting import policy
from factcheck.hosting.rules import rules
from factcheck.settings import Site

PAGES = ["/", "/verifications/", "/verifications/x/", "/methode/"]
IMAGES = {"assets/images/a.svg": "assets/images/a.00000000.svg"}


def files(url: str = "https://exemple.test/") -> dict[str, str]:
    return {output.uri: output.content for output in hosting.outputs(Site("x", url=url), PAGES, IMAGES)}


@pytest.fixture(scope="session")
def addresses(built) -> list[str]:
    """Every address of the built site."""
    return ["/" + path.relative_to(built).as_posix().removesuffix("index.html") for path in built.rglob("*")
            if path.is_file()]


def test_no_address_gets_a_header_twice(built, addresses):
    found = headers.read(built)
    assert found
    for address in addresses:
        names = [name for path, name, _ in found
                 if path == address or (path.endswith("*") and address.startswith(path[:-1]))]
        assert len(names) == len(set(names)), address


def test_every_page_states_its_policy_twice(built, addresses):
    """In a header and, for hosts that set none, in the page itself."""
    found = headers.read(built)
    for address in addresses:
        if address.endswith("/") or address.endswith(".html"):
            stated = headers.matching(found, address)["Content-Security-Policy"]
            assert stated.startswith("default-src 'none'; ")
            path = built / (address.lstrip("/") + ("index.html" if address.endswith("/") else ""))
            meta = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', path.read_text("utf-8"))
            assert meta and stated.startswith(unescape(meta[1])), address


def test_no_page_holds_what_its_policy_forbids(built):
    """Inline scripts but for data, styles, handlers: a browser would refuse them."""
    script = r'<script(?![^>]*\b(?:src=|type="application/ld\+json"))'
    inline = re.compile(script + r"|<style|<[a-z][^<>]*\s(?:style|on[a-z]+)=")
    assert [str(path) for path in built.rglob("*.html") if inline.search(path.read_text("utf-8"))] == []


def test_policy_lets_nothing_inline_or_evaluated_run():
    for value in (policy.PAGE_META, policy.EMBED_META):
        assert "unsafe-inline" not in value and "'unsafe-eval'" not in value and "http" not in value


def test_embeds_alone_may_be_framed(built, addresses):
    found = headers.read(built)
    for address in addresses:
        answer = headers.matching(found, address)
        if address.startswith("/embed/"):
            assert "frame-ancestors *" in answer["Content-Security-Policy"] and "X-Frame-Options" not in answer
        elif address.endswith("/"):
            assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
            assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(("address", "kind"), [
    ("/flux.xml", "application/atom+xml"), ("/corrections.xml", "application/atom+xml"),
    ("/flux.json", "application/feed+json"), ("/api/v1/claims.csv", "text/csv"),
    ("/api/v1/figures.csv", "text/csv"), ("/api/v1/claimreview.jsonld", "application/ld+json")])
def test_data_have_their_types(built, address, kind):
    assert headers.matching(headers.read(built), address)["Content-Type"].split(";")[0] == kind


def test_fingerprinted_files_are_kept_for_good_and_no_others(built, addresses):
    found = headers.read(built)
    for address in addresses:
        lasting = "immutable" in headers.matching(found, address).get("Cache-Control", "")
        named = re.search(r"\.[0-9a-f]{8}(\.min)?\.\w+$|_[0-9a-f]+\.pf_(?:fragment|index)$", address)
        assert lasting == bool(named), address


def test_secure_transport_is_asked_of_secure_sites_alone():
    assert "Strict-Transport-Security" in files()["_headers"]
    assert "Strict-Transport-Security" not in files("")["_headers"]


@pytest.mark.parametrize("name", ["_headers", ".htaccess", "hebergement/nginx.conf"])
def test_every_file_holds_every_rule(name):
    text = files()[name]
    table = rules(Site("x", url="https://exemple.test/"), PAGES, IMAGES)
    for rule in table.each:
        shown = rule.path if name == "_headers" else re.escape(rule.prefix) if ".ht" in name else rule.prefix
        assert (shown or rule.path) in text
        assert all(value in text for value in rule.headers.values())
    assert all(value in text for value in table.common.values())


@pytest.mark.parametrize("name", ["_headers", ".htaccess", "hebergement/nginx.conf"])
def test_a_site_in_a_folder_has_its_paths_there(name):
    text = files("https://exemple.test/crible/")[name]
    assert "/crible/embed/" in text and "/crible/404.html" in text
    assert not re.search(r"""(?:^|[\s'"^])/(?:embed|methode|flux)""", text, re.M)
