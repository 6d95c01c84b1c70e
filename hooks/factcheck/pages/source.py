"""The pages of the sources, and their list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import get_args

from ..addresses import SOURCES
from ..catalog import Catalog
from ..folding import sort_key
from ..labels import SEVERAL
from ..model import Check, Evidence, Reference
from ..model.types import ReferenceKind
from ..render import Renderer
from ..writing.output import Planned, page_uri
from ..writing.pagination import Part, paginate

SIZE = 400
USES = 100  # uses of a source on a page, each with what it establishes
_KINDS = get_args(ReferenceKind)  # closest to the facts first
_SAID = attrgetter("says", "quote", "consulted", "consulted_on", "locator")  # what makes two uses the same passage


def pages(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """The list of sources by kind and publisher, and a page for each."""
    for part in paginate(SOURCES, ordered(catalog.references.values()), SIZE):
        yield renderer.page(
            "sources.md", part.address,
            {"title": f"Les sources{part.name}", "description": f"Les {len(catalog.references)} documents sur "
             "lesquels reposent les vérifications, par nature et par éditeur."},
            catalog=catalog, part=part, computed=partial(_listed, catalog, part),
        )
    for reference in catalog.references.values():
        for use in paginate(reference.address, catalog.uses.get(reference.id, ()), USES):
            yield Planned(page_uri(use.address), partial(_page, catalog, renderer, reference, use),
                          source=reference.path)


def _listed(catalog: Catalog, part: Part[Reference]) -> dict[str, object]:
    """The sources of a page of the list; the checks are shared out over the same pages."""
    checks = list(catalog.checks.values())
    first, last = (len(checks) * n // part.count for n in (part.number - 1, part.number))
    return {"kinds": list(shelves(part.items)),
            "origins": [(check, catalog.origins(check)) for check in checks[first:last]]}


def name(reference: Reference) -> str:
    """What a source is called in a heading: its title, or its publisher when the title wasn’t seen."""
    return f"{reference.publisher} (titre non vu)" if reference.title_inferred else reference.title


def ordered(references: Iterable[Reference]) -> list[Reference]:
    """References by kind, closest to the facts first, then by publisher and by date."""
    return sorted(references,
                  key=lambda r: (_KINDS.index(r.kind), sort_key(r.publisher), r.publisher, r.date or "", r.id))


def shelves(references: Sequence[Reference]) -> Iterator[tuple[str, int, list[tuple[str, list[Reference]]]]]:
    """The `ordered` references on their shelves: (kind, how many, publishers), kind by kind."""
    for kind, members in groupby(references, key=lambda r: r.kind):
        group = list(members)
        publishers = [(key, list(found)) for key, found in groupby(group, key=lambda r: r.publisher)]
        yield SEVERAL[kind], len(group), publishers


def _page(catalog: Catalog, renderer: Renderer, reference: Reference, part: Part[tuple[Check, Evidence]]) -> Planned:
    title = name(reference) + part.name
    slugs = {check.slug for check, _ in catalog.uses.get(reference.id, ())}
    return renderer.page(
        "source.md", part.address,
        {"title": title,
         "description": f"{reference.publisher} : ce que cette source établit, et les fiches qui reposent sur elle."},
        source=reference.path,
        catalog=catalog, reference=reference, name=title, part=part, uses=_passages(part.items),
        mentions=[c for c in catalog.mentions.get(reference.id, []) if c.slug not in slugs],
        relays=[catalog.references[key] for key in reference.relays],
        relayed_by=catalog.relayed_by.get(reference.id, []),
    )


def _passages(uses: Sequence[tuple[Check, Evidence]]) -> list[tuple[Evidence, list[tuple[Check, str]]]]:
    """What the source establishes, each thing once, most used first, with the checks that it bears on and how."""
    found: dict[tuple, tuple[Evidence, list[tuple[Check, str]]]] = {}
    for check, evidence in uses:
        found.setdefault(_SAID(evidence), (evidence, []))[1].append((check, evidence.stance))
    return sorted(found.values(), key=lambda passage: -len(passage[1]))
