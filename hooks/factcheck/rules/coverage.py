"""Every sentence of every article is accounted for by what is published: a check or the ledger, never a draft alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import paths
from ..analysis.coverage import find, gaps
from ..catalog import Catalog
from ..diagnostics import Diagnostic, position
from ..model import Article
from ..reading.source import Document

_HINT = "reprenez ce passage dans « occurrences » d’une fiche, ou classez-le dans « passages » de {}"
_DRAFT_HINT = "gardez ce passage dans « passages » de {} tant que la fiche est un brouillon"

Span = tuple[int, int]
Spans = dict[str, list[Span]]  # by article
Quotation = tuple[str, str, bool]  # its article, its words, whether a draft takes it up


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `phrase-non-classee`. Faulty checks count with what can be read of them. Silent where another
    fault may explain the gap: a file out of place, a quotation that isn't found, an unknown article."""
    faulty = _faulty(catalog)
    if not _readable(catalog, faulty):
        return
    articles = {article.slug: article for article in catalog.quoted}
    accounted: Spans = {slug: [] for slug in articles}
    drafted: Spans = {slug: [] for slug in articles}
    for slug, quote, draft in (*_classed(articles.values()), *_checked(catalog, faulty)):
        if slug in catalog.articles and slug not in articles:
            continue
        found = list(find(articles[slug].text, quote)) if slug in articles else []
        if not found:
            return
        (drafted if draft and not catalog.drafts else accounted)[slug] += found
    for slug, article in articles.items():
        yield from _gaps(article, accounted[slug], drafted[slug])


def _readable(catalog: Catalog, faulty: list[Document]) -> bool:
    """Whether every check's occurrences can be read."""
    return ("checks" not in catalog.incomplete and "articles" not in catalog.incomplete
            and len(catalog.checks) + len(faulty) == len(catalog.stems.get("checks", ()))
            and all(_listed(document.data) for document in faulty))


def _faulty(catalog: Catalog) -> list[Document]:
    """The checks' files that could be parsed, but aren't checks."""
    if len(catalog.checks) == len(catalog.stems.get("checks", ())):
        return []
    sound = {check.path for check in catalog.checks.values()}
    return [document for path, document in catalog.documents.items()
            if path not in sound and paths.kind(path) == "checks"]


def _listed(data: object) -> bool:
    """Whether a check's raw `data` lists occurrences, each with an article and a quotation."""
    found = data.get("occurrences") if isinstance(data, dict) else None
    return isinstance(found, list) and bool(found) and all(
        isinstance(o, dict) and isinstance(o.get("article"), str) and isinstance(o.get("quote"), str) for o in found)


def _gaps(article: Article, spans: list[Span], drafts: list[Span]) -> Iterator[Diagnostic]:
    for start, end in gaps(article.text, spans):
        piece = " ".join(article.text[start:end].split())
        shown = piece if len(piece) <= 90 else piece[:89] + "…"
        drafted = any(first < end and start < last for first, last in drafts)
        what, hint = ("seul un brouillon", _DRAFT_HINT) if drafted else ("rien ne", _HINT)
        yield Diagnostic(article.text_path, *position(article.text, start), "phrase-non-classee",
                         f"{what} rend compte de « {shown} »", hint.format(article.path))


def _checked(catalog: Catalog, faulty: list[Document]) -> Iterator[Quotation]:
    """Every passage that checks take up, faulty ones included."""
    for check in catalog.checks.values():
        yield from ((o.article, o.quote, check.draft) for o in check.occurrences)
    for document in faulty:
        draft = document.data.get("draft") is True
        yield from ((o["article"].strip(), o["quote"].strip(), draft) for o in document.data["occurrences"])


def _classed(articles: Iterable[Article]) -> Iterator[Quotation]:
    """Every passage of the ledgers."""
    for article in articles:
        yield from ((article.slug, passage.quote, False) for passage in article.passages)
