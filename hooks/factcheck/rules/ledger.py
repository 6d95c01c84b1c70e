"""A passage is accounted for once: twice neither in a check nor in the ledger, and never in both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..analysis.coverage import find
from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..model import Article, Check

_ONCE = "un passage ne figure qu’une fois : gardez un seul des deux"


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `passage-en-double` and `passage-deja-verifie`. What a draft alone takes up stays in the ledger."""
    for check in catalog.each("checks"):
        seen = set()
        for n, occurrence in enumerate(check.occurrences):
            key = occurrence.article, occurrence.quote
            if key in seen:
                yield check.fault(("occurrences", n, "quote"), "passage-en-double",
                                  "ce passage est déjà dans « occurrences »", _ONCE)
            seen.add(key)
    articles = list(catalog.quoted)
    quotes = _quotes(catalog) if articles else {}
    for article in articles:
        yield from _twice(article)
        yield from _checked(article, quotes.get(article.slug, {}))


def _twice(article: Article) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for n, passage in enumerate(article.passages):
        if first.setdefault(passage.quote, n) != n:
            line, _ = article.document.position(("passages", first[passage.quote], "quote"))
            yield article.fault(("passages", n, "quote"), "passage-en-double",
                                f"ce passage est déjà classé à la ligne {line}", _ONCE)


def _quotes(catalog: Catalog) -> dict[str, dict[str, Check]]:
    """What published checks quote, by article."""
    found: dict[str, dict[str, Check]] = defaultdict(dict)
    for check in catalog.checks.values():
        if not check.draft:
            for occurrence in check.occurrences:
                found[occurrence.article].setdefault(occurrence.quote, check)
    return found


def _checked(article: Article, quotes: dict[str, Check]) -> Iterator[Diagnostic]:
    """The ledger's passages that stand nowhere but in what checks quote."""
    whole = "\0".join(quotes)
    for n, passage in enumerate(article.passages):
        if passage.quote in whole:
            holders = [(start, end, check) for quote, check in quotes.items() if passage.quote in quote
                       for start, end in find(article.text, quote)]
            places = list(find(article.text, passage.quote))
            if places and all(any(first <= start and end <= last for first, last, _ in holders)
                              for start, end in places):
                yield article.fault(("passages", n, "quote"), "passage-deja-verifie",
                                    f"la fiche « {holders[0][2].slug} » reprend déjà ce passage",
                                    "retirez-le de « passages », ou de « occurrences » dans la fiche")
