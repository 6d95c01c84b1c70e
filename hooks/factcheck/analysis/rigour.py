"""How checks stand on the criteria of rigour, and the floor under which none is released.

One list serves the grid of each check and the summary of docs/methode.md. Most criteria come from the
IFCN Code of Principles (ifcncodeofprinciples.poynter.org); `source` names the commitment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import NamedTuple

from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..model import PRIMARY_KINDS, Check
from ..text import day, plural
from .staleness import is_due

YES, PARTLY, NO = "oui", "en partie", "non"
_NO_ANSWER = "aucune publiée ; rien ne dit que quelqu’un a été interrogé"  # no field of a check tells it
LATE = timedelta(days=90)  # past `review_by`, from which a check isn't released


class Standing(NamedTuple):
    """Where a check stands on a criterion: met, partly or not; in words; and how many of `total` things meet it."""

    state: str
    told: str
    met: int
    total: int = 1


class Criterion(NamedTuple):
    """A criterion: what it asks, why it matters, where it comes from, and how a check stands on it."""

    key: str
    label: str
    reason: str
    source: str
    measure: Callable[[Catalog, Check], Standing]


class Line(NamedTuple):
    """A criterion with where it stands: of a check, or of all of them."""

    criterion: Criterion
    standing: Standing

    @property
    def percent(self) -> int:
        """The share that meets it, in percent."""
        return round(100 * self.standing.met / self.standing.total) if self.standing.total else 100


def grid(catalog: Catalog, check: Check) -> list[Line]:
    """Where a check stands on each criterion, in order."""
    return [Line(criterion, criterion.measure(catalog, check)) for criterion in CRITERIA]


def criteria(catalog: Catalog) -> list[Line]:
    """Where the checks stand together on each criterion; shares of sources are counted over all sources."""
    grids = [grid(catalog, check) for check in catalog.checks.values()]
    lines = []
    for n, criterion in enumerate(CRITERIA):
        standings = [lines[n].standing for lines in grids]
        met, total = sum(s.met for s in standings), sum(s.total for s in standings)
        lines.append(Line(criterion, Standing(YES if met == total else PARTLY if met else NO, "", met, total)))
    return lines


def summary(lines: Iterable[Line]) -> str:
    """A grid in a line: « 7 critères remplis sur 10, 2 en partie »."""
    states = [line.standing.state for line in lines]
    partly = f", {states.count(PARTLY)} en partie" if PARTLY in states else ""
    return f"{plural(states.count(YES), 'critère rempli', 'critères remplis')} sur {len(states)}{partly}"


def release_faults(catalog: Catalog) -> list[Diagnostic]:
    """The checks that are under the floor, with why: they aren't released. The floor is told in docs/methode.md."""
    return [fault for check in catalog.checks.values() for fault in _under_the_floor(catalog, check)]


def _under_the_floor(catalog: Catalog, check: Check) -> Iterator[Diagnostic]:
    if all(e.consulted == "secondaire" for e in check.evidence):
        yield check.fault(("evidence",), "plancher-lecture", "aucune source n’a été lue directement",
                          "lisez un document d’origine, en entier ou par extraits")
    if check.confidence == "haute" and _publishers(catalog, check) < 2 and not check.single_source:
        yield check.fault(("confidence",), "plancher-confiance",
                          "une confiance haute repose sur un seul éditeur, sans motif",
                          "cherchez-en un autre, baissez-la, ou ajoutez « single_source »")
    if check.review_by and catalog.today - check.review_by > LATE:
        yield check.fault(("review_by",), "plancher-relecture",
                          f"la relecture prévue le {check.review_by} a plus de {LATE.days} jours de retard",
                          "relisez la fiche, et ajoutez une ligne à « history »")


def _publishers(catalog: Catalog, check: Check) -> int:
    return len({source.publisher for source in catalog.sources(check)})


def _asked(met: bool, told: str, excuse: str | None = None) -> Standing:
    """A demand that is met, excused by a reason that the check gives, or not met."""
    return Standing(YES if met else PARTLY if excuse else NO, told, int(met))


def _share(met: int, total: int) -> Standing:
    """A share of the sources."""
    state = YES if met == total else PARTLY if met else NO
    return Standing(state, f"{plural(met, 'source')} sur {total}", met, total)


def _primary(catalog: Catalog, check: Check) -> Standing:
    count = sum(source.kind in PRIMARY_KINDS for source in catalog.sources(check))
    told = plural(count, "source") if count else "aucune ; la fiche dit pourquoi" if check.no_primary else "aucune"
    return _asked(count > 0, told, check.no_primary)


def _two_publishers(catalog: Catalog, check: Check) -> Standing:
    count = _publishers(catalog, check)
    told = plural(count, "éditeur") + (" ; la fiche dit pourquoi" if check.single_source else "")
    return _asked(count > 1, told, check.single_source)


def _origins(catalog: Catalog, check: Check) -> Standing:
    count = len(catalog.origins(check))
    return _asked(count > 1, plural(count, "origine indépendante", "origines indépendantes"))


def _whole(catalog: Catalog, check: Check) -> Standing:
    return _share(sum(e.consulted == "integral" for e in check.evidence), len(check.evidence))


def _direct(catalog: Catalog, check: Check) -> Standing:
    return _share(sum(e.consulted != "secondaire" for e in check.evidence), len(check.evidence))


def _archived(catalog: Catalog, check: Check) -> Standing:
    return _share(sum(bool(source.archive_url) for source in catalog.sources(check)), len(check.evidence))


def _sides(catalog: Catalog, check: Check) -> Standing:
    stances = {e.stance for e in check.evidence} - {"contexte"}
    if {"confirme", "contredit"} <= stances:
        return Standing(YES, "pour et contre", 1)
    if len(stances) > 1:
        return Standing(YES, "d’un côté, avec des nuances", 1)
    if stances == {"nuance"}:
        return Standing(YES, "des nuances, ni pour ni contre", 1)
    return Standing(NO, "d’un seul côté", 0)


def _quotations(catalog: Catalog, check: Check) -> Standing:
    exact = sum(o.quote in catalog.articles[o.article].text for o in check.occurrences)
    told = f"{plural(exact, 'passage identique', 'passages identiques')} au texte reçu"
    return _asked(exact == len(check.occurrences), told)


def _answers(catalog: Catalog, check: Check) -> Standing:
    told = plural(len(check.replies), "réponse publiée", "réponses publiées") if check.replies else _NO_ANSWER
    return _asked(bool(check.replies), told)


def _reviewed(catalog: Catalog, check: Check) -> Standing:
    last = max(check.updated, *(e.consulted_on for e in check.evidence))
    late = is_due(catalog, check)
    return _asked(not late, f"le {day(last)}" + (f" ; attendue depuis le {day(check.review_by)}" if late else ""))


CRITERIA: tuple[Criterion, ...] = (
    Criterion("primaire", "Une source primaire, officielle, de recherche ou de données",
              "Remonter au document d’origine évite de répéter l’erreur d’un intermédiaire.", "IFCN 3.2", _primary),
    Criterion("editeurs", "Au moins deux éditeurs différents",
              "Deux éditeurs se trompent rarement de la même façon.", "IFCN 3.3", _two_publishers),
    Criterion("origines", "Au moins deux origines indépendantes",
              "Dix articles qui reprennent une dépêche ne font qu’une source.", "IFCN 3.3", _origins),
    Criterion("integral", "Sources lues en entier", "Un extrait peut cacher ce qui le suit.", "ce site", _whole),
    Criterion("direct", "Sources lues directement, en entier ou par extraits",
              "Ce qu’un autre rapporte peut être déformé.", "IFCN 3.2", _direct),
    Criterion("archive", "Sources dont une copie est archivée",
              "Une page en ligne change ou disparaît : une copie permet de refaire la vérification.", "IFCN 3.1",
              _archived),
    Criterion("deux-sens", "Des preuves dans les deux sens, ou une nuance",
              "Chercher ce qui dérange le verdict protège du parti pris.", "IFCN 5.3", _sides),
    Criterion("citations", "Passages comparés à l’article, à la lettre",
              "On ne juge que ce qui a été écrit.", "ce site", _quotations),
    Criterion("reponses", "La réponse des personnes concernées",
              "Qui est mis en cause peut savoir ce que nous ignorons.", "IFCN 5.5", _answers),
    Criterion("relecture", "Relecture à jour", "Ce qui était vrai peut ne plus l’être.", "IFCN 6", _reviewed),
)
