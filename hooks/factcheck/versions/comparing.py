"""What changed between two versions of a check, field by field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from pydantic import BaseModel

from ..labels import shown
from ..model import Check

# What tells an item of a list from the others of the same list; a list of plain texts has none.
_IDENTITY: dict[str, tuple[str, ...]] = {
    "occurrences": ("article", "quote"), "evidence": ("ref",), "figures": ("quantity", "ref", "article", "scope"),
    "later": ("date", "ref"), "replies": ("date", "from_"),
}
# History is told by the page itself; a draft is never published.
_SKIPPED = frozenset({"history", "draft"})
_WORD = re.compile(r"\s+|\S+")
# Words of one text times words of the other, above which they aren't compared word by word.
LIMIT = 4_000_000

Piece = tuple[bool, str]


@dataclass(frozen=True)
class Change:
    """A field that changed: its name, the item of the list that it belongs to, and both states.

    A state is a list of pieces (whether this piece changed, text); None when the field wasn't there.
    """

    field: str
    item: str
    old: list[Piece] | None
    new: list[Piece] | None


def changes(old: Check, new: Check) -> list[Change]:
    """Every field that differs, in the order of the data model."""
    return [change for name in Check.model_fields if name not in _SKIPPED for change in _field(old, new, name)]


def fields(old: Check, new: Check) -> list[str]:
    """The names of the fields that differ."""
    return list(dict.fromkeys(change.field for change in changes(old, new)))


def _field(old: Check, new: Check, name: str) -> Iterator[Change]:
    """What differs in one field: item by item for a list, word by word for a text."""
    title, before, after = Check.model_fields[name].title, getattr(old, name), getattr(new, name)
    if before == after:
        return
    if name in _IDENTITY:
        yield from _items(title, _IDENTITY[name], before, after)
    elif isinstance(after, list):
        yield from _texts(title, before, after)
    else:
        yield _change(title, "", shown(before), shown(after))


def _items(title: str, identity: tuple[str, ...], before: list, after: list) -> Iterator[Change]:
    """Items are matched by what identifies them, then compared field by field."""
    ones, others = _by(identity, before), _by(identity, after)
    for key in dict.fromkeys([*ones, *others]):
        one, other = ones.get(key), others.get(key)
        name = _name(identity, one or other)
        if one is None or other is None:
            yield _change(title, name, one and _whole(one), other and _whole(other))
        elif one != other:
            for field, info in type(one).model_fields.items():
                if (a := getattr(one, field)) != (b := getattr(other, field)):
                    yield _change(title, f"{name} · {info.title}", shown(a), shown(b))


def _texts(title: str, before: list[str], after: list[str]) -> Iterator[Change]:
    """Plain texts are matched by likeness, so that a reworded one shows its words."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            gone, come = before[a:b], after[c:d]
            for n in range(max(len(gone), len(come))):
                yield _change(title, "", gone[n] if n < len(gone) else None, come[n] if n < len(come) else None)


def _by(identity: tuple[str, ...], items: list) -> dict[tuple, BaseModel]:
    """Items by what identifies them, and by their rank among those that nothing else tells apart."""
    found: dict[tuple, BaseModel] = {}
    count: Counter[tuple] = Counter()
    for item in items:
        key = tuple(getattr(item, field) for field in identity)
        count[key] += 1
        found[(*key, count[key])] = item
    return found


def _name(identity: tuple[str, ...], item: BaseModel) -> str:
    values = (getattr(item, field) for field in identity)
    return ", ".join(str(value) for value in values if value)


def _whole(item: BaseModel) -> str:
    parts = ((info.title, getattr(item, field)) for field, info in type(item).model_fields.items())
    return "\n".join(f"{title} : {shown(value)}" for title, value in parts if value is not None)


def _change(field: str, item: str, old: str | None, new: str | None) -> Change:
    """The change with the words that differ marked; a text that has gone or come is unmarked as a whole."""
    if not old or not new:
        return Change(field, item, [(False, old)] if old else None, [(False, new)] if new else None)
    ones, others = _WORD.findall(old), _WORD.findall(new)
    if len(ones) * len(others) > LIMIT:
        return Change(field, item, [(True, old)], [(True, new)])
    one: list[Piece] = []
    other: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, ones, others, autojunk=False).get_opcodes():
        one += [(kind != "equal", "".join(ones[a:b]))] if b > a else []
        other += [(kind != "equal", "".join(others[c:d]))] if d > c else []
    return Change(field, item, one, other)
