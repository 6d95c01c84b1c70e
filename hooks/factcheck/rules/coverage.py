"""Every sentence of every article is checked or accounted for."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..coverage import find, gaps
from ..diagnostics import Diagnostic
from ..model import Article

_HINT = "reprenez ce passage dans « occurrences » d’une fiche, ou classez-le dans « passages » de {}"


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `phrase-non-classee`. Faulty checks count with what can be read of them; while one can't be
    parsed at all, the rule is silent."""
    readable = sum(d.path.count("/") == 2 and "/_" not in d.path for d in catalog.documents.values())
    if readable < len(catalog.stems.get("checks", ())):
        return
    for article in catalog.articles.values():
        spans = (span for quote in _quotes(catalog, article) for span in find(article.text, quote))
        for start, end in gaps(article.text, spans):
            line = article.text.count("\n", 0, start) + 1
            column = start - article.text.rfind("\n", 0, start)
            piece = article.text[start:end]
            shown = piece if len(piece) <= 90 else piece[:89] + "…"
            yield Diagnostic(article.text_path, line, column, "phrase-non-classee",
                             f"rien ne rend compte de « {shown} »", _HINT.format(article.path))


def _quotes(catalog: Catalog, article: Article) -> Iterator[str]:
    for document in catalog.documents.values():
        data = document.data if isinstance(document.data, dict) else {}
        for occurrence in data.get("occurrences") or []:
            if isinstance(occurrence, dict) and occurrence.get("article") == article.slug:
                yield str(occurrence.get("quote", "")).strip()
    for passage in article.passages:
        yield passage.quote
