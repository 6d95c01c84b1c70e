"""How the checks stand on the criteria of rigour (IFCN Code of Principles, see docs/methode.md)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .catalog import Catalog
from .model import PRIMARY_KINDS, Check


@dataclass(frozen=True)
class Criterion:
    """A criterion, why it matters, and how many of `total` (checks, or pieces of evidence) meet it."""

    label: str
    reason: str
    met: int
    total: int

    @property
    def percent(self) -> int:
        """The share that meets it, in percent."""
        return round(100 * self.met / self.total) if self.total else 100


def criteria(catalog: Catalog) -> list[Criterion]:
    """The state of the whole catalog on each criterion."""
    checks = list(catalog.checks.values())
    evidence = [e for check in checks for e in check.evidence]

    def count(label: str, reason: str, test: Callable[[Check], bool]) -> Criterion:
        return Criterion(label, reason, sum(map(test, checks)), len(checks))

    def publishers(check: Check) -> int:
        return len({source.publisher for source in catalog.sources(check)})

    return [
        count("Une source primaire, officielle, de recherche ou de données",
              "Remonter au document d’origine évite de répéter l’erreur d’un intermédiaire.",
              lambda c: any(s.kind in PRIMARY_KINDS for s in catalog.sources(c))),
        count("Au moins deux éditeurs différents", "Deux éditeurs se trompent rarement de la même façon.",
              lambda c: publishers(c) > 1),
        count("Au moins deux origines indépendantes", "Dix articles qui reprennent une dépêche ne font qu’une source.",
              lambda c: len(catalog.origins(c)) > 1),
        count("Des preuves dans les deux sens, ou une nuance",
              "Chercher ce qui dérange le verdict protège du parti pris.",
              lambda c: len({e.stance for e in c.evidence} - {"contexte"}) > 1),
        Criterion("Sources lues en entier", "Un extrait peut cacher ce qui le suit.",
                  sum(e.consulted == "integral" for e in evidence), len(evidence)),
        Criterion("Sources lues directement, en entier ou par extraits", "Ce qu’un autre rapporte peut être déformé.",
                  sum(e.consulted != "secondaire" for e in evidence), len(evidence)),
        Criterion("Sources dont une copie est archivée", "Une page en ligne change ou disparaît.",
                  sum(bool(catalog.references[e.ref].archive_url) for e in evidence), len(evidence)),
        count("Relecture à jour", "Ce qui était vrai peut ne plus l’être.",
              lambda c: not c.review_by or c.review_by >= catalog.today),
    ]
