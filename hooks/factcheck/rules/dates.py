"""Nothing is dated in the future, and a review is due after the last change; a late clock is told once."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..model import Check, Item
from ..text import plural

ONE_FOR_ALL = "horloge"


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Faults `horloge`, `date-future` and `revue-passee`."""
    today = catalog.today.isoformat()
    early = [check for check in catalog.checks.values() if check.published > catalog.today]
    if len(early) > len(catalog.checks) / 2:
        yield _clock(early, len(catalog.checks), today)
        return
    for item, loc, day in _dated(catalog):
        if str(day) > today[:len(str(day))]:
            yield item.fault(loc, "date-future", f"le {day} n’est pas encore venu (nous sommes le {today})",
                             "vérifiez l’année")
    for check in catalog.each("checks"):
        if check.review_by and check.review_by <= check.updated:
            yield check.fault(("review_by",), "revue-passee",
                              f"la relecture du {check.review_by} ne suit pas le changement du {check.updated}",
                              "repoussez la date de relecture")


def _clock(early: list[Check], total: int, today: str) -> Diagnostic:
    """The one fault that explains all the others: a clock that is late."""
    return early[0].fault(("history", 0, "date"), ONE_FOR_ALL,
                          f"l’horloge de cette machine dit {today} : {plural(len(early), 'fiche')} sur {total} à venir",
                          "mettez la machine à l’heure ; si elle y est, corrigez l’année de ces fiches")


def _dated(catalog: Catalog) -> Iterator[tuple[Item, tuple, object]]:
    for check in catalog.each("checks"):
        for key in ("history", "later", "replies"):
            for n, entry in enumerate(getattr(check, key)):
                yield check, (key, n, "date"), entry.date
        for n, evidence in enumerate(check.evidence):
            yield check, ("evidence", n, "consulted_on"), evidence.consulted_on
    for item in (*catalog.each("references"), *catalog.each("articles")):
        if item.date:
            yield item, ("date",), item.date
