"""What is indexed for search."""

from __future__ import annotations

import re

from factcheck.writing import search


def test_everything_of_a_site_is_indexed(catalog):
    pages = [("/methode/", "La méthode", "<p>Texte")]
    found = {document.address: document for document in search.documents(catalog, pages)}
    for check in catalog.checks.values():
        told = " ".join(part for _, part in found[f"/verifications/{check.slug}/"].parts)
        assert all(text in told for text in (check.claim, check.summary, check.occurrences[0].quote))
        explained = re.sub(r"\[@.*?\]", "", check.explanation, flags=re.S)
        assert set(re.findall(r"\w{9,}", explained)) <= set(re.findall(r"\w+", told))
    assert {f"/sources/{key}/" for key in catalog.references} | {"/methode/"} <= found.keys()


def test_a_large_site_is_searched_by_what_its_checks_claim(catalog, monkeypatch):
    monkeypatch.setattr(search, "LARGE", len(catalog.checks) - 1)
    found = {document.address: document for document in search.documents(catalog)}
    assert len(found) == len(catalog.checks) + len(catalog.articles)
    for check in catalog.checks.values():
        told = [part for _, part in found[f"/verifications/{check.slug}/"].parts]
        assert check.claim in told and check.summary in told
        assert all(weight > 1 for weight, _ in found[f"/verifications/{check.slug}/"].parts)
