"""Validation errors of the model → one diagnostic each, less those that say nothing new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from pydantic import ValidationError

from ..diagnostics import Diagnostic
from ..model import Model
from . import typed, wording
from .explaining import Error, explain
from .source import Document, Loc
from .wording import Registries

MANY = 5  # items of one list with the same key left empty, told at once


def faults(document: Document, model: type[Model], error: ValidationError, base: Loc = (),
           registries: Registries = MappingProxyType({})) -> Iterator[Diagnostic]:
    """One diagnostic for each error of `model` on the value at `base` of `document`; `registries` are those that its
    values may have to be chosen from."""
    if not base and (told := wording.other_kind(model, document.data)):
        yield document.diagnostic((), "fichier-inattendu", *told)
        return
    errors = [Error.of(model, detail, registries) for detail in error.errors(include_url=False)]
    halves = _halves(errors)
    for loc, first in halves.items():
        yield document.diagnostic(
            (*base, *loc), "element-coupe", f"cet élément de « {loc[-2]} » semble continuer le précédent",
            f"retirez le tiret devant « {first} », et alignez cette clé sur celles d’avant")
    for each, count in _counted(_left(document, _news(model, _whole(errors, halves)), base)):
        rule, message, hint = explain(each)
        if count > 1:
            message = f"« {each.loc[-1]} » est vide dans {count} éléments de « {each.loc[-3]} », dont le premier ici"
        if each.kind == "string_type":
            hint = _as_written(document, (*base, *each.loc), each.found) or hint
        yield document.diagnostic((*base, *each.loc), rule, message, hint, words=_words(each))


def _halves(errors: Iterable[Error]) -> dict[Loc, str]:
    """The list's items that only hold keys which the item before lacks, and lack the others: one item, cut by a dash.
    Each with its first key."""
    lacking = {each.parent: each.found for each in errors if each.kind == "missing"}
    items = {loc: found for loc, found in lacking.items()
             if loc and isinstance(loc[-1], int) and isinstance(found, dict) and found}
    return {_next(loc): next(iter(items[_next(loc)])) for loc, found in items.items()
            if not found.keys() & items.get(_next(loc), found).keys()}


def _next(loc: Loc) -> Loc:
    """Where the item after the one at `loc` stands."""
    return (*loc[:-1], loc[-1] + 1) if loc and isinstance(loc[-1], int) else ()


def _whole(errors: Iterable[Error], halves: Mapping[Loc, str]) -> Iterator[Error]:
    """`errors` without the keys that both halves of an item lack."""
    return (each for each in errors
            if each.kind != "missing" or not {each.parent, _next(each.parent)} & halves.keys())


def _news(model: type[Model], errors: Iterable[Error]) -> Iterator[Error]:
    """`errors` but for a missing key that stands there misspelt, and for the second half of « number or number »."""
    errors = list(errors)
    mistyped = {(each.parent, near) for each in errors if each.kind == "extra_forbidden"
                for near in wording.near(each.owner, each.name)[:1]}
    first = {(each.loc, each.family): each for each in reversed(errors)}
    return (each for each in errors if first[each.loc, each.family] is each
            and not (each.kind == "missing" and (each.parent, each.loc[-1]) in mistyped))


def _left(document: Document, errors: Iterable[Error], base: Loc) -> Iterator[Error]:
    """`errors` but for the empty texts that what follows would fill, were it not astray."""
    errors = list(errors)
    astray = {document.position((*base, *each.loc))[0] for each in errors if each.is_astray}
    return (each for each in errors
            if not (astray and each.is_blank and document.position((*base, *each.loc))[0] + 1 in astray))


def _counted(errors: Iterable[Error]) -> Iterator[tuple[Error, int]]:
    """Each error and how many it stands for: where a key is left empty in `MANY` items of a list, the first does."""
    errors, told = list(errors), set()
    counts = Counter(each.row for each in errors if each.is_blank and len(each.loc) > 2)
    for each in errors:
        count = counts[each.row] if each.is_blank else 1
        if count < MANY:
            yield each, 1
        elif each.row not in told:
            told.add(each.row)
            yield each, count


def _words(error: Error) -> str:
    """The words where a fault begins, when that is further down than its key: a list whose dashes aren't dashes."""
    found = error.found
    dashed = error.kind == "list_type" and isinstance(found, str) and typed.dashed(found)
    return " ".join(found.split()[:2]) if dashed else ""


def _as_written(document: Document, loc: Loc, found: object) -> str:
    """A hint that shows what stands in the file within quotation marks, where YAML reads it as something else."""
    line = document.line(loc)
    match = re.match(r"\s*(- )?(?:([\w-]+):\s+)?([^\"']{1,80})$", line)
    if not match or not (isinstance(found, dict) or match[3][0] in "#&[{") or isinstance(found, (int, float)):
        return ""
    # A list's item whose colon made a mapping: the whole line is the text.
    name, value = (match[2], match[3]) if not match[1] or isinstance(loc[-1], str) else ("", line.strip()[2:])
    shown = f"{name}: \"{value.strip()}\"" if name else f"- \"{value.strip()}\""
    reason = ", les deux-points y sont alors permis" if isinstance(found, dict) and ":" in value else ""
    reason = " (sans eux, # commence un commentaire)" if value[0] == "#" else reason
    return f"{wording.QUOTES}{reason} : {shown}"
