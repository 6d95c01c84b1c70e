"""What the explorer of the checks reads: their titles and facets, and the words that they are searched by.

Both are kept small, since a site may hold thousands of checks: values of a facet are numbers, columns
rather than objects, and the words of claims and quotations are an inverted index, fetched by the first
search only. The reader's browser does the rest (docs/assets/javascripts/explorateur*.js).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from typing import get_args

from .. import text
from ..analysis.speakers import author
from ..catalog import Catalog
from ..folding import every_word, slugify, words
from ..labels import LABELS
from ..model import Check
from ..model.types import ClaimKind, Confidence

VERSION = 1
PIECE = 10_000
KINDS, CONFIDENCES = get_args(ClaimKind), get_args(Confidence)


def index(catalog: Catalog, pieces: list[dict]) -> dict:
    """The facets with the names of their values, and the checks in the order of themes, as columns.

    `rank` is each check's place in the order of titles; `date` the day of its last change. `pieces` are those
    of the vocabulary, of which it gives the first words.
    """
    checks = list(catalog.checks.values())
    facets = {
        "verdict": _Facet(((v.id, v.label) for v in catalog.verdicts.values()), lambda c: [c.verdict]),
        "theme": _Facet(((t.id, t.label) for t in catalog.themes.values()), lambda c: [c.theme]),
        "article": _Facet(((a.slug, f"{a.outlet}, {text.quoted(a.title)}") for a in catalog.articles.values()),
                          lambda c: [o.article for o in c.occurrences]),
        "auteur": _Facet(_authors(catalog), lambda c: [_key(author(catalog, o)) for o in c.occurrences]),
        "nature": _Facet(((key, LABELS[key]) for key in KINDS), lambda c: [c.kind]),
        "confiance": _Facet(((key, LABELS[key].capitalize()) for key in CONFIDENCES), lambda c: [c.confidence]),
    }
    return {
        "version": VERSION,
        "facets": {name: facet.values for name, facet in facets.items()},
        "checks": {
            "slug": [c.slug for c in checks], "title": [text.spacing(c.title) for c in checks],
            "date": [c.updated.isoformat() for c in checks], "rank": _ranks(checks),
            **{name: [facet.of(c) for c in checks] for name, facet in facets.items()},
        },
        "pieces": [piece["words"][0] for piece in pieces],
    }


def vocabulary(catalog: Catalog) -> list[dict]:
    """The words of claims and quotations that the title lacks, sorted, each with the checks that hold it.

    Checks are numbered as in `index`, each number given as its distance from the one before. The whole comes
    in pieces of `PIECE` entries or so, for the reader to fetch those of the words that are looked for.
    """
    holders: dict[str, list[int]] = {}
    for number, check in enumerate(catalog.checks.values()):
        told = words(" ".join([check.claim, *(o.quote for o in check.occurrences)]))
        for word in set(told) - set(words(check.title)):
            holders.setdefault(word, []).append(number)
    pieces, size = [], PIECE
    for word in sorted(holders):
        if size >= PIECE:
            pieces.append({"words": [], "checks": []})
            size = 0
        pieces[-1]["words"].append(word)
        pieces[-1]["checks"].append([b - a for a, b in pairwise([0, *holders[word]])])
        size += 1 + len(holders[word])
    return pieces


class _Facet:
    """A facet's values as [id, label] and, for a check, the places of its own among them."""

    def __init__(self, values: Iterable[tuple[str, str]], keys: Callable[[Check], list[str]]):
        self.values = [[key, text.spacing(label)] for key, label in values]
        self._places = {key: n for n, (key, _) in enumerate(self.values)}
        self._keys = keys

    def of(self, check: Check) -> list[int]:
        return sorted({self._places[key] for key in self._keys(check)})


def _authors(catalog: Catalog) -> list[tuple[str, str]]:
    names = (author(catalog, o) for check in catalog.checks.values() for o in check.occurrences)
    found = {_key(name): name for name in names}
    return sorted(found.items())


@cache  # few speak, again and again
def _key(name: str) -> str:
    return slugify(name) or name


def _ranks(checks: list[Check]) -> list[int]:
    order = sorted(range(len(checks)), key=lambda n: (every_word(checks[n].title), checks[n].slug))
    ranks = [0] * len(checks)
    for rank, number in enumerate(order):
        ranks[number] = rank
    return ranks
