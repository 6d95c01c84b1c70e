"""The index behind « retrouver une phrase »: the passages that a reader's sentence is compared with.

The reader's browser cuts, weighs and compares words (docs/assets/javascripts/retrouver-*.js). There is one
implementation of the matching; this module only says what it reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from .. import text
from ..catalog import Catalog
from ..model import Lexicon

VERSION = 1


@dataclass(frozen=True)
class MatchDocument:
    """A check as the matching sees it.

    `verdict` is the verdict's id; `url` is the check's address from the page that shows the matches; `quotes`
    are the passages of articles that make the claim.
    """

    slug: str
    title: str
    claim: str
    verdict: str
    url: str
    summary: str = ""
    variants: Sequence[str] = ()
    quotes: Sequence[str] = ()


def index(documents: Iterable[MatchDocument], lexicon: Lexicon) -> dict:
    """What the page fetches, ready for JSON: the same documents give the same index, in any order.

    Each document has `passages`, pairs of a kind (claim, title, quote, variant, summary) and a text, the
    one to show first when two say the same.
    """
    return {
        "version": VERSION,
        "equivalents": {"same": lexicon.same, "near": lexicon.near},
        "documents": [_document(document) for document in sorted(documents, key=lambda d: d.slug)],
    }


def _document(document: MatchDocument) -> dict:
    return {
        "slug": document.slug, "title": text.spacing(document.title), "verdict": document.verdict,
        "url": document.url, "passages": list(_passages(document)),
    }


def _passages(document: MatchDocument) -> Iterator[list[str]]:
    """A document's passages as [kind, text], each text once; quotations to the letter, our own words spaced."""
    texts = {
        "claim": [document.claim], "title": [document.title], "quote": document.quotes,
        "variant": document.variants, "summary": [document.summary],
    }
    seen = {""}
    for kind, passages in texts.items():
        for passage in passages:
            line = " ".join(passage.split())
            if line not in seen:
                seen.add(line)
                yield [kind, line if kind == "quote" else text.spacing(line)]


def documents(catalog: Catalog, address: Callable[[str], str]) -> Iterator[MatchDocument]:
    """Every check of `catalog`, its address given by `address` from the absolute one."""
    for check in catalog.checks.values():
        yield MatchDocument(
            slug=check.slug, title=check.title, claim=check.claim, verdict=check.verdict,
            url=address(check.address), summary=check.summary, variants=check.variants,
            quotes=[o.quote for o in check.occurrences])
