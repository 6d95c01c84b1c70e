"""ClaimReview as it stands in the built pages."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import jsonschema
import pyshacl
import pytest
import rdflib
from claimreview import SCHEMA, graphs, reviews
from conftest import SITE_URL
from hypothesis import given
from hypothesis import strategies as st

from factcheck.machines import jsonld
from factcheck.model.article import UNKNOWN_OUTLET
from factcheck.settings import Site

SHAPES = Path(__file__).parent / "data" / "claimreview.shacl.ttl"
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def shacl(review: dict) -> bool:
    """Whether the review meets the shapes. The vocabulary is given inline: nothing is fetched."""
    data = {"@context": {"@vocab": "https://schema.org/"}, **review}
    graph = rdflib.Graph().parse(data=json.dumps(data), format="json-ld")
    return pyshacl.validate(graph, shacl_graph=str(SHAPES))[0]


@pytest.fixture(scope="session")
def sample(built, catalog) -> dict:
    """The review of a rated check."""
    slug = next(c.slug for c in catalog.checks.values() if catalog.verdicts[c.verdict].rating)
    return reviews(built / "verifications" / slug / "index.html")[0]


def test_every_check_page_holds_one_valid_review(built, catalog):
    for slug in catalog.checks:
        found = reviews(built / "verifications" / slug / "index.html")
        assert len(found) == 1, slug
        assert [error.message for error in VALIDATOR.iter_errors(found[0])] == [], slug


def test_every_review_meets_the_shapes(built, catalog):
    pages = [built / "verifications" / slug / "index.html" for slug in catalog.checks]
    assert [page.parent.name for page in pages if not shacl(reviews(page)[0])] == []


def test_other_pages_hold_none(built):
    for address in ("index.html", "verifications/index.html", "articles/index.html", "chiffres/index.html"):
        assert reviews(built / address) == []


def test_review_says_what_the_page_says(built, catalog):
    for check in catalog.checks.values():
        review = reviews(built / "verifications" / check.slug / "index.html")[0]
        assert review["claimReviewed"] == check.title
        assert review["itemReviewed"]["text"] == check.claim
        assert review["reviewRating"]["alternateName"] == catalog.verdicts[check.verdict].label
        assert [work["url"] for work in review["citation"]] == [s.url for s in catalog.sources(check)]


def test_what_is_unknown_of_an_article_is_left_out_and_what_is_known_is_there(built, catalog):
    articles = {article.title: article for article in catalog.articles.values()}
    assert {article.known_outlet is None for article in articles.values()} == {True, False}
    for check in catalog.checks.values():
        claim = reviews(built / "verifications" / check.slug / "index.html")[0]["itemReviewed"]
        for work in claim["appearance"]:
            outlet = articles[work["headline"]].known_outlet
            assert work.get("publisher") == ({"@type": "Organization", "name": outlet} if outlet else None)
        first = check.occurrences[0]
        anonymous = first.said_by.startswith("L’article") and not catalog.articles[first.article].known_outlet
        assert ("author" in claim) == (not anonymous), check.slug


def test_no_page_for_machines_names_a_site_that_is_not_known(built):
    pages = [built / "api/v1/claimreview.jsonld", *(built / "verifications").glob("*/index.html")]
    named = [page for page in pages if f'"name":"{UNKNOWN_OUTLET}"' in page.read_text("utf-8").replace(": ", ":")]
    assert named == []


def test_unverifiable_claims_carry_no_rating_value(built, catalog):
    for check in catalog.checks.values():
        if catalog.verdicts[check.verdict].rating is None:
            rating = reviews(built / "verifications" / check.slug / "index.html")[0]["reviewRating"]
            assert not {"ratingValue", "bestRating", "worstRating"} & set(rating)


def test_the_publisher_s_logo_is_on_the_site(built):
    address = json.loads((built / "api/v1/claimreview.jsonld").read_text("utf-8"))["publisher"]["logo"]
    assert address == f"{SITE_URL}assets/images/logo.svg" and (built / address.removeprefix(SITE_URL)).is_file()


def test_each_verdict_has_a_rating_of_its_own(catalog):
    ratings = [verdict.rating for verdict in catalog.verdicts.values() if verdict.rating is not None]
    assert len(ratings) == len(set(ratings)) and set(ratings) <= set(range(1, 6))


def test_trail_leads_from_home_to_the_page(built, catalog):
    slug = next(iter(catalog.checks))
    nodes = graphs(built / "verifications" / slug / "index.html")
    trail = next(node for node in nodes if node["@type"] == "BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in trail] == list(range(1, len(trail) + 1))
    assert trail[-1]["item"].endswith(f"/verifications/{slug}/")


def test_data_feed_holds_every_review(built, catalog):
    feed = json.loads((built / "api/v1/claimreview.jsonld").read_text("utf-8"))
    assert feed["@type"] == "DataFeed"
    assert len(feed["dataFeedElement"]) == len(catalog.checks)
    for element in feed["dataFeedElement"]:
        assert element["item"][0]["url"] == element["url"]
        VALIDATOR.validate(element["item"][0])


# Errors seen in markup published by others: the schema or the shapes must refuse each.
def _set(*path, value):
    def change(review):
        for key in path[:-1]:
            review = review[key]
        review[path[-1]] = value
    return change


def _drop(*path):
    def change(review):
        for key in path[:-1]:
            review = review[key]
        del review[path[-1]]
    return change


def _rating(value, best, worst):
    def change(review):
        review["reviewRating"] |= {"ratingValue": value, "bestRating": best, "worstRating": worst}
    return change


REAL_ERRORS = {
    "rating of −1 out of −1": _rating(-1, -1, -1),
    "best and worst swapped": _rating(4, 1, 5),
    "best without worst": _drop("reviewRating", "worstRating"),
    "slug as label": _set("reviewRating", "alternateName", value="plutot-faux"),
    "sentence as label": _set("reviewRating", "alternateName", value="C’est faux, et voici pourquoi en détail"),
    "empty label": _set("reviewRating", "alternateName", value=""),
    "date that is not ISO 8601": _set("datePublished", value="2022-01-28 18:35"),
    "the claim's address in itemReviewed.url": _set("itemReviewed", "url", value="https://exemple.test/x/"),
    "bare string for an appearance": _set("itemReviewed", "appearance", value=["https://exemple.test/x"]),
    "empty string for an appearance": _set("itemReviewed", "appearance", value=""),
    "no appearance": _drop("itemReviewed", "appearance"),
    "address without a scheme": _set("url", value="exemple.test/x/"),
    "claim too long": _set("claimReviewed", value="x" * 76),
    "no claim": _drop("claimReviewed"),
    "empty claim": _set("itemReviewed", "text", value=""),
    "author as a string": _set("itemReviewed", "author", value="Quelqu’un"),
    "no source": _drop("citation"),
    "correction without what was wrong": _set("correction", value=[{"@type": "CorrectionComment", "text": "",
                                                                    "datePublished": "2026-01-01"}]),
}


@pytest.mark.parametrize("name", REAL_ERRORS)
def test_schema_refuses_real_errors(sample, name):
    review = copy.deepcopy(sample)
    REAL_ERRORS[name](review)
    assert not VALIDATOR.is_valid(review)


@pytest.mark.parametrize("name", ["rating of −1 out of −1", "best and worst swapped", "empty label", "no claim",
                                  "the claim's address in itemReviewed.url", "no appearance", "no source"])
def test_shapes_refuse_real_errors(sample, name):
    review = copy.deepcopy(sample)
    REAL_ERRORS[name](review)
    assert not shacl(review)


@given(st.dictionaries(
    st.text(max_size=8), st.text() | st.just("</script><script>alert(1)</script>") | st.just("\u2028")))
def test_no_text_closes_the_script_element(data):
    found = str(jsonld.script(data))
    inner = found.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(inner)
    assert json.loads(inner) == data


@pytest.mark.parametrize(("said_by", "kind", "name"), [
    ("Pierric Marissal, L’Humanité", "Person", "Pierric Marissal"),
    ("Elon Musk, selon Pierric Marissal, L’Humanité", "Person", "Elon Musk"),
    ("Le Monde, cité par Rodrigue", "Organization", "Le Monde"),
    ("Sud Ouest, cité par Rodrigue", "Organization", "Sud Ouest"),
    ("SemiAnalysis, selon Pierric Marissal, L’Humanité", "Organization", "SemiAnalysis"),
    ("Des médias non nommés, selon Rodrigue", "Organization", "Des médias non nommés"),
])
def test_speaker(catalog, said_by, kind, name):
    occurrence = next(iter(catalog.checks.values())).occurrences[0].model_copy(update={"said_by": said_by})
    assert jsonld.speaker(catalog, occurrence) == {"@type": kind, "name": name}


def test_who_answers_for_the_site_has_one_name_and_the_legal_one(catalog):
    site = Site("Essai", url=SITE_URL, legal={"publisher": "Association d’exemple"})
    organisation = jsonld.organisation(site)
    assert (organisation["name"], organisation["legalName"]) == ("Essai", "Association d’exemple")
    author = jsonld.claim_review(catalog, site, next(iter(catalog.checks.values())))["author"]
    assert author == {key: organisation[key] for key in ("@type", "@id", "name", "url")}
