"""What a published check takes up leaves the article's ledger, where it would be counted a second time."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.coverage import find
from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..model import Article

Quotations = list[tuple[str, str]]  # what is quoted, and the file of the check that does


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `passage-deja-verifie`, on a passage that a published check quotes whole, everywhere it stands."""
    quoted: dict[str, Quotations] = {}
    for check in catalog.checks.values():
        for occurrence in () if check.draft else check.occurrences:
            quoted.setdefault(occurrence.article, []).append((occurrence.quote, check.path))
    for article in catalog.articles.values():
        yield from _leftovers(article, quoted.get(article.slug, []))


def _leftovers(article: Article, quoted: Quotations) -> Iterator[Diagnostic]:
    everything = "\n\n".join(quote for quote, _ in quoted)
    for n, passage in enumerate(article.passages):
        if passage.quote not in everything:  # most aren't
            continue
        holders = [(quote, path) for quote, path in quoted if passage.quote in quote]
        taken = [span for quote, _ in holders for span in find(article.text, quote)]
        places = list(find(article.text, passage.quote))
        if holders and all(any(start <= first and last <= end for start, end in taken) for first, last in places):
            yield article.fault(("passages", n, "quote"), "passage-deja-verifie",
                                f"{holders[0][1]} cite déjà ce passage",
                                "retirez-le du registre : une phrase vérifiée n’y est plus")
