"""A quotation of an audited article is an exact substring of its text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..model import Article
from ..reading.nearest import NOWHERE, nearest
from ..reading.typed import bare

PATIENCE = 2_000_000
CUT = "un passage ne se coupe pas : donnez-en chaque morceau à part, sans « […] »"
ACCENTS = "les accents y sont des signes à part, comme dans un PDF : copiez la phrase depuis le fichier .txt"
_CUT = re.compile(r"[\[(](?:…|\.\.\.)[\])]")


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `citation-introuvable`, with the nearest passage and the first difference; `texte-manquant` in the place of
    those of an article whose text is empty."""
    search = _Search(catalog)
    for check in catalog.each("checks"):
        for n, occurrence in enumerate(check.occurrences):
            article = catalog.articles.get(occurrence.article)
            if article and not _is_empty(article) and occurrence.quote not in article.text:
                yield check.fault(("occurrences", n, "quote"), *search.missing(article, occurrence.quote))
    for article in catalog.each("articles"):
        if _is_empty(article):
            yield article.fault((), "texte-manquant", f"le texte de l’article, {article.text_path}, est vide",
                                "collez-y l’article, tel qu’il a été reçu")
            continue
        for n, passage in enumerate(article.passages):
            if passage.quote not in article.text:
                yield article.fault(("passages", n, "quote"), *search.missing(article, passage.quote))


def _is_empty(article: Article) -> bool:
    """Whether an article that has passages has no text."""
    return bool(article.passages) and not article.text.strip()


class _Search:
    """Looks for the passages meant, as long as it has not read `PATIENCE` characters."""

    def __init__(self, catalog: Catalog):
        self._catalog, self._read = catalog, 0

    def missing(self, article: Article, quote: str) -> tuple[str, str, str]:
        """Rule, message and hint for a quotation that isn't in `article`."""
        other = next((a for a in self._catalog.articles.values() if quote in a.text), None)
        message = f"ce passage n’est pas dans {article.text_path} : « {quote[:60]}{'…' if len(quote) > 60 else ''} »"
        if other:
            return "citation-introuvable", message, f"il est dans {other.text_path} : c’est l’article « {other.slug} »"
        before, inner, _ = article.text.partition(bare(quote) or quote)
        if inner and before.rstrip()[-1:] != quote[0]:
            return "citation-introuvable", message, "retirez les guillemets typographiques, qui n’y sont pas"
        self._read += len(article.text)
        if unicodedata.normalize("NFC", quote) in article.text:
            return "citation-introuvable", message, ACCENTS
        hint = nearest(article.text, quote) if self._read < PATIENCE else NOWHERE
        if _CUT.search(quote):
            hint = CUT if hint == NOWHERE else f"{CUT} ; {hint}"
        return "citation-introuvable", message, hint
