"""The checks that a new claim resembles: nobody should write the same one twice."""

from __future__ import annotations

from collections import Counter
from math import log

from .. import folding
from ..catalog import Catalog
from ..model import Check
from ..searching.matching import documents, index

NEAR = 0.3  # share of the claim's meaning, from 0 to 1, that a passage must hold to be worth showing
SHOWN = 4
STEM = 6  # letters kept of a word: what inflection changes comes after


def stems(text: str) -> set[str]:
    """The words of `text` that carry meaning, cut to their stem."""
    return {word[:STEM] for word in folding.words(text)}


def resembling(catalog: Catalog, claim: str) -> list[Check]:
    """The checks one of whose passages holds most of what `claim` says, best first, `SHOWN` at most.

    A word tells the more the fewer checks have it.
    """
    passages = {d["slug"]: [stems(text) for _, text in d["passages"]]
                for d in index(documents(catalog, str), catalog.lexicon)["documents"]}
    holders = Counter(word for sets in passages.values() for word in set().union(*sets))
    weight = {word: log((len(passages) + 1) / (holders[word] + 0.5)) for word in stems(claim)}
    total = sum(weight.values()) or 1
    scores = {slug: max(sum(weight[w] for w in weight.keys() & found) for found in sets) / total
              for slug, sets in passages.items()}
    near = sorted((slug for slug in scores if scores[slug] >= NEAR), key=lambda slug: (-scores[slug], slug))
    return [catalog.checks[slug] for slug in near[:SHOWN]]
