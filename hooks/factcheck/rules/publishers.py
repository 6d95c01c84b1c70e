"""A check rests on two different publishers, or says why one is enough (IFCN 3.3); each is spelt in one way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..analysis.citations import forgotten
from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..folding import slugify

_NAME = re.compile(r"(?=.*[a-z])[\w .,’'&-]+", re.IGNORECASE)  # not code, which a stranger may have written


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `un-seul-editeur`, `motif-inutile` and `editeur-en-variante`. Silent where a source that the explanation
    cites isn't listed: it may be the other one."""
    for check in catalog.each("checks"):
        if any(e.ref not in catalog.references for e in check.evidence):
            continue
        publishers = {source.publisher for source in catalog.sources(check)}
        if len(publishers) < 2 and not check.single_source and not forgotten(catalog, check):
            yield check.fault(("evidence",), "un-seul-editeur",
                              f"toutes les preuves viennent de « {', '.join(publishers)} »",
                              "ajoutez une source d’un autre éditeur, ou « single_source » avec le motif")
        if len(publishers) > 1 and check.single_source:
            yield check.fault(("single_source",), "motif-inutile",
                              f"« single_source » n’a plus lieu d’être : il y a {len(publishers)} éditeurs",
                              "retirez-le")
    yield from _variants(catalog)


def _variants(catalog: Catalog) -> Iterator[Diagnostic]:
    """The sources whose publisher is another's, but for capitals, accents, spaces and punctuation."""
    counts = Counter(reference.publisher for reference in catalog.references.values()
                     if _NAME.fullmatch(reference.publisher))
    usual: dict[str, str] = {}
    for name, _ in counts.most_common():
        usual.setdefault(slugify(name), name)
    rare = {name: same for name in counts if (same := usual[slugify(name)]) != name}
    for reference in catalog.references.values() if rare else ():
        if same := rare.get(reference.publisher):
            yield reference.fault(("publisher",), "editeur-en-variante",
                                  f"« {reference.publisher} » s’écrit « {same} » dans d’autres sources",
                                  f"écrivez-le toujours de la même façon : publisher: \"{same}\"")
