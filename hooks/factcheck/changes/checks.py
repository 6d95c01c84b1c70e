"""What changes in a check, and what a reviewer should look at twice."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from .. import text
from ..catalog import Catalog
from ..labels import shown
from ..model import Check, Occurrence, Version
from ..versions import comparing
from .entries import Change, Entry, label, pairs, sentences

_LIKE = 0.6  # likeness, from 0 to 1, from which a passage is the other one reworded
_NAMED = 80  # characters of what names an item of a list
_EXPLAINS = 4  # words under which a correction can't say what was wrong


def added(catalog: Catalog, check: Check) -> Entry:
    """A new check, in the words that its page opens with."""
    counted = [text.plural(len(check.occurrences), "passage"), text.plural(len(check.evidence), "source")]
    return Entry("new", check.title, check.path, [
        Change("Verdict", after=_verdict(catalog, check.verdict)),
        Change(label(Check, "claim"), after=check.claim),
        Change(label(Check, "summary"), after=check.summary),
        Change("Compte", after=", ".join(counted)),
    ], list(_one_sided(check)))


def removed(check: Check) -> Entry:
    """A check whose page disappears."""
    return Entry("gone", check.title, check.path, warnings=[
        f"la page {check.address} disparaît : les liens qui y mènent seront rompus"])


def changed(old: tuple[Catalog, Check], new: tuple[Catalog, Check]) -> Entry:
    """What differs between two states of a check."""
    (base, before), (head, after) = old, new
    changes = [*_verdicts(base, before, head, after), *_fields(before, after)]
    if before.theme != after.theme:
        changes.append(Change("Thème", before.theme, after.theme))
    return Entry("changed", after.title, after.path, changes, list(_warnings(before, after)) if changes else [])


def _verdict(catalog: Catalog, key: str) -> str:
    return catalog.verdicts[key].label if key in catalog.verdicts else key


def _verdicts(base: Catalog, before: Check, head: Catalog, after: Check) -> Iterator[Change]:
    if before.verdict != after.verdict:
        yield Change("Verdict", _verdict(base, before.verdict), _verdict(head, after.verdict))
    gone, come = _lines(before, after)
    for version in gone:
        yield Change(label(Check, "history"), before=_line(base, version))
    for version in come:
        yield Change(label(Check, "history"), after=_line(head, version))


def _lines(before: Check, after: Check) -> tuple[list[Version], list[Version]]:
    """The lines of history that one state alone has."""
    _, gone, come = pairs(before.history, after.history, lambda version: version)
    return gone, come


def _line(catalog: Catalog, version: Version) -> str:
    correction = f" Correction : {version.correction}" if version.correction else ""
    return f"{text.day(version.date)}, {_verdict(catalog, version.verdict)} : {version.note}{correction}"


def _fields(before: Check, after: Check) -> Iterator[Change]:
    """Every other field; of a long text, the sentences that differ."""
    for change in comparing.changes(before, after):
        if change.field == label(Check, "explanation"):
            yield from sentences(change.field, before.explanation, after.explanation)
        elif change.field != label(Check, "verdict"):
            item, dot, field = change.item.partition(" · ")
            name = ", ".join(part for part in (change.field, text.shorten(item, _NAMED)) if part)
            yield Change(name + dot + field, _joined(change.old), _joined(change.new))


def _joined(pieces: list[comparing.Piece] | None) -> str:
    return "".join(piece for _, piece in pieces or ())


def _reworded(gone: list[Occurrence], come: list[Occurrence]) -> list[tuple[Occurrence, Occurrence]]:
    """The passages that took the place of a similar one of the same article."""
    found, left = [], list(come)
    for old in gone:
        near = [new for new in left if new.article == old.article
                and difflib.SequenceMatcher(None, old.quote, new.quote, autojunk=False).ratio() >= _LIKE]
        if near:
            found.append((old, near[0]))
            left.remove(near[0])
    return found


def _warnings(before: Check, after: Check) -> Iterator[str]:
    yield from _history_warnings(before, after)
    kept, gone, come = pairs(before.evidence, after.evidence, lambda e: e.ref)
    yield from (f"la source « {evidence.ref} » n’est plus citée" for evidence in gone)
    yield from (f"la citation de la source « {new.ref} » a changé" for old, new in kept
                if old.quote and old.quote != new.quote)
    _, lost, found = pairs(before.occurrences, after.occurrences, lambda o: (o.article, o.quote))
    yield from (f"un passage cité de « {new.article} » a changé" for _, new in _reworded(lost, found))
    if gone or come or any(old.stance != new.stance for old, new in kept):
        yield from _one_sided(after)


def _history_warnings(before: Check, after: Check) -> Iterator[str]:
    gone, come = _lines(before, after)
    if before.verdict != after.verdict and not any(version.verdict == after.verdict for version in come):
        yield "le verdict change sans nouvelle ligne d’historique : la raison n’est pas dite"
    elif before.verdict != after.verdict and not any(version.correction for version in come):
        yield "le verdict change sans « correction » : si la fiche se trompait, l’historique doit dire en quoi"
    if before.published != after.published:
        yield (f"la date de publication change : {text.day(before.published)} devient "
               f"{text.day(after.published)}")
    elif gone:
        yield "une ligne ancienne de l’historique a été réécrite ou retirée"
    for version in come:
        if version.correction and (len(version.correction.split()) < _EXPLAINS or version.correction == version.note):
            yield "une correction n’explique pas ce qui était faux"
        elif version.correction and (before.summary, before.explanation) == (after.summary, after.explanation):
            yield "une correction est annoncée, mais ni le résumé ni l’explication ne changent"


def _one_sided(check: Check) -> Iterator[str]:
    """Evidence that all goes the same way: nothing shows that the other side was looked for (IFCN 5.3)."""
    stances = {evidence.stance for evidence in check.evidence} - {"contexte"}
    if len(stances) == 1:
        yield f"toutes les preuves vont dans le même sens ({shown(stances.pop()).lower()})"
