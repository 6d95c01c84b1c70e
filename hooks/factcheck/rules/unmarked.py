"""A source is named as [@ref], with its brackets, and in the explanation alone: anywhere else it is read as it is."""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.citations import CITATION, bare, cited
from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..model import Check

_PLAIN = ("summary", "right", "wrong", "unknown", "would_change")


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `citation-sans-crochets`, for a source that is cited elsewhere, and `citation-hors-de-l-explication`."""
    for check in catalog.each("checks"):
        found = bare(check.explanation)
        used = cited(check.explanation) if found else ()
        for ref, written in found.items():
            if ref in used and ref in catalog.references:
                yield check.fault(("explanation",), "citation-sans-crochets",
                                  f"« @{ref} », sans crochets, se lirait tel quel", f"écrivez [@{ref}]", words=written)
        yield from _out_of_place(check)


def _out_of_place(check: Check) -> Iterator[Diagnostic]:
    fields = [((key,), getattr(check, key)) for key in _PLAIN]
    fields += [(("evidence", n, "says"), e.says) for n, e in enumerate(check.evidence)]
    for loc, value in fields:
        for n, text in enumerate([value] if isinstance(value, str) else value):
            if "[@" in text and (mark := CITATION.search(text)):
                yield check.fault(loc if isinstance(value, str) else (*loc, n), "citation-hors-de-l-explication",
                                  f"« {mark[0]} » se lirait tel quel ici",
                                  "seule « explanation » cite ; retirez la marque", words=mark[0])
