"""A related check is another one, named once."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `fiche-liee-a-elle-meme` and `fiche-liee-en-double`; `source-relais` for a source that relays itself."""
    for check in catalog.each("checks"):
        for n, slug in enumerate(check.related):
            if slug == check.slug:
                yield check.fault(("related", n), "fiche-liee-a-elle-meme", "la fiche se cite elle-même", "retirez-la")
            elif slug in check.related[:n]:
                yield check.fault(("related", n), "fiche-liee-en-double", f"« {slug} » est déjà dans la liste",
                                  "retirez-la")
    for reference in catalog.each("references"):
        for n, key in enumerate(reference.relays):
            if key == reference.id:
                yield reference.fault(("relays", n), "source-relais", "la source se relaie elle-même", "retirez-la")
