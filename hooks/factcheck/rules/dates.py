"""Nothing is dated in the future, and a review is due after the last change."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..model import Item


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `date-future` and `revue-passee`."""
    today = catalog.today.isoformat()
    for item, loc, day in _dated(catalog):
        if str(day) > today[:len(str(day))]:
            yield item.fault(loc, "date-future", f"le {day} n’est pas encore venu (nous sommes le {today})",
                             "vérifiez l’année")
    for check in catalog.checks.values():
        if check.review_by and check.review_by <= check.updated:
            yield check.fault(("review_by",), "revue-passee",
                              f"la relecture du {check.review_by} ne suit pas le changement du {check.updated}",
                              "repoussez la date de relecture")


def _dated(catalog: Catalog) -> Iterator[tuple[Item, tuple, object]]:
    for check in catalog.checks.values():
        for key in ("history", "later", "replies"):
            for n, entry in enumerate(getattr(check, key)):
                yield check, (key, n, "date"), entry.date
        for n, evidence in enumerate(check.evidence):
            yield check, ("evidence", n, "consulted_on"), evidence.consulted_on
    for item in (*catalog.references.values(), *catalog.articles.values()):
        if item.date:
            yield item, ("date",), item.date
