"""Where the data's files are, and what each is for."""

from __future__ import annotations

import pytest
from conftest import ROOT

from factcheck import paths


@pytest.mark.parametrize(("path", "kind"), [
    ("claims/cout/budget.yml", "checks"), ("claims/_references/source.yml", "references"),
    ("seeds/article.yml", "articles"), ("seeds/article.txt", "articles"), ("claims/_verdicts.yml", ""),
    ("claims/budget.yml", ""), ("claims/cout/r1/budget.yml", ""), ("claims/_autres/budget.yml", ""),
    ("claims/_references/r1/source.yml", ""), ("seeds/r1/article.yml", ""), ("docs/methode.md", ""),
])
def test_what_a_file_is_for(path, kind):
    assert paths.kind(path) == kind


def test_every_item_of_the_real_data_is_where_its_kind_says(catalog):
    for check in catalog.checks.values():
        assert check.path == paths.check(check.theme, check.slug)
    for reference in catalog.references.values():
        assert reference.path == paths.reference(reference.id)
    for article in catalog.articles.values():
        assert paths.kind(article.path) == "articles" and (ROOT / article.text_path).is_file()
    assert {theme.path for theme in catalog.themes.values()} == {paths.registry("themes")}
