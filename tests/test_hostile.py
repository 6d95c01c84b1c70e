"""Hostile text in every field is inert on every page, in every feed and every data file, or refused."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import Annotated, get_args
from urllib.parse import unquote
from xml.etree import ElementTree

import feedparser
import pytest
from claimreview import reviews
from hostile import ADDRESSES, PAYLOADS, REFUSED, TEXTS
from pydantic import BaseModel, TypeAdapter
from pydantic_core import PydanticCustomError
from test_attacks import MEMORY, SECONDS

from factcheck import text
from factcheck.model import Article, Check, Lexicon, Quantity, Reference, Theme, Verdict, types
from factcheck.reading import source

# Texts that name a file, held against those that exist.
IDENTIFIERS = {"verdict", "article", "ref", "quantity", "related", "relays", "check", "icon"}
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


def test_feeds_are_whole_and_their_content_is_inert(hostile):
    site, catalog = hostile
    for name in ("flux.xml", "corrections.xml", "sitemap.xml"):
        ElementTree.parse(site / name)
    for name in ("flux.xml", "corrections.xml"):
        assert not feedparser.parse((site / name).read_bytes()).bozo
        contents = [e.text for e in ElementTree.parse(site / name).iter("{http://www.w3.org/2005/Atom}content")]
        assert len(contents) == 100
        assert [c for c in contents if Attributes(c).bad or SAFE_TAGS.search(c)] == []
    for item in json.loads((site / "flux.json").read_text("utf-8"))["items"]:
        assert Attributes(item["content_html"]).bad == [] and not SAFE_TAGS.search(item["content_html"])


def test_data_files_are_whole_and_run_nothing(hostile):
    site, catalog = hostile
    for path in site.rglob("*.json"):
        json.loads(path.read_text("utf-8"))
    for path in site.rglob("*.csv"):
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        assert len({len(row) for row in rows}) == 1
        # Numbers alone may begin with a sign (OWASP, CSV injection).
        formulas = [c for row in rows for c in row if re.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", c)]
        assert [cell for cell in formulas if not re.fullmatch(r"-?[0-9.e+]+", cell)] == [], path
    rows = list(csv.DictReader(io.StringIO((site / "api/v1/claims.csv").read_text("utf-8-sig"), newline="")))
    assert [row["slug"] for row in rows] == list(catalog.checks)


def test_the_whole_build_costs_little(hostile_build):
    seconds, megabytes = hostile_build[2]
    assert seconds < SECONDS and 30 < megabytes < MEMORY


def test_every_payload_reaches_every_page_kind(hostile):
    _, catalog = hostile
    assert len(PAYLOADS) >= 200 and len(set(PAYLOADS)) == len(PAYLOADS)
    reached = {check.summary for check in catalog.checks.values()}
    assert [payload for payload in PAYLOADS if payload.strip() not in reached] == []


def test_every_free_text_of_every_file_is_attacked():
    free: set[str] = set()

    def walk(model: type[BaseModel]) -> None:
        for name, field in model.model_fields.items():
            inner = [a for a in (field.annotation, *get_args(field.annotation)) if isinstance(a, type)]
            nested = [a for a in inner if issubclass(a, BaseModel)]
            for other in nested:
                walk(other)
            schema = TypeAdapter(Annotated[field.annotation, None, *field.metadata]).json_schema() if not nested else {}
            if _is_free(schema) and not (field.json_schema_extra or {}).get("x-registry"):
                free.add(field.alias or name)

    for model in (Check, Reference, Article, Verdict, Theme, Quantity, Lexicon):
        walk(model)
    assert free - IDENTIFIERS == TEXTS


def _is_free(schema: dict) -> bool:
    """Whether a schema lets in any text."""
    parts = [schema, *schema.get("anyOf", ()), schema.get("items", {}), schema.get("items", {}).get("items", {})]
    return any(p.get("type") == "string" and not p.keys() & {"pattern", "enum", "format"} for p in parts)


@pytest.mark.parametrize("text", REFUSED, ids=ascii)
@pytest.mark.parametrize("written", [lambda text: text, lambda text: "".join(f"\\u{ord(c):04x}" for c in text)],
                         ids=["raw", "escaped"])
def test_what_hides_is_refused(text, written):
    with pytest.raises(source.SourceError) as caught:
        source.parse("x.yml", f'a: "{written(text)}"\n')
    assert caught.value.diagnostic.rule == "caractere-interdit"


@pytest.mark.parametrize("address", ADDRESSES["escaped"])
def test_signs_that_stand_in_no_address_are_escaped(address):
    made = types.parse_url(address)
    assert unquote(made) == address and not set("[]{}|^`") & set(made) and types.parse_url(made) == made


@pytest.mark.parametrize("address", ADDRESSES["refused"])
def test_an_address_that_is_no_web_address_is_refused(address):
    with pytest.raises(PydanticCustomError):
        types.parse_url(address)


@pytest.mark.parametrize("address", ADDRESSES["accepted"])
def test_an_odd_web_address_is_accepted_as_it_is(address):
    assert types.parse_url(address) == address
