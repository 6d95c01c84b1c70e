"""A title states the claim and never gives the verdict away (ClaimReview: `claimReviewed`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”")


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `verdict-dans-le-titre`, words of the scale outside quotation marks."""
    labels = sorted((v.label for v in catalog.verdicts.values()), key=len, reverse=True)
    if not labels:
        return
    words = re.compile(rf"\b({'|'.join(re.escape(label) for label in labels)})\b", re.IGNORECASE)
    for check in catalog.each("checks"):
        found = words.search(_QUOTED.sub("", check.title))
        if found:
            yield check.fault(("title",), "verdict-dans-le-titre", f"le titre contient un verdict : « {found[0]} »",
                              "le titre dit l’affirmation, telle qu’elle circule ; le verdict s’affiche à côté")
