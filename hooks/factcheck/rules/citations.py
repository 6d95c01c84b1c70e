"""What the explanation cites as [@ref] is listed as evidence, and all the evidence is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..analysis.citations import cited, malformed
from ..catalog import Catalog
from ..diagnostics import Diagnostic, suggest
from ..model import Check


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `citation-mal-formee`, `citation-sans-preuve` and `preuve-non-citee`."""
    for check in catalog.each("checks"):
        wrong = malformed(check.explanation)
        for mark in wrong:
            yield check.fault(("explanation",), "citation-mal-formee", f"« {mark} » n’est pas une citation complète",
                              "une source : [@source] ; deux : [@source ; @autre-source] ; la page va dans « locator »",
                              words=mark)
        if not wrong and all(catalog.knows("references", evidence.ref) for evidence in check.evidence):
            listed, used = [evidence.ref for evidence in check.evidence], cited(check.explanation)
            yield from _unlisted(catalog, check, listed, used)
            if all(ref in listed or ref in catalog.references for ref in used):  # one that isn't may be what is meant
                yield from _uncited(check, listed, used)


def _unlisted(catalog: Catalog, check: Check, listed: list[str], used: list[str]) -> Iterator[Diagnostic]:
    for ref in dict.fromkeys(used):
        if ref not in listed:
            hint = (f"ajoutez à « evidence » : - ref: {ref}" if ref in catalog.references
                    else suggest(ref, listed, "preuves de la fiche"))
            yield check.fault(("explanation",), "citation-sans-preuve",
                              f"l’explication cite [@{ref}], qui n’est pas dans « evidence »", hint, words=f"@{ref}")


def _uncited(check: Check, listed: list[str], used: list[str]) -> Iterator[Diagnostic]:
    for n, ref in enumerate(listed):
        if ref not in used:
            named = re.search(rf"(?<![\w-]){re.escape(ref)}(?![\w-])", check.explanation)
            hint = f"écrivez [@{ref}] là où l’explication la nomme" if named else (
                f"ajoutez [@{ref}] à la phrase qui s’appuie sur elle, ou retirez la preuve")
            yield check.fault(("evidence", n, "ref"), "preuve-non-citee",
                              f"l’explication ne cite jamais la preuve « {ref} »", hint)
