"""Every sentence of every article is accounted for by what is published: a check or the ledger, never a draft alone."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..coverage import find, gaps
from ..diagnostics import Diagnostic
from ..model import Article
from ..source import Document

_HINT = "reprenez ce passage dans « occurrences » d’une fiche, ou classez-le dans « passages » de {}"
_DRAFT_HINT = "gardez ce passage dans « passages » de {} tant que la fiche est un brouillon"

Span = tuple[int, int]


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `phrase-non-classee`. Faulty checks count with what can be read of them. Silent where another
    fault may explain the gap: a file out of place, a quotation that isn't found, an unknown article."""
    if not _readable(catalog):
        return
    quotes = [*_classed(catalog), *_checked(catalog, draft=False)]
    drafts = list(_checked(catalog, draft=True))
    if catalog.drafts:
        quotes, drafts = quotes + drafts, []
    texts = {article.slug: article.text for article in catalog.articles.values()}
    if any(quote not in texts.get(slug, "") for slug, quote in quotes + drafts):
        return
    for article in catalog.articles.values():
        yield from _gaps(article, _spans(article, quotes), _spans(article, drafts))


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


def _spans(article: Article, quotes: list[tuple[str, str]]) -> list[Span]:
    return [span for slug, quote in quotes if slug == article.slug for span in find(article.text, quote)]


def _gaps(article: Article, spans: list[Span], drafts: list[Span]) -> Iterator[Diagnostic]:
    for start, end in gaps(article.text, spans):
        line = article.text.count("\n", 0, start) + 1
        column = start - article.text.rfind("\n", 0, start)
        piece = " ".join(article.text[start:end].split())
        shown = piece if len(piece) <= 90 else piece[:89] + "…"
        drafted = any(first < end and start < last for first, last in drafts)
        what, hint = ("seul un brouillon", _DRAFT_HINT) if drafted else ("rien ne", _HINT)
        yield Diagnostic(article.text_path, line, column, "phrase-non-classee",
                         f"{what} rend compte de « {shown} »", hint.format(article.path))


def _checked(catalog: Catalog, *, draft: bool) -> Iterator[tuple[str, str]]:
    """Every passage that published checks, or drafts, take up, as (article, quotation)."""
    for document in _documents(catalog):
        if (document.data.get("draft") is True) == draft:
            for occurrence in document.data["occurrences"]:
                yield occurrence["article"].strip(), occurrence["quote"].strip()


def _classed(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Every passage of the ledgers, as (article, quotation)."""
    for article in catalog.articles.values():
        for passage in article.passages:
            yield article.slug, passage.quote
