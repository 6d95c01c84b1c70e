"""Pieces of the real data that the guide shows: lines of a check, and a value for each field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import attrgetter
from typing import get_origin

from pydantic.fields import FieldInfo

from .. import text
from ..catalog import Catalog
from ..model import Check, Model, inner

LONGEST = 90  # characters of a value shown in a table
TELLING = 20  # characters from which a text says what it is about


def excerpt(catalog: Catalog, slug: str, *places: str) -> str:
    """Lines of the check `slug` as a Markdown code block, under the file's name; empty when no check will do.

    A place is a key, or a key and an item's number from 0: « evidence.0 ». When there is no such check, the first
    that has all these keys is shown, so that a site on another subject has its own examples.
    """
    wanted = [place.partition(".")[0] for place in places]
    pool = [catalog.checks[slug]] if slug in catalog.checks else catalog.checks.values()
    check = next((c for c in pool if all(getattr(c, key) for key in wanted)), None)
    if not check or not check.document.text:
        return ""
    rows = [row for place in places for row in _rows(check, place)]
    return "\n".join(["```yaml", f"# {check.path}", *rows, "```"])


def _rows(check: Check, place: str) -> Iterator[str]:
    """The lines of the file that hold a key, or one item of its list under the key."""
    key, _, number = place.partition(".")
    lines = check.document.text.splitlines()
    first = check.document.position((key,))[0] - 1
    if number:
        yield lines[first]
        first = check.document.position((key, int(number)))[0] - 1
    depth = _depth(lines[first])
    yield lines[first]
    for line in lines[first + 1:]:
        if line.strip() and _depth(line) <= depth:
            return
        if line.strip() or not number:
            yield line


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def value(model: type[Model], name: str, items: Iterable[Model]) -> str:
    """The shortest value that `items` give to a field, as one would write it, of a few words if there are such; the
    model's own example where there is none, or for a number, which says little alone."""
    field = model.model_fields[name]
    if inner(field):
        return ""
    examples = field.examples or []
    alone = any(type(example) in (int, float) for example in examples)
    parts = ([] if alone else _parts(field, map(attrgetter(name), items))) or _parts(field, examples)
    told = [part for part in parts if len(part) >= TELLING and " " in part] or parts
    return text.shorten(min(told, key=lambda part: (len(part), part), default=""), LONGEST)


def _parts(field: FieldInfo, found: Iterable[object]) -> list[str]:
    """The texts, numbers and dates that a field's values are or hold."""
    listed = chain.from_iterable(found) if get_origin(field.annotation) is list else found
    return ["true" if part is True else str(part) for part in listed if part is not None and part is not False]
