"""Import of ClaimReview, ours and others'."""

from __future__ import annotations

import json
import os
import re
import time
from contextlib import suppress
from pathlib import Path

import pytest
from claimreview import reviews
from conftest import MINI, cli
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.machines import importing
from factcheck.machines.jsonld import speaker
from factcheck.reading import loading, source

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


@pytest.mark.parametrize(("text", "message"), [
    ("[" * 100_000, "trop de niveaux imbriqués"), ('[{"a":' * 2_000 + "1", "trop de niveaux imbriqués"),
    ("<script" * 1_000_000, "aucun JSON lisible"),
    ("<script type=application/ld+json>" * 100_000, "aucun JSON lisible"),
], ids=["lists", "objects", "scripts", "notices"])
def test_a_file_made_to_exhaust_is_refused_at_once(text, message):
    began = time.process_time()
    with pytest.raises(ValueError, match=message):
        importing.find(text)
    assert time.process_time() - began < 10


KEYS = st.sampled_from(["@type", *FOREIGN, *FOREIGN["itemReviewed"], *FOREIGN["reviewRating"], "citation", "hasPart",
                        "correction", "firstAppearance", "headline", "text", "spokenByCharacter", "worksFor", "sameAs"])
SAMPLE = loading.load(MINI).catalog
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.sampled_from(["2024-13-99", "https://[", "../../x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6))


@settings(deadline=None)
@given(st.dictionaries(KEYS, VALUES))
def test_any_review_gives_a_draft_that_can_be_read_back(review):
    draft = importing.draft(review, SAMPLE, "cout")
    for path in draft.files:
        assert re.fullmatch(r"(claims/cout|claims/_references|seeds)/[a-z0-9-]+\.yml", path)
        with suppress(source.SourceError):  # a character that no file may hold
            source.parse(path, draft.yaml(path))


def test_a_draft_never_takes_the_place_of_a_file(tmp_path):
    (tmp_path / "avis.json").write_text(json.dumps(FOREIGN), "utf-8")
    assert cli("import", tmp_path / "avis.json", "--theme", "cout", "--output", tmp_path).returncode == 0
    written = tmp_path / "claims/cout/le-pont.yml"
    written.write_text("à moi", "utf-8")
    again = cli("import", tmp_path / "avis.json", "--theme", "cout", "--output", tmp_path)
    assert again.returncode == 1 and again.stderr == (
        f"{written} existe déjà et n’a pas été touché : écrivez le brouillon ailleurs.\n")
    assert written.read_text("utf-8") == "à moi"


@pytest.mark.parametrize(("make", "message"), [
    (Path.mkdir, "ce n’est pas un fichier"), (os.mkfifo, "ce n’est pas un fichier"),
    (lambda path: path.write_bytes(b" " * (10 * 2**20 + 1)), "plus de 10 Mo : ce n’est pas une page"),
], ids=["folder", "pipe", "size"])
def test_what_is_no_page_is_refused(tmp_path, make, message):
    make(tmp_path / "avis.json")
    found = cli("import", tmp_path / "avis.json")
    assert (found.returncode, found.stderr) == (1, f"{tmp_path / 'avis.json'} : {message}\n")


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
            (o.article, " ".join(o.quote.split(" ")), o.said_by if speaker(catalog, o) else "")
            for o in check.occurrences)
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
