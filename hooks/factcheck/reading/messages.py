"""Validation errors of the model, told in French with what was found, what was expected and a hint."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from types import MappingProxyType

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..diagnostics import Diagnostic
from ..model import Model, Verdict
from . import typed, wording
from .source import Document, Loc
from .wording import Registries

# What pydantic calls the two halves of « number or number » in the place of a fault.
_BRANCHES = ("int", "float", "constrained-int", "constrained-float")
MANY = 5  # items of one list with the same key left empty, told at once
_NUMBER = ("int_type", "float_type", "greater_than_equal", "less_than_equal")
_WANTS_TEXT = ("string_type", "string_too_short", "string_pattern_mismatch", "literal_error", "address_form",
               "date_form", "date_partial_form")


def faults(document: Document, model: type[Model], error: ValidationError, base: Loc = (),
           registries: Registries = MappingProxyType({})) -> Iterator[Diagnostic]:
    """One diagnostic for each error of `model` on the value at `base` of `document`; `registries` are those that its
    values may have to be chosen from."""
    details = error.errors(include_url=False)
    if not base and (told := wording.other_kind(model, document.data)):
        yield document.diagnostic((), "fichier-inattendu", *told)
        return
    blanks = Counter(_row(_place(d)) for d in details if _is_blank(d))
    mistyped = {(_place(d)[:-1], near) for d in details if d["type"] == "extra_forbidden"
                for near in wording.near(wording.owner(model, _place(d)), wording.name(_place(d)))[:1]}
    seen, halves = set(), _halves(details)
    astray = {document.position((*base, *_place(d)))[0] for d in details if _is_astray(d)}
    for detail in details:
        loc = _place(detail)
        if detail["type"] == "missing" and (loc[:-1] in halves or _next(loc[:-1]) in halves):
            if loc[:-1] in halves and loc[:-1] not in seen:
                seen.add(loc[:-1])
                first = next(iter(detail["input"]))
                yield document.diagnostic(
                    (*base, *loc[:-1]), "element-coupe", f"cet élément de « {loc[-3]} » semble continuer le précédent",
                    f"retirez le tiret devant « {first} », et alignez cette clé sur celles d’avant")
            continue
        if _is_blank(detail) and document.position((*base, *loc))[0] + 1 in astray:
            continue
        kind = "number" if detail["type"] in _NUMBER else detail["type"]
        # A missing key that stands there misspelt, and the second half of « number or number », say nothing new.
        if (loc, kind) in seen or (kind == "missing" and (loc[:-1], loc[-1]) in mistyped):
            continue
        seen.add((loc, kind))
        rule, message, hint = _explain(model, loc, detail, registries)
        count = blanks[_row(loc)] if _is_blank(detail) else 1
        if count >= MANY and len(loc) > 2:
            if _row(loc) in seen:
                continue
            seen.add(_row(loc))
            message = f"« {loc[-1]} » est vide dans {count} éléments de « {loc[-3]} », dont le premier ici"
        if kind == "string_type":
            hint = _as_written(document, (*base, *loc), detail["input"]) or hint
        yield document.diagnostic((*base, *loc), rule, message, hint, words=_words(detail))


def _halves(details: list[ErrorDetails]) -> set[Loc]:
    """The list's items that lack keys and only hold some that the item before lacks: one item, cut by a dash."""
    lacking = ((_place(d)[:-1], d["input"]) for d in details if d["type"] == "missing")
    items = {loc: found for loc, found in lacking
             if loc and isinstance(loc[-1], int) and isinstance(found, dict) and found}
    return {_next(loc) for loc, found in items.items() if not found.keys() & items.get(_next(loc), found).keys()}


def _next(loc: Loc) -> Loc:
    """Where the item after the one at `loc` stands."""
    return (*loc[:-1], loc[-1] + 1) if loc and isinstance(loc[-1], int) else ()


def _is_astray(detail: ErrorDetails) -> bool:
    """Whether a key is in fact a line of text that has lost its indentation."""
    name = str(_place(detail)[-1]) if detail["loc"] else ""
    return detail["type"] == "extra_forbidden" and not re.fullmatch(r"[\w-]+|\W+", name)


def _words(detail: ErrorDetails) -> str:
    """The words where a fault begins, when that is further down than its key: a list whose dashes aren't dashes."""
    found = detail["input"]
    dashed = detail["type"] == "list_type" and isinstance(found, str) and typed.dashed(found)
    return " ".join(found.split()[:2]) if dashed else ""


def _row(loc: Loc) -> Loc:
    """What a key of a list's items has in common with the same key of the others."""
    return (*loc[:-2], "", loc[-1]) if len(loc) > 2 else loc


def _is_blank(detail: ErrorDetails) -> bool:
    """Whether text was left empty where some is wanted."""
    found = detail["input"]
    return detail["type"] in _WANTS_TEXT and (found is None or (isinstance(found, str) and not found.strip()))


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


def _date(found: object, *, complete: bool) -> str:
    """A hint that shows the date `found` put right; empty when it can't be."""
    day = typed.iso(str(found))
    return f"écrivez \"{day}\" ; « check --fix » le fait" if day and (len(day) == 10 or not complete) else ""


def _number(key: str, found: object) -> str:
    """The number `found` put right, or examples."""
    number = typed.number(found) if isinstance(found, str) else ""
    return f"{key}: {number}" if number else "1250000 ou 1.4"


def _place(detail: ErrorDetails) -> Loc:
    """Where a fault is, in the file's own terms."""
    return tuple(part for part in detail["loc"] if part not in _BRANCHES)


def _explain(model: type[Model], loc: Loc, detail: ErrorDetails, registries: Registries) -> tuple[str, str, str]:
    kind, context, found = detail["type"], detail.get("ctx") or {}, detail["input"]
    name, key = wording.name(loc), wording.key(loc)
    owner = wording.owner(model, loc)
    if _is_blank(detail):
        known = wording.choices(owner, name, registries)
        choices = f"valeurs possibles : {', '.join(known)}" if 0 < len(known) <= wording.FEW else ""
        return "texte-vide", f"« {name} » est vide", choices or wording.example(owner, key)
    match kind:
        case "extra_forbidden" if re.search(r"\s", name) and (meant := wording.spaced(owner, name)):
            return "cle-inconnue", f"la clé « {meant} » s’écrit sans espace", f"écrivez : {meant}: …"
        case "extra_forbidden" if (bare := name.strip("“”«»‘’\u00a0 ")) != name and bare in wording.keys(owner):
            return "cle-inconnue", f"la clé « {bare} » est entre guillemets", f"écrivez-la sans guillemets : {bare}: …"
        case "extra_forbidden" if _is_astray(detail):
            return ("cle-inconnue", f"« {wording.short(name.strip())} » se lit comme une clé",
                    "si cette ligne continue un texte, décalez-la de deux espaces ; sinon, guillemets doubles")
        case "extra_forbidden":
            return "cle-inconnue", f"la clé « {name} » n’existe pas ici", wording.key_hint(owner, name)
        case "missing":
            return "cle-manquante", f"la clé « {name} » est obligatoire", wording.example(owner, key)
        case "string_type":
            return ("type-texte", f"« {name} » attend du texte, pas {wording.found(found)}",
                    wording.text_hint(loc, found))
        case "string_too_long":
            limit, length = context["max_length"], len(str(found).strip())
            return ("trop-long", f"« {name} » a {length} signes, {limit} au plus",
                    f"retirez au moins {length - limit} signes")
        case "string_pattern_mismatch":
            return ("identifiant", f"« {found} » n’est pas une valeur admise pour « {name} »",
                    wording.pattern_hint(name, str(found)))
        case "literal_error":
            return ("valeur-inconnue", f"« {name} » ne peut pas valoir « {found} »",
                    wording.choice_hint(key, str(found), wording.choices(owner, name, registries)))
        case "too_short":
            return "liste-vide", f"« {name} » attend au moins un élément", wording.example(owner, key)
        case "too_long":
            return "liste-trop-longue", f"« {name} » a plus de {context['max_length']} éléments", "gardez l’essentiel"
        case "brackets":
            return ("trop-de-crochets", f"« {name} » ouvre trop de crochets",
                    "gardez ceux des citations : [@identifiant]")
        case "list_type" if isinstance(found, str) and (told := typed.dashed(found)):
            return "type-liste", told[0], "mettez un tiret court devant chaque élément ; « check --fix » le fait"
        case "list_type":
            return ("type-liste", f"« {name} » attend une liste, pas {wording.found(found)}",
                    wording.list_hint(owner, name, found))
        case "model_type" | "dict_type" | "model_attributes_type" if not loc and found is None:
            return "type-bloc", "le fichier est vide, ou ne contient que des notes", wording.block_hint(model, loc)
        case "model_type" | "dict_type" | "model_attributes_type":
            return ("type-bloc", f"« {name} » attend des clés et des valeurs, pas {wording.found(found)}",
                    wording.block_hint(model, loc, found))
        case "int_type" if isinstance(found, float):
            return "type-nombre", f"« {name} » attend un nombre entier, pas {found}", "arrondissez"
        case "int_type" | "float_type":
            return ("type-nombre", f"« {name} » attend un nombre, pas {wording.found(found)}",
                    f"écrivez le nombre seul, sans unité ni espace, avec un point décimal : {_number(key, found)}")
        case "greater_than_equal" | "less_than_equal" if owner is Verdict:
            return "nombre-hors-bornes", f"« {name} » va de 1 à 5, pas {found}", "ou null si on ne peut pas trancher"
        case "greater_than_equal" | "less_than_equal":
            return ("nombre-hors-bornes", f"« {name} » dépasse un million de milliards",
                    "donnez à la grandeur une unité plus grande")
        case "bool_type":
            return ("type-oui-non", f"« {name} » vaut true ou false, pas {wording.found(found)}",
                    f"écrivez, sans guillemets : {name}: {'true' if typed.is_yes(found) else 'false'}")
        case "date_form":
            return ("date-invalide", f"« {wording.short(found)} » n’est pas une date complète",
                    _date(found, complete=True) or "année-mois-jour, par exemple \"2026-11-22\"")
        case "date_partial_form":
            return ("date-invalide", f"« {wording.short(found)} » n’est pas une date",
                    _date(found, complete=False) or
                    "entre guillemets, année, année-mois ou année-mois-jour : \"2025\", \"2025-01\", \"2025-01-28\"")
        case "date_unreal":
            return ("date-impossible", f"le jour « {found} » n’existe pas",
                    "vérifiez le mois et le jour, qui vont dans cet ordre : année-mois-jour")
        case "address_form" if not isinstance(found, str):
            return ("adresse-invalide", f"« {name} » attend une adresse web, pas {wording.found(found)}",
                    wording.example(owner, key))
        case "address_form":
            return ("adresse-invalide", f"« {wording.short(found)} » n’est pas une adresse web",
                    wording.address_hint(str(found)))
    return "valeur-invalide", f"« {name} » a une valeur qui ne convient pas", wording.example(owner, key)
