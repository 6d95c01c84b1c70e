"""What the explanation cites as [@ref] is listed as evidence, and all the evidence is cited."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..citations import cited
from ..diagnostics import Diagnostic, suggest


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `citation-sans-preuve` and `preuve-non-citee`."""
    for check in catalog.checks.values():
        listed = [e.ref for e in check.evidence]
        used = cited(check.explanation)
        if not all(catalog.knows("references", ref) for ref in listed):
            continue
        for ref in dict.fromkeys(used):
            if ref not in listed:
                yield check.fault(("explanation",), "citation-sans-preuve",
                                  f"l’explication cite [@{ref}], qui n’est pas dans « evidence »",
                                  suggest(ref, listed, "preuves de la fiche"))
        mistaken = any(ref not in listed for ref in used)
        for n, ref in enumerate(listed):
            if ref not in used and not mistaken:
                yield check.fault(("evidence", n, "ref"), "preuve-non-citee",
                                  f"l’explication ne cite jamais la preuve « {ref} »",
                                  f"ajoutez [@{ref}] à la phrase qui s’appuie sur elle, ou retirez la preuve")
