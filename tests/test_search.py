"""What is indexed for search."""

from __future__ import annotations

import json
import re

import pytest
from javascript import evaluate

from factcheck.searching import contents, indexing


def test_everything_of_a_site_is_indexed(catalog):
    pages = [("/methode/", "La méthode", "<p>Texte")]
    found = {document.address: document for document in contents.documents(catalog, pages)}
    for check in catalog.checks.values():
        told = " ".join(part for _, part in found[f"/verifications/{check.slug}/"].parts)
        assert all(text in told for text in (check.claim, check.summary, check.occurrences[0].quote))
        explained = re.sub(r"\[@.*?\]", "", check.explanation, flags=re.S)
        assert set(re.findall(r"\w{9,}", explained)) <= set(re.findall(r"\w+", told))
    assert {f"/sources/{key}/" for key in catalog.references} | {"/methode/"} <= found.keys()


def test_a_large_site_is_searched_by_what_its_checks_claim(catalog, monkeypatch):
    monkeypatch.setattr(contents, "LARGE", len(catalog.checks) - 1)
    found = {document.address: document for document in contents.documents(catalog)}
    assert len(found) == len(catalog.checks) + len(catalog.articles)
    for check in catalog.checks.values():
        told = [part for _, part in found[f"/verifications/{check.slug}/"].parts]
        assert check.claim in told and check.summary in told
        assert all(weight > 1 for weight, _ in found[f"/verifications/{check.slug}/"].parts)


def test_texts_are_indexed_as_questions_are_asked():
    assert contents.searchable("L’IA :\u00a050\u202f000 t de CO₂") == "L'IA : 50000 t de CO2"


@pytest.mark.parametrize(("question", "words"), [
    ("Qu’a vraiment coûté l’IA ?", ["coûté", "IA"]),
    ("combien d'énergie", ["énergie"]),
    ("d’où viennent les 50 000 puces", ["50000", "puces"]),
    ("50\u202f000 puces, Puces !", ["50000", "Puces"]),
    ("L’outil est-il ouvert ? Consomme-t-elle 1,4 % ?", ["outil", "ouvert", "Consomme", "1,4"]),
    ("« Open-source » : (GPT-4)", ["Open-source", "GPT-4"]),
    ("combien de CO₂", ["CO2"]),
    ("à qui ?", ["à", "qui"]),
    ("  ", []),
])
def test_questions_keep_the_words_that_tell_something(question, words):
    assert evaluate(("francais", "recherche-moteur"), "Recherche.terms(data)", question) == words


def test_what_browsers_ask_for_beforehand_has_the_same_name_each_time(built):
    entry = json.loads((built / "pagefind" / indexing.ENTRY).read_text("utf-8"))
    assert entry["languages"]["fr"]["hash"] == "fr"
    assert {"pagefind.fr.pf_meta", "wasm.fr.pagefind", "pagefind.js", "facets.json"} <= {
        path.name for path in (built / "pagefind").iterdir()}
