"""Every sentence of every article is checked or accounted for."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..coverage import find, gaps
from ..diagnostics import Diagnostic
from ..model import Article
from ..source import Document

_HINT = "reprenez ce passage dans « occurrences » d’une fiche, ou classez-le dans « passages » de {}"


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `phrase-non-classee`. Faulty checks count with what can be read of them. Silent where another
    fault may explain the gap: a file out of place, a quotation that isn't found, an unknown article."""
    if not _readable(catalog):
        return
    quotes = list(_quotes(catalog))
    texts = {article.slug: article.text for article in catalog.articles.values()}
    if any(quote not in texts.get(slug, "") for slug, quote in quotes):
        return
    for article in catalog.articles.values():
        yield from _gaps(article, [quote for slug, quote in quotes if slug == article.slug])


def _readable(catalog: Catalog) -> bool:
    """Whether every check's occurrences can be read."""
    documents = _documents(catalog)
    return ("checks" not in catalog.incomplete and "articles" not in catalog.incomplete
            and len(documents) == len(catalog.stems.get("checks", ()))
            and all(_listed(d.data) for d in documents))


def _documents(catalog: Catalog) -> list[Document]:
    """The checks' files that could be parsed."""
    return [d for d in catalog.documents.values() if d.path.count("/") == 2 and "/_" not in d.path]


def _listed(data: object) -> bool:
    """Whether a check's raw `data` lists occurrences, each with an article and a quotation."""
    found = data.get("occurrences") if isinstance(data, dict) else None
    return isinstance(found, list) and bool(found) and all(
        isinstance(o, dict) and isinstance(o.get("article"), str) and isinstance(o.get("quote"), str) for o in found)


def _gaps(article: Article, quotes: list[str]) -> Iterator[Diagnostic]:
    for start, end in gaps(article.text, (span for quote in quotes for span in find(article.text, quote))):
        line = article.text.count("\n", 0, start) + 1
        column = start - article.text.rfind("\n", 0, start)
        piece = " ".join(article.text[start:end].split())
        shown = piece if len(piece) <= 90 else piece[:89] + "…"
        yield Diagnostic(article.text_path, line, column, "phrase-non-classee",
                         f"rien ne rend compte de « {shown} »", _HINT.format(article.path))


def _quotes(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Every passage that is checked or classed, as (article, quotation)."""
    for document in _documents(catalog):
        for occurrence in document.data["occurrences"]:
            yield occurrence["article"].strip(), occurrence["quote"].strip()
    for article in catalog.articles.values():
        for passage in article.passages:
            yield article.slug, passage.quote
