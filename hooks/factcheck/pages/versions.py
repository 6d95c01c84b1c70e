"""The pages of the earlier versions of checks, and of their differences: outside lists, search and feeds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from ..catalog import Catalog
from ..model import Check
from ..render import Renderer
from ..versions import comparing, editions
from ..versions.editions import Edition
from ..writing.output import Planned, page_uri
from .check import by_source, evidence_groups, explanation


def pages(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """A page for each earlier version whose text is kept, and one for each two versions."""
    for slug, found in catalog.editions.items():
        check = catalog.checks[slug]
        for edition in found[:-1]:
            if edition.check:
                uri = page_uri(editions.address(check, edition))
                yield Planned(uri, partial(_version, catalog, renderer, check, found, edition), listed=False)
        for old, new in editions.pairs(found):
            uri = page_uri(editions.comparison(check, old, new))
            yield Planned(uri, partial(_comparison, catalog, renderer, check, old, new), listed=False)


def _meta(check: Check, title: str, description: str) -> dict:
    return {"title": title, "description": description, "robots": "noindex",
            "canonical": check.address}


def _version(catalog: Catalog, renderer: Renderer, check: Check, found: tuple[Edition, ...], edition: Edition,
             ) -> Planned:
    old = edition.check
    known = old.model_copy(update={"evidence": [e for e in old.evidence if e.ref in catalog.references]})
    groups = evidence_groups(catalog, known)
    return renderer.page(
        "version.md", editions.address(check, edition),
        _meta(check, f"{old.title} (version du {edition.line.date.isoformat()})",
              "Une version remplacée de cette fiche, gardée telle quelle."),
        source=check.path, updated=edition.line.date,
        catalog=catalog, current=check, check=old, edition=edition, following=found[found.index(edition) + 1],
        comparison=editions.comparison(check, edition, found[-1]), evidence=groups,
        explanation=explanation(known, by_source(groups)),
        lost=[e for e in old.evidence if e.ref not in catalog.references],
    )


def _comparison(catalog: Catalog, renderer: Renderer, check: Check, old: Edition, new: Edition) -> Planned:
    found = catalog.editions[check.slug]
    between = found[found.index(old) + 1:found.index(new) + 1]
    return renderer.page(
        "comparison.md", editions.comparison(check, old, new),
        _meta(check, f"Ce qui a changé : {check.title}", "Deux versions de cette fiche, champ par champ."),
        source=check.path, updated=new.line.date,
        catalog=catalog, check=check, old=old, new=new, between=between, last=found[-1],
        version_address=partial(editions.address, check),
        changes=[(field, list(group)) for field, group in
                 groupby(comparing.changes(_named(catalog, old), _named(catalog, new)), key=lambda c: c.field)],
    )


def _named(catalog: Catalog, edition: Edition) -> Check:
    """The version's text with its verdict's label, as long as the scale still has it."""
    check = edition.check
    verdict = catalog.verdicts.get(check.verdict)
    return check.model_copy(update={"verdict": verdict.label}) if verdict else check
