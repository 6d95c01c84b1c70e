"""A quotation of an audited article is an exact substring of its text."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..model import Article
from ..nearest import nearest


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `citation-introuvable`, with the nearest passage and the first difference."""
    for check in catalog.checks.values():
        for n, occurrence in enumerate(check.occurrences):
            article = catalog.articles.get(occurrence.article)
            if article and occurrence.quote not in article.text:
                yield check.fault(("occurrences", n, "quote"), *_missing(catalog, article, occurrence.quote))
    for article in catalog.articles.values():
        for n, passage in enumerate(article.passages):
            if passage.quote not in article.text:
                yield article.fault(("passages", n, "quote"), *_missing(catalog, article, passage.quote))


def _missing(catalog: Catalog, article: Article, quote: str) -> tuple[str, str, str]:
    other = next((a for a in catalog.articles.values() if quote in a.text), None)
    message = f"ce passage n’est pas dans {article.text_path} : « {quote[:60]}{'…' if len(quote) > 60 else ''} »"
    if other:
        return "citation-introuvable", message, f"il est dans {other.text_path} : c’est l’article « {other.slug} »"
    return "citation-introuvable", message, nearest(article.text, quote)
