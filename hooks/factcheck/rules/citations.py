"""What the explanation cites as [@ref] is listed as evidence, and all the evidence is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..analysis.citations import cited, malformed
from ..catalog import Catalog
from ..diagnostics import Diagnostic, suggest


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `citation-mal-formee`, `citation-sans-preuve` and `preuve-non-citee`."""
    for check in catalog.each("checks"):
        wrong = malformed(check.explanation)
        for mark in wrong:
            yield check.fault(("explanation",), "citation-mal-formee", f"« {mark} » n’est pas une citation complète",
                              "une source : [@source] ; deux : [@source ; @autre-source] ; la page va dans « locator »",
                              words=mark)
        if wrong:
            continue
        listed = [e.ref for e in check.evidence]
        used = cited(check.explanation)
        if not all(catalog.knows("references", ref) for ref in listed):
            continue
        for ref in dict.fromkeys(used):
            if ref not in listed:
                hint = (f"ajoutez à « evidence » : - ref: {ref}" if ref in catalog.references
                        else suggest(ref, listed, "preuves de la fiche"))
                yield check.fault(("explanation",), "citation-sans-preuve",
                                  f"l’explication cite [@{ref}], qui n’est pas dans « evidence »", hint,
                                  words=f"@{ref}")
        mistaken = any(ref not in listed and ref not in catalog.references for ref in used)
        for n, ref in enumerate(listed):
            if ref not in used and not mistaken:
                named = re.search(rf"(?<![\w-]){re.escape(ref)}(?![\w-])", check.explanation)
                hint = f"écrivez [@{ref}] là où l’explication la nomme" if named else (
                    f"ajoutez [@{ref}] à la phrase qui s’appuie sur elle, ou retirez la preuve")
                yield check.fault(("evidence", n, "ref"), "preuve-non-citee",
                                  f"l’explication ne cite jamais la preuve « {ref} »", hint)
