"""Faulty data → a catalog that can be shown all the same, so that a preview stays current around a mistake."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from ..catalog import Catalog
from ..model import REGISTRIES, Article, Check, Item, Reference
from ..rules.identifiers import of_check
from .loading import Loaded

_Kind = TypeVar("_Kind", bound=Item)


def mend(loaded: Loaded, last: Catalog | None) -> Catalog | None:
    """What is sound in `loaded`, with the version in `last`, the catalog shown before, of what isn't.

    A faulty check that was never sound is left out, and so is what can't be shown without a file that is
    missing. None when a registry is faulty and was never sound: nothing can be shown then.
    """
    catalog, faulty = loaded.catalog, {fault.path for fault in loaded.diagnostics}
    registries = {}
    for name in REGISTRIES:
        if name not in catalog.incomplete:
            registries[name] = getattr(catalog, name)
        elif last is None:
            return None
        else:
            registries[name] = getattr(last, name)
    sound = {key: check for key, check in catalog.checks.items() if check.path not in faulty}
    return _closed(replace(
        catalog, **registries,
        references=_with_last(_unlinked(catalog.references, faulty), last.references if last else {}, faulty),
        articles=_with_last(catalog.articles, last.articles if last else {}, faulty),
        checks=_with_last(sound, last.checks if last else {}, faulty)))


def _unlinked(references: dict[str, Reference], faulty: set[str]) -> dict[str, Reference]:
    """`references`, the faulty ones without what they relay: it may be what is wrong, such as a loop."""
    return {key: item.model_copy(update={"relays": []}) if item.path in faulty and item.relays else item
            for key, item in references.items()}


def _with_last(now: dict[str, _Kind], before: dict[str, _Kind], faulty: set[str]) -> dict[str, _Kind]:
    """The items of `now`, and those of `before` whose file is there still, but faulty."""
    kept = {key: item for key, item in before.items() if item.path in faulty}
    return {**kept, **now}


def _closed(catalog: Catalog) -> Catalog:
    """`catalog`, in display order, without what names an item that it lacks."""
    references = {key: _known_relays(catalog, item) for key, item in sorted(catalog.references.items())}
    catalog = replace(catalog, references=references)
    order = {key: n for n, key in enumerate(catalog.themes)}
    whole = [check for check in catalog.checks.values() if _whole(catalog, check)]
    checks = {c.slug: c for c in sorted(whole, key=lambda c: (order[c.theme], c.path))}
    catalog = replace(catalog, checks=checks)
    return replace(catalog, articles={key: _known_checks(catalog, a) for key, a in sorted(catalog.articles.items())})


def _whole(catalog: Catalog, check: Check) -> bool:
    """Whether everything that the check rests on is there."""
    return check.theme in catalog.themes and all(
        key in getattr(catalog, "references" if kind == "evidence" else kind)
        for _, kind, key in of_check(check) if kind != "checks")


def _known_relays(catalog: Catalog, reference: Reference) -> Reference:
    known = [key for key in reference.relays if key in catalog.references]
    return reference if known == reference.relays else reference.model_copy(update={"relays": known})


def _known_checks(catalog: Catalog, article: Article) -> Article:
    known = [p for p in article.passages if not p.check or p.check in catalog.checks]
    return article if known == article.passages else article.model_copy(update={"passages": known})
