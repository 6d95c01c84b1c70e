"""New files, ready to fill: every required key with what it means, what is known already, and the choices."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from .catalog import Catalog
from .model import Article, Check, Model, Passage, Reference, fields, inner
from .reading.source import FORBIDDEN

WIDTH = 100
FEW = 12  # choices that a comment can list
_GUIDE = (
    "Chaque « \"\" » attend une valeur. Les lignes qui commencent par # sont des notes : retirez-les à la fin.",
    "« .venv/bin/python hooks/cli.py check » dit ce qui manque. Guide : docs/contribuer.md",
)
# What double-quoted YAML takes for a line end (§5.4), and a mark that no file may hold inside.
_BREAKS = re.compile("[\u0085\u2028\u2029\ufeff]")


def check(catalog: Catalog, claim: str, today: str, near: Iterable[Check]) -> str:
    """The file of a new check of `claim`, begun on `today` (ISO 8601), its draft mark set. `near` are the
    checks to read first."""
    given = {
        "title": claim.rstrip(".") if len(claim) <= 75 else "", "claim": claim, "draft": True,
        "evidence": {"consulted_on": today}, "history": {"date": today, "note": "Première publication."}}
    similar = [f"- {c.path} : {c.title}" for c in near]
    notes = ["", "Fiches proches, à lire d’abord :", *similar] if similar else []
    return _file("../claim.schema.json", notes, _block(Check, given, _ids(catalog)))


def reference(catalog: Catalog, url: str, publisher: str) -> str:
    """The file of a new source at `url`; `publisher` is empty when unknown."""
    given = {"url": url, "publisher": publisher, "date": ""}
    return _file("../reference.schema.json", [], _block(Reference, given, _ids(catalog)))


def article(catalog: Catalog, slug: str, sentences: Iterable[str]) -> str:
    """The file of a new article, its ledger holding `sentences`, to be classed; cut where a file can't hold a
    character of theirs."""
    pieces = (piece.strip() for sentence in sentences for piece in FORBIDDEN.split(sentence))
    ledger = [[f"quote: {quoted(piece)}", 'kind: ""'] for piece in pieces if piece]
    given = {"slug": slug, "author": "", "date": "", "url": "", "passages": ledger}
    notes = ["", "Une phrase qu’une fiche vérifie quitte le registre « passages ». Les autres y restent, avec leur",
             "classe ; une phrase peut être coupée en deux passages. Auteur, date ou adresse inconnus : null.",
             *(line[2:] for line in _comment(f"Les classes : {fields(Passage)['kind'].description}"))]
    return _file("article.schema.json", notes, _block(Article, given, _ids(catalog)))


def quoted(text: str) -> str:
    """`text`, without what a file may not hold, between double quotation marks: YAML 1.2 (§7.3.1) reads it back
    to the letter."""
    def escape(match: re.Match) -> str:
        return f"\\u{ord(match[0]):04x}"

    return _BREAKS.sub(escape, json.dumps(FORBIDDEN.sub("", text), ensure_ascii=False))


def _file(schema: str, notes: Iterable[str], lines: Iterable[str]) -> str:
    head = [f"# yaml-language-server: $schema={schema}", *(f"# {n}".rstrip() for n in (*_GUIDE, *notes))]
    return "\n".join([*head, *lines]) + "\n"


def _ids(catalog: Catalog) -> dict[str, list[str]]:
    return {kind: list(getattr(catalog, kind)) for kind in ("verdicts", "quantities", "articles")}


def _block(model: type[Model], given: Mapping, ids: Mapping[str, list[str]], top: bool = True) -> Iterator[str]:
    """The lines of a mapping: its required keys and those given, then what else it may hold."""
    others = []
    for key, field in fields(model).items():
        if not field.is_required() and key not in given:
            others.append(f"{key} ({field.title.lower()})")
            continue
        yield from [""] if top else []
        yield from _comment(f"{field.description} {_choices(field, ids)}")
        yield from _key(key, field, given.get(key), ids)
    if others:
        yield from [""] if top else []
        yield from _comment(f"Facultatif : {', '.join(others)}.")


def _key(key: str, field: FieldInfo, given: object, ids: Mapping[str, list[str]]) -> Iterator[str]:
    """A key and its value, or the items of its list: those given, or one to fill."""
    item = inner(field)
    if key == "explanation":
        yield from ("# Écrivez sous la ligne qui suit, chaque ligne décalée de deux espaces.", f"{key}: |")
    elif not item:
        yield f"{key}: {_value('' if given is None else given)}"
    elif given == []:
        yield f"{key}: []"
    else:
        yield f"{key}:"
        for lines in given if isinstance(given, list) else [_block(item, given or {}, ids, top=False)]:
            yield from _item(lines)


def _item(lines: Iterable[str]) -> Iterator[str]:
    """A list's one item, its first key after a dash."""
    dashed = False
    for line in lines:
        first = not dashed and not line.startswith("#")
        yield f"{'  - ' if first else '    ' if dashed else '  '}{line}"
        dashed = dashed or first


def _comment(text: str) -> list[str]:
    glued = re.sub(r" (?=[:;!?»])", "\u00a0", text.strip())
    return [f"# {line}" for line in textwrap.wrap(glued, WIDTH - 8, break_long_words=False,
                                                     break_on_hyphens=False)]


def _choices(field: FieldInfo, ids: Mapping[str, list[str]]) -> str:
    """What the field can hold, when it is a short list that its description doesn't give."""
    known = list(get_args(field.annotation)) if get_origin(field.annotation) is Literal else []
    known = ids.get((field.json_schema_extra or {}).get("x-registry", ""), known)
    told = all(word in field.description for word in known)
    return f"Choix : {', '.join(known)}." if len(known) <= FEW and not told else ""


def _value(value: object) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else quoted(str(value))
