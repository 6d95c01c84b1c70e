"""Names, values and examples of a model's keys, as faults show them in French."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from itertools import takewhile
from types import NoneType
from typing import Literal, get_args, get_origin

from babel import Locale

from ..diagnostics import closest, suggest
from ..folding import slugify
from ..labels import LABELS
from ..model import Check, Evidence, Model, Reference, fields, inner
from .source import Loc

Registries = Mapping[str, Iterable[str]]  # identifiers, by kind
# French words for keys, besides the titles of their fields.
_FRENCH = {"resume": ("summary",), "type": ("kind",), "sources": ("evidence",), "niveau-de-confiance": ("confidence",),
           "articles": ("occurrences",), "qui": ("said_by",), "auteur": ("author",), "langage": ("language",),
           **dict.fromkeys(("passage", "citation", "phrase", "extrait"), ("quote",)),
           "lien": ("url",), "url": ("url",), "exact": ("right",), "inexact": ("wrong",), "faux": ("wrong",),
           "inconnu": ("unknown",), "fiches-liees": ("related",), "identifiant": ("ref",), "dit": ("says",),
           "grandeur": ("quantity",), "chiffre": ("figures",),
           **dict.fromkeys(("source", "journal", "media", "site", "nom"), ("publisher", "outlet"))}
# Words for values of closed lists, besides what readers see of them.
_VALUES = {word: value for value, words in {
    "integral": "en-entier entier complet", "extrait": "partiel en-partie par-extraits", "secondaire": "indirect",
    "haute": "forte elevee", "moyenne": "moderee", "basse": "faible",
    "confirme": "oui pour soutient appuie", "contredit": "non contre dement infirme", "contexte": "neutre introduction",
    "technique": "titre signature lien intertitre publicite", "image": "metaphore comparaison ironie formule",
    "presse": "journal article magazine", "recherche": "etude", "infolettre": "newsletter",
    "linear": "lineaire", "log": "logarithmique"}.items() for word in words.split()}
_SURE = 0.7  # likeness, from 0 to 1, from which a value of a closed list is offered alone
_FOLDER = "le thème est le dossier où est le fichier : retirez cette ligne"
_FILE = "l’identifiant est le nom du fichier, sans « .yml » : retirez cette ligne"
_SOURCE = "c’est le fichier de la source, dans claims/_references/, qui le dit : retirez cette ligne"
# What is told elsewhere than under a key.
_ELSEWHERE = {(Check, "theme"): _FOLDER, (Check, "slug"): _FILE, (Check, "id"): _FILE, (Reference, "id"): _FILE,
              (Reference, "slug"): _FILE, **{(Evidence, key): _SOURCE for key in (
                  "url", "lien", "title", "titre", "publisher", "editeur", "author", "auteur", "kind")}}
FEW = 12  # values that a hint can list
QUOTES = "mettez la valeur entre guillemets doubles"


def name(loc: Loc) -> str:
    """The key a fault is about, with the way to a list's item: « same, liste 3, élément 2 »."""
    if not loc:
        return "le fichier"
    numbers = [part + 1 for part in takewhile(lambda part: isinstance(part, int), reversed(loc))][::-1]
    return ", ".join([key(loc), *(f"liste {n}" for n in numbers[:-1]), *(f"élément {n}" for n in numbers[-1:])])


def key(loc: Loc) -> str:
    """The key a fault is about: the list's, for one of its items."""
    return next((part for part in reversed(loc) if isinstance(part, str)), "")


def owner(model: type[Model], loc: Loc) -> type[Model]:
    """The model that holds the key at `loc`."""
    for part in loc[:-1]:
        if isinstance(part, str):
            model = nested(model, part) or model
    return model


def nested(model: type[Model], key: str) -> type[Model] | None:
    """The model of the value of `key`, or of its list's items; None for plain values."""
    field = fields(model).get(key)
    return inner(field) if field else None


def keys(model: type[Model]) -> list[str]:
    """The keys that a model knows, in order."""
    return list(fields(model))


def near(model: type[Model], written: str) -> list[str]:
    """The keys that one which the model doesn't know may stand for, best first: its French name, or much the same."""
    known, word = fields(model), slugify(written)
    meant = [key for key, field in known.items() if slugify(field.title) == word]
    return meant or [key for key in _FRENCH.get(word, ()) if key in known] or closest(written, known)


def choices(model: type[Model], key: str, registries: Registries) -> list[str]:
    """The values that a key can have: those of a closed list, or the identifiers of a registry."""
    field = fields(model).get(key)
    if not field:
        return []
    registry = (field.json_schema_extra or {}).get("x-registry", "")
    known = get_args(field.annotation) if get_origin(field.annotation) is Literal else ()
    return [str(value) for value in registries.get(registry, known)]


def choice_hint(key: str, found: str, known: Iterable[str]) -> str:
    """Which of the `known` values of `key` may be meant: the one written with capitals or accents, the one that has
    this French name, or those near it."""
    slug = slugify(found)
    if slug in known:
        return f"écrivez : {key}: {slug} ; « check --fix » le fait"
    named = next((value for value in known if value == _VALUES.get(slug) or slug == slugify(LABELS.get(value, ""))), "")
    return f"écrivez : {key}: {named}" if named else suggest(found, known, likeness=_SURE)


def example(model: type[Model], key: str) -> str:
    """What a key holds, with an example."""
    field = fields(model).get(key)
    if not field:
        return ""
    shown = [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in field.examples or ()]
    last = f" Exemple : {shown[0]}" if shown else ""
    return f"{field.title} : {lower(field.description)}{last}"


def lower(text: str) -> str:
    """`text` without its capital, unless that begins an acronym."""
    return text if text[:2].isalpha() and text[:2].isupper() else text[:1].lower() + text[1:]


def block_hint(model: type[Model], loc: Loc, found: object = None) -> str:
    """How a block of keys is written: those that it must have; an identifier `found` in its place goes to the first."""
    required = [key for key, field in fields(owner(model, (*loc, ""))).items() if field.is_required()]
    alone = loc and isinstance(loc[-1], int) and isinstance(found, str) and re.fullmatch(r"[\w-]{1,60}", found)
    shown = {key: "…" for key in required} | ({required[0]: found} if alone and required else {})
    return f"une clé par ligne : {', '.join(f'{key}: {value}' for key, value in shown.items())}"


def list_hint(owner: type[Model], name: str, found: object) -> str:
    """How the list `name` of `owner` is written."""
    item = nested(owner, name)
    first = next(iter(fields(item)), "") if item else ""
    text = found.lstrip("-–—*• ") if isinstance(found, str) else ""
    shown = f"{first}: …" if first else f"\"{text if _is_plain(text) else '…'}\""
    shape = f"un élément par ligne, précédé d’un tiret : - {shown}"
    field = fields(owner).get(name)  # none for a list within a list
    return f"{shape} ; ou retirez la clé" if found is None and field and not field.is_required() else shape


def _is_plain(found: str) -> bool:
    """Whether a text is one short item, and can be shown between quotation marks as it is."""
    return 0 < len(found) <= 60 and not re.search(r"[\"\\\n,;]", found)


def absent(owner: type[Model], key: str) -> str:
    """What to write of an unknown value, to end a hint; empty where one must be given."""
    field = fields(owner).get(key)
    return " ; null si elle est inconnue" if field and NoneType in get_args(field.annotation) else ""


def pattern_hint(name: str, found: str) -> str:
    """What the value of `name` looks like."""
    if name in ("light", "dark"):
        return "une couleur : \"#17693a\""
    if name == "language":
        return _language(found) or "un code de langue : fr, en, de, zh-Hans"
    return f"des minuscules sans accent, des chiffres et des tirets : {slugify(found) or 'budget-2025'}"


def _language(found: str) -> str:
    """A hint that gives the code of the language that `found` names in French or in English, or writes in capitals."""
    name = slugify(found)
    code = next((code for locale in ("fr", "en") for code, known in Locale(locale).languages.items()
                 if name in (code, slugify(known))), "")
    return f"écrivez : language: {code}" if code else ""


def address_hint(found: str) -> str:
    """How the address is written that `found` holds."""
    inner = re.search(r"(?<=[<(])(https?://[^\s<>()]+)[>)]$", found)
    if inner:
        return f"l’adresse seule : {inner[1]}"
    if re.fullmatch(r"www\.[^\s<>\"]+", found):
        return f"l’adresse complète : https://{found}"
    return "une adresse complète, http:// ou https://, sans espace"


def other_kind(model: type[Model], data: object) -> tuple[str, str] | None:
    """Message and hint for a source that stands among checks, or a check among sources."""
    known = data.keys() if isinstance(data, dict) else set()
    if model is Check and {"publisher", "url"} <= known and "claim" not in known:
        return "c’est une source, parmi les fiches", "une source va dans claims/_references/"
    if model is Reference and {"claim", "verdict"} <= known and "publisher" not in known:
        return "c’est une fiche, parmi les sources", "une fiche va dans le dossier de son thème : claims/<thème>/"
    return None


def key_hint(owner: type[Model], written: str) -> str:
    """Which key may be meant by one that `owner` doesn't know, or where what it tells belongs."""
    if told := _ELSEWHERE.get((owner, slugify(written))):
        return told
    found = near(owner, written)
    return f"clés proches : {', '.join(found)}" if found else f"clés possibles : {', '.join(keys(owner))}"


def spaced(owner: type[Model], written: str) -> str:
    """The key that is `written` with spaces around or within, or a note in parentheses; empty when there is none."""
    return next((key for key in keys(owner) if key == "_".join(written.partition("(")[0].split())), "")


def text_hint(loc: Loc, found: object) -> str:
    """How text is written that YAML has read as something else."""
    start = "" if isinstance(loc[-1], int) else f"{loc[-1]}: "
    if isinstance(found, bool) or found is None:
        return f"{QUOTES} : {start}\"…\""
    if isinstance(found, (int, float)):
        return f"{QUOTES} : {start}\"{found}\""
    return "un seul texte, sans tiret ni clé"


def short(value: object) -> str:
    """`value` in 60 characters at most."""
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def found(value: object) -> str:
    """What kind of value was found."""
    match value:
        case None:
            return "une valeur vide"
        case bool():
            return f"oui ou non ({'true' if value else 'false'})"
        case int() | float():
            return f"un nombre ({value})"
        case str():
            return f"du texte (« {short(value)} »)"
        case list():
            return "une liste"
        case _:
            return "un bloc de clés"
