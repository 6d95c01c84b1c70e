"""One validation error of the model, told in French: what was found, what was expected, and a hint."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pydantic_core import ErrorDetails

from ..model import Model, Verdict
from . import typed, wording
from .source import Loc
from .wording import Registries

Told = tuple[str, str, str]  # rule, message, hint
# What pydantic calls the two halves of « number or number » in the place of an error.
_BRANCHES = ("int", "float", "constrained-int", "constrained-float")
_NUMBER = ("int_type", "float_type", "greater_than_equal", "less_than_equal")
_WANTS_TEXT = ("string_type", "string_too_short", "string_pattern_mismatch", "literal_error", "address_form",
               "date_form", "date_partial_form")


class Error(NamedTuple):
    """An error on a value of `model`: where it is, in the file's own terms; its `kind`, as pydantic has it; what was
    `found`; pydantic's `context`, such as a limit; and the registries that values may have to be chosen from."""

    model: type[Model]
    loc: Loc
    kind: str
    found: object
    context: Mapping[str, object]
    registries: Registries

    @classmethod
    def of(cls, model: type[Model], detail: ErrorDetails, registries: Registries) -> Error:
        """What pydantic tells, as an error."""
        loc = tuple(part for part in detail["loc"] if part not in _BRANCHES)
        return cls(model, loc, detail["type"], detail["input"], detail.get("ctx") or {}, registries)

    @property
    def parent(self) -> Loc:
        """Where the mapping or the list is that holds the value."""
        return self.loc[:-1]

    @property
    def row(self) -> Loc:
        """What a key of a list's items has in common with the same key of the others."""
        return (*self.loc[:-2], "", self.loc[-1]) if len(self.loc) > 2 else self.loc

    @property
    def family(self) -> str:
        """Its kind, the same for all that is said of a number."""
        return "number" if self.kind in _NUMBER else self.kind

    @property
    def name(self) -> str:
        """The key that it is about, with the way to a list's item."""
        return wording.name(self.loc)

    @property
    def key(self) -> str:
        """That key: the list's, for one of its items."""
        return wording.key(self.loc)

    @property
    def owner(self) -> type[Model]:
        """The model that holds the key."""
        return wording.owner(self.model, self.loc)

    @property
    def choices(self) -> list[str]:
        """The values that the key can have, where they are known."""
        return wording.choices(self.owner, self.name, self.registries)

    @property
    def example(self) -> str:
        """What the key holds, with an example."""
        return wording.example(self.owner, self.key)

    @property
    def is_blank(self) -> bool:
        """Whether text was left empty where some is wanted."""
        blank = self.found is None or (isinstance(self.found, str) and not self.found.strip())
        return blank and self.kind in _WANTS_TEXT

    @property
    def is_astray(self) -> bool:
        """Whether a key is in fact a line of text that has lost its indentation."""
        name = str(self.loc[-1]) if self.loc else ""
        return self.kind == "extra_forbidden" and not re.fullmatch(r"[\w-]+|\W+", name)


def explain(error: Error) -> Told:
    """Rule, message and hint."""
    if error.is_blank:
        return _blank(error)
    tell = _TELLERS.get(error.kind)
    return tell(error) if tell else (
        "valeur-invalide", f"« {error.name} » a une valeur qui ne convient pas", error.example)


def _blank(error: Error) -> Told:
    known = error.choices
    choices = f"valeurs possibles : {', '.join(known)}" if 0 < len(known) <= wording.FEW else ""
    return "texte-vide", f"« {error.name} » est vide", choices or error.example


def _unknown_key(error: Error) -> Told:
    name, owner = error.name, error.owner
    if re.search(r"\s", name) and (meant := wording.spaced(owner, name)):
        return "cle-inconnue", f"la clé « {meant} » s’écrit sans espace", f"écrivez : {meant}: …"
    bare = name.strip("“”«»‘’\u00a0 ")
    if bare != name and bare in wording.keys(owner):
        return "cle-inconnue", f"la clé « {bare} » est entre guillemets", f"écrivez-la sans guillemets : {bare}: …"
    if error.is_astray:
        return ("cle-inconnue", f"« {wording.short(name.strip())} » se lit comme une clé",
                "si cette ligne continue un texte, décalez-la de deux espaces ; sinon, guillemets doubles")
    return "cle-inconnue", f"la clé « {name} » n’existe pas ici", wording.key_hint(owner, name)


def _missing_key(error: Error) -> Told:
    return "cle-manquante", f"la clé « {error.name} » est obligatoire", error.example


def _text(error: Error) -> Told:
    return ("type-texte", f"« {error.name} » attend du texte, pas {wording.found(error.found)}",
            wording.text_hint(error.loc, error.found))


def _long_text(error: Error) -> Told:
    limit, length = error.context["max_length"], len(str(error.found).strip())
    return ("trop-long", f"« {error.name} » a {length} signes, {limit} au plus",
            f"retirez au moins {length - limit} signes")


def _identifier(error: Error) -> Told:
    return ("identifiant", f"« {error.found} » n’est pas une valeur admise pour « {error.name} »",
            wording.pattern_hint(error.name, str(error.found)))


def _choice(error: Error) -> Told:
    return ("valeur-inconnue", f"« {error.name} » ne peut pas valoir « {error.found} »",
            wording.choice_hint(error.key, str(error.found), error.choices))


def _empty_list(error: Error) -> Told:
    return "liste-vide", f"« {error.name} » attend au moins un élément", error.example


def _long_list(error: Error) -> Told:
    return ("liste-trop-longue", f"« {error.name} » a plus de {error.context['max_length']} éléments",
            "gardez l’essentiel")


def _brackets(error: Error) -> Told:
    return ("trop-de-crochets", f"« {error.name} » ouvre trop de crochets",
            "gardez ceux des citations : [@identifiant]")


def _list(error: Error) -> Told:
    if isinstance(error.found, str) and (told := typed.dashed(error.found)):
        return "type-liste", told[0], "mettez un tiret court devant chaque élément ; « check --fix » le fait"
    return ("type-liste", f"« {error.name} » attend une liste, pas {wording.found(error.found)}",
            wording.list_hint(error.owner, error.name, error.found))


def _block(error: Error) -> Told:
    if not error.loc and error.found is None:
        return ("type-bloc", "le fichier est vide, ou ne contient que des notes",
                wording.block_hint(error.model, error.loc))
    return ("type-bloc", f"« {error.name} » attend des clés et des valeurs, pas {wording.found(error.found)}",
            wording.block_hint(error.model, error.loc, error.found))


def _whole_number(error: Error) -> Told:
    if isinstance(error.found, float):
        return "type-nombre", f"« {error.name} » attend un nombre entier, pas {error.found}", "arrondissez"
    return _number(error)


def _number(error: Error) -> Told:
    right = typed.number(error.found) if isinstance(error.found, str) else ""
    shown = f"{error.key}: {right}" if right else "1250000 ou 1.4"
    return ("type-nombre", f"« {error.name} » attend un nombre, pas {wording.found(error.found)}",
            f"écrivez le nombre seul, sans unité ni espace, avec un point décimal : {shown}")


def _bound(error: Error) -> Told:
    if error.owner is Verdict:
        return ("nombre-hors-bornes", f"« {error.name} » va de 1 à 5, pas {error.found}",
                "ou null si on ne peut pas trancher")
    return ("nombre-hors-bornes", f"« {error.name} » dépasse 10³⁰",
            "donnez à la grandeur une unité plus grande")


def _yes_or_no(error: Error) -> Told:
    return ("type-oui-non", f"« {error.name} » vaut true ou false, pas {wording.found(error.found)}",
            f"écrivez, sans guillemets : {error.name}: {'true' if typed.is_yes(error.found) else 'false'}")


def _day(error: Error) -> Told:
    return ("date-invalide", f"« {wording.short(error.found)} » n’est pas une date complète",
            _date(error.found, complete=True) or "année-mois-jour, par exemple \"2026-11-22\"")


def _partial_date(error: Error) -> Told:
    return ("date-invalide", f"« {wording.short(error.found)} » n’est pas une date",
            _date(error.found, complete=False) or
            "entre guillemets, année, année-mois ou année-mois-jour : \"2025\", \"2025-01\", \"2025-01-28\""
            + wording.absent(error.owner, error.key))


def _date(found: object, *, complete: bool) -> str:
    """A hint that shows the date `found` put right; empty when it can't be."""
    day = typed.iso(str(found))
    return f"écrivez \"{day}\" ; « check --fix » le fait" if day and (len(day) == 10 or not complete) else ""


def _unreal_date(error: Error) -> Told:
    return ("date-impossible", f"le jour « {error.found} » n’existe pas",
            "vérifiez le mois et le jour, qui vont dans cet ordre : année-mois-jour")


def _address(error: Error) -> Told:
    if not isinstance(error.found, str):
        return ("adresse-invalide", f"« {error.name} » attend une adresse web, pas {wording.found(error.found)}",
                error.example)
    return ("adresse-invalide", f"« {wording.short(error.found)} » n’est pas une adresse web",
            wording.address_hint(error.found))


# By what pydantic calls an error, or the model's own validators do.
_TELLERS: dict[str, Callable[[Error], Told]] = {
    "extra_forbidden": _unknown_key, "missing": _missing_key, "string_type": _text, "string_too_long": _long_text,
    "string_pattern_mismatch": _identifier, "literal_error": _choice, "too_short": _empty_list, "too_long": _long_list,
    "brackets": _brackets, "list_type": _list, "model_type": _block, "dict_type": _block,
    "model_attributes_type": _block, "int_type": _whole_number, "float_type": _number, "greater_than_equal": _bound,
    "less_than_equal": _bound, "bool_type": _yes_or_no, "date_form": _day, "date_partial_form": _partial_date,
    "date_unreal": _unreal_date, "address_form": _address,
}
