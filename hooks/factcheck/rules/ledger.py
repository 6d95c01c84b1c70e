"""A passage is classed in one way: the ledger never has it twice, of different kinds."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `passage-en-double`."""
    for article in catalog.each("articles"):
        first: dict[str, int] = {}
        for n, passage in enumerate(article.passages):
            before = first.setdefault(passage.quote, n)
            if article.passages[before].kind != passage.kind:
                line, _ = article.document.position(("passages", before, "quote"))
                yield article.fault(("passages", n, "quote"), "passage-en-double",
                                    f"ce passage est déjà classé à la ligne {line}, autrement",
                                    "une phrase n’a qu’une classe : gardez un seul des deux")
