"""Import of ClaimReview, ours and others'."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_jsonld import reviews

from factcheck.machines import importing
from factcheck.reading import source

FOREIGN = {
    "@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": "Le pont compte un million de passages",
    "url": "https://verif.exemple/fiches/le-pont", "datePublished": "2024-05-02T10:00:00+02:00",
    "author": {"@type": "Organization", "name": "Vérif d’exemple"},
    "reviewRating": {"@type": "Rating", "ratingValue": "2", "bestRating": "5", "worstRating": "1",
                     "alternateName": "Bof"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Camille Exemple"},
                     "appearance": ["https://gazette.exemple/pont", {"@type": "NewsArticle", "headline": "Le pont",
                                                                     "url": "https://carnet.exemple/pont"}]},
}


@pytest.mark.parametrize(("wrap", "count"), [
    (lambda r: r, 1), (lambda r: [r, r], 2), (lambda r: {"@context": "x", "@graph": [{"@type": "Thing"}, r]}, 1),
    (lambda r: {"@type": "DataFeed", "dataFeedElement": [{"item": [r]}]}, 1),
    (lambda r: r | {"@type": ["ClaimReview"]}, 1),
    (lambda r: {"@type": "Thing"}, 0),
])
def test_reviews_are_found_wherever_they_stand(wrap, count):
    assert len(importing.find(json.dumps(wrap(FOREIGN)))) == count


def test_reviews_are_found_in_a_page():
    page = f"<html><script type='application/ld+json'>{json.dumps(FOREIGN)}</script><script>x</script></html>"
    assert importing.find(page) == [FOREIGN]


def test_text_without_json_is_refused():
    with pytest.raises(ValueError, match="aucun JSON lisible"):
        importing.find("<p>rien</p>")


def test_foreign_review_gives_a_draft_and_says_what_is_missing(catalog):
    draft = importing.draft(FOREIGN, catalog, "cout")
    check = draft.files["claims/cout/le-pont.yml"]
    assert check["claim"] == "Le pont compte un million de passages"
    assert check["verdict"] == "plutot-faux" and check["draft"] is True
    assert [o["said_by"] for o in check["occurrences"]] == ["Camille Exemple"] * 2
    assert check["history"][0]["date"] == "2024-05-02"
    assert {path for path in draft.files if path.startswith("seeds/")} == {
        "seeds/https-gazette-exemple-pont.yml", "seeds/le-pont.yml"}
    for part in ("verdict : « Bof »", "explanation", "evidence", "le passage, à la lettre"):
        assert any(part in line for line in draft.missing), part


def test_built_page_comes_back_the_same(built, catalog):
    for check in catalog.checks.values():
        [review] = reviews(built / "verifications" / check.slug / "index.html")
        draft = importing.draft(review, catalog, check.theme)
        [(path, found)] = draft.files.items()
        assert path == check.path
        assert (found["title"], found["claim"], found["verdict"]) == (check.title, check.claim, check.verdict)
        assert sorted((o["article"], o["quote"], o["said_by"]) for o in found["occurrences"]) == sorted(
            (o.article, " ".join(o.quote.split(" ")), o.said_by) for o in check.occurrences)
        assert [e["ref"] for e in found["evidence"]] == [e.ref for e in check.evidence]
        assert found["history"][0]["date"] == check.published.isoformat()


@pytest.mark.parametrize("broken", [{}, {"itemReviewed": None}, {"reviewRating": []}, {"itemReviewed": "texte"},
                                    {"citation": ["pas une adresse"]}, {"reviewRating": {"ratingValue": "-1"}}])
def test_poor_reviews_still_give_a_draft(catalog, broken):
    draft = importing.draft({"@type": "ClaimReview", **broken}, catalog, "cout")
    assert draft.missing and draft.yaml(next(iter(draft.files)))


NUMBERLIKE = st.sampled_from(["1E5", "0E0", "no", "010", "~", "12:30"])


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])) | NUMBERLIKE)
def test_draft_text_is_read_back_as_text(value):
    text = importing.Draft("x", {"x.yml": {"title": value}}).yaml("x.yml")
    assert source.parse("x.yml", text).data == {"title": value}
