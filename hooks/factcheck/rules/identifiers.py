"""Every identifier that an item uses belongs to something that exists."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic, suggest
from ..folding import slugify
from ..model import Check, Item


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `verdict-inconnu`, `evidence-inconnue`, `article-inconnu`, `grandeur-inconnue`,
    `reference-inconnue` and `fiche-inconnue`."""
    for check in catalog.each("checks"):
        for loc, kind, key in of_check(check):
            yield from _resolve(catalog, check, loc, kind, key)
    for reference in catalog.each("references"):
        for n, key in enumerate(reference.relays):
            yield from _resolve(catalog, reference, ("relays", n), "references", key)
    for article in catalog.each("articles"):
        for n, passage in enumerate(article.passages):
            if passage.check:
                yield from _resolve(catalog, article, ("passages", n, "check"), "checks", passage.check)


def of_check(check: Check) -> Iterator[tuple[tuple, str, str]]:
    """Every identifier that `check` uses: where, of what kind (« evidence » for a source listed as one), which."""
    yield ("verdict",), "verdicts", check.verdict
    for n, version in enumerate(check.history):
        yield ("history", n, "verdict"), "verdicts", version.verdict
    for n, occurrence in enumerate(check.occurrences):
        yield ("occurrences", n, "article"), "articles", occurrence.article
    for n, evidence in enumerate(check.evidence):
        yield ("evidence", n, "ref"), "evidence", evidence.ref
    for n, figure in enumerate(check.figures):
        yield ("figures", n, "quantity"), "quantities", figure.quantity
        if figure.article:
            yield ("figures", n, "article"), "articles", figure.article
    for n, later in enumerate(check.later):
        if later.ref:
            yield ("later", n, "ref"), "references", later.ref
    for n, slug in enumerate(check.related):
        yield ("related", n), "checks", slug


_KINDS = {
    "verdicts": ("verdict-inconnu", "le verdict « {} » n’existe pas dans claims/_verdicts.yml"),
    "articles": ("article-inconnu", "l’article « {} » n’existe pas dans seeds/"),
    "evidence": ("evidence-inconnue", "la preuve « {} » n’existe pas dans claims/_references/"),
    "references": ("reference-inconnue", "la source « {} » n’existe pas dans claims/_references/"),
    "quantities": ("grandeur-inconnue", "la grandeur « {} » n’existe pas dans claims/_quantities.yml"),
    "checks": ("fiche-inconnue", "la fiche « {} » n’existe pas dans claims/"),
}


# Where to look when nothing is near and there are too many to list.
_WHERE = {
    "references": "une source nouvelle commence par : .venv/bin/python hooks/cli.py new --reference <adresse>",
    "checks": "une fiche se nomme par son fichier, sans « .yml »",
    "articles": "donnez la valeur de « slug » dans un fichier de seeds/",
    "quantities": "donnez un « id » de claims/_quantities.yml",
}


def _resolve(catalog: Catalog, item: Item, loc: tuple, kind: str, key: str) -> Iterator[Diagnostic]:
    group = "references" if kind == "evidence" else kind
    if not catalog.knows(group, key):
        rule, message = _KINDS[kind]
        hint = _meant(catalog, group, key) or suggest(key, getattr(catalog, group), "identifiants proches")
        yield item.fault(loc, rule, message.format(key), hint or _WHERE.get(group, ""))


def _meant(catalog: Catalog, group: str, key: str) -> str:
    """A hint where a verdict's label, an item's title or a source's address stands for its identifier."""
    if group == "verdicts" and slugify(key) in catalog.verdicts:
        return f"écrivez : verdict: {slugify(key)} ; « check --fix » le fait"
    if group not in ("references", "articles", "checks"):
        return ""
    slug = next((slug for slug, item in getattr(catalog, group).items()
                 if item.title == key or (group == "references" and item.url.rstrip("/") == key.rstrip("/"))), "")
    return f"donnez son identifiant : {slug}" if slug else ""
