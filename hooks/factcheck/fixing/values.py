"""Values written otherwise than the project writes them: dates, closed lists, apostrophes, empty lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, get_args, get_origin

import yaml
from pydantic.fields import FieldInfo

from ..folding import slugify
from ..model import (
    Article,
    Check,
    Evidence,
    Figure,
    Later,
    Model,
    Occurrence,
    Passage,
    Reference,
    Version,
    fields,
    inner,
)
from ..model.types import parse_day, parse_partial
from ..reading import source
from ..reading.typed import bare, iso
from .sheet import BLOCK, Edit, Sheet

# Our own prose, by model. Never quotations, titles of documents, names of publishers, replies, addresses.
PROSE: dict[type[Model], frozenset[str]] = {
    Check: frozenset({"title", "claim", "variants", "summary", "explanation", "right", "wrong", "unknown",
                      "would_change", "single_source", "no_primary"}),
    Occurrence: frozenset({"said_by"}),
    Evidence: frozenset({"says"}),
    Figure: frozenset({"scope", "note"}),
    Later: frozenset({"note"}),
    Version: frozenset({"note", "correction"}),
    Reference: frozenset({"interest"}),
    Article: frozenset({"note"}),
    Passage: frozenset({"note"}),
}
# What is left alone within prose: quotations, code, addresses, marks of sources, targets of links, HTML.
_LEFT = re.compile(
    r"«.*?(?:»|\Z)|“.*?(?:”|\Z)|\\\"(?:\\[^\"]|[^\"\\])*(?:\\\"|\Z)|(`+).*?(?:\1|\Z)"
    r"|https?://\S+|\[@[^\]]*\]?|\]\([^)]*\)?|<[^>]*>?|\"[^\"]*(?:\"|\Z)", re.S)
_APOSTROPHE = re.compile(r"(?<=\w)''?(?=\w)")
_LONE = re.compile(r"(?<=\w)'(?=\w)")


def empty_lists(sheet: Sheet) -> Iterator[Edit]:
    """Optional lists left empty: their line goes, unless it holds a comment."""
    for entry in sheet.entries:
        start = sheet.text.rfind("\n", 0, entry.key.start_mark.index) + 1
        end = sheet.text.find("\n", entry.key.end_mark.index) + 1 or len(sheet.text)
        line = sheet.text[start:end]
        if (_is_list(entry.field) and not entry.field.is_required() and _is_empty(entry.value)
                and re.fullmatch(rf" *{re.escape(entry.name)}[ \t]*:[ \t]*(?:\[[ \t]*\])?[ \t]*\r?\n?", line)):
            yield Edit(start, end, "", f"« {entry.name} », liste vide, retirée")


def dates(sheet: Sheet) -> Iterator[Edit]:
    """Dates without quotation marks, or written the French way."""
    for entry in sheet.entries:
        if _is_date(entry.field) and isinstance(entry.value, yaml.ScalarNode) and entry.value.style not in BLOCK:
            start, end = entry.value.start_mark.index, entry.value.end_mark.index
            day = iso(entry.value.value)
            if day and sheet.text[start:end] not in (f'"{day}"', f"'{day}'"):
                yield Edit(start, end, f'"{day}"', f"date : \"{day}\"")


def choices(sheet: Sheet) -> Iterator[Edit]:
    """Values of closed lists written with capitals, accents or spaces: « Plutôt vrai »."""
    for entry in sheet.entries:
        node = entry.value
        if isinstance(node, yaml.ScalarNode) and node.style not in BLOCK:
            chosen, mark = _choice(entry.field, entry.name, node.value), node.style or ""
            if chosen:
                yield Edit(node.start_mark.index, node.end_mark.index, f"{mark}{chosen}{mark}", f"valeur : {chosen}")


def _choice(field: FieldInfo, name: str, written: str) -> str:
    """The one value of a closed list that `written` can stand for; empty when it is that value, or none."""
    slug = slugify(written)
    parts = [field.annotation, *get_args(field.annotation)]
    admitted = {value for part in parts if get_origin(part) is Literal for value in get_args(part)}
    return slug if slug != written and (slug in admitted or (name == "verdict" and slug)) else ""


def apostrophes(sheet: Sheet) -> Iterator[Edit]:
    """Straight apostrophes in our own prose."""
    for entry in sheet.entries:
        if entry.name in PROSE.get(entry.owner, ()):
            for node in entry.value.value if isinstance(entry.value, yaml.SequenceNode) else [entry.value]:
                if isinstance(node, yaml.ScalarNode):
                    yield from _apostrophes(sheet.text, node)


def _apostrophes(text: str, node: yaml.ScalarNode) -> Iterator[Edit]:
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in BLOCK:
        start = text.find("\n", start, end)
    elif node.style:
        start, end = start + 1, end - 1
    sign = _APOSTROPHE if node.style == "'" else _LONE
    for begin, stop in _ours(text[start:end]):
        for match in sign.finditer(text, start + begin, start + stop):
            yield Edit(*match.span(), "’", "apostrophe typographique")


def _ours(prose: str) -> Iterator[tuple[int, int]]:
    """The stretches of `prose` that are in our own words."""
    place = 0
    for match in _LEFT.finditer(prose):
        yield place, match.start()
        place = match.end()
    yield place, len(prose)


def meaning(text: str, model: type[Model]) -> object:
    """What `text` says, whatever its form: fixing must leave it alone. Raises SourceError."""
    return _meaning(source.parse("", text).data, model)


def _meaning(value: object, model: type[Model]) -> object:
    known = fields(model)
    if isinstance(value, dict):
        return {key: _entry(item, model, key) for key, item in value.items()
                if not (key in known and _is_list(known[key]) and not known[key].is_required() and not item)}
    return value


def _entry(value: object, model: type[Model], key: str) -> object:
    field = fields(model).get(key)
    if field is None:
        return value
    value = _unmarked(value)
    if _is_date(field):
        return iso(str(value)) or value
    if isinstance(value, str) and (chosen := _choice(field, key, value)):
        return chosen
    if isinstance(value, list):
        nested = inner(field)
        return [_meaning(v, nested) if nested else _text(_unmarked(v), key in PROSE.get(model, ())) for v in value]
    return _text(value, key in PROSE.get(model, ()))


def _unmarked(value: object) -> object:
    """A text without the typographic marks that are around all of it."""
    return (bare(value) or value) if isinstance(value, str) else value


def _text(value: object, prose: bool) -> object:
    if not isinstance(value, str):
        return value
    return (_LONE.sub("’", value) if prose else value).strip()


def _is_list(field: FieldInfo) -> bool:
    return getattr(field.annotation, "__origin__", None) is list


def _is_empty(node: yaml.Node) -> bool:
    return not node.value and (isinstance(node, yaml.SequenceNode) or (
        isinstance(node, yaml.ScalarNode) and not node.style))


def _is_date(field: FieldInfo) -> bool:
    """Whether the field holds a date, be it optional or known to the year only."""
    pool = [*field.metadata, *(m for part in get_args(field.annotation) for m in getattr(part, "__metadata__", ()))]
    return any(getattr(mark, "func", None) in (parse_day, parse_partial) for mark in pool)
