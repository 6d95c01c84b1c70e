"""Two values of the same thing → the changes a reader would notice."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from ..labels import shown
from ..model import Model

_SENTENCE = re.compile(r"(?<=[.!?…]) |(?<=[.!?…]\s») ")


@dataclass(frozen=True)
class Change:
    """Something that changes: `before` is empty for what is added, `after` for what is taken away."""

    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Entry:
    """What changes in one file, and what its reviewer should look at twice. `kind` is « new », « gone » or
    « changed »."""

    kind: str
    title: str
    path: str
    changes: list[Change] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def label(model: type[Model], name: str) -> str:
    """The French name of a field."""
    return model.model_fields[name].title or name


def fields(old: Model, new: Model, *, without: Collection[str] = (), prefix: str = "") -> Iterator[Change]:
    """Every field that differs, `without` those of these names; of a list, the texts taken away and those added."""
    for name in type(new).model_fields:
        before, after, title = getattr(old, name), getattr(new, name), prefix + label(type(new), name)
        if name in without or before == after:
            continue
        if isinstance(after, list):
            yield from (Change(title, before=item) for item in before if item not in after)
            yield from (Change(title, after=item) for item in after if item not in before)
        else:
            yield Change(title, shown(before), shown(after))


def sentences(name: str, before: str, after: str) -> Iterator[Change]:
    """The sentences of a long text that differ, in order."""
    old, new = (_SENTENCE.split(" ".join(value.split())) for value in (before, after))
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Change(name, " ".join(old[a:b]), " ".join(new[c:d]))


def pairs(old: list, new: list, key: Callable[[object], object]) -> tuple[list[tuple], list, list]:
    """Items with the same key, side by side; then those of `old` alone and those of `new` alone."""
    before, after = {key(item): item for item in old}, {key(item): item for item in new}
    return ([(before[k], after[k]) for k in before if k in after],
            [item for k, item in before.items() if k not in after],
            [item for k, item in after.items() if k not in before])
