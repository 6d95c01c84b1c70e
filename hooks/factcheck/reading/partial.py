"""Faulty values → an item with what is sound of them, so that rules can look at the rest.

What isn't sound is left out: asking for it raises AttributeError, at which a rule leaves the item.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from ..model import Model, fields, inner
from ..model.types import LONGEST_LIST

_Kind = TypeVar("_Kind", bound=Model)


def partial(model: type[_Kind], data: dict) -> _Kind:
    """An item of `model` with the sound values of `data`, down to those of its lists' items."""
    made = model.model_construct()
    made.__dict__.clear()
    made.__dict__.update(_sound(model, data))
    return made


def _sound(model: type[Model], data: dict) -> Iterator[tuple[str, object]]:
    """The attributes that can be relied on. A key that is missing can't where another is unknown: it may be meant."""
    certain = data.keys() <= fields(model).keys()
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in data:
            yield from ((name, value) for value in _value(model, name, data[key]))
        elif certain and not field.is_required():
            yield name, field.default


def _value(model: type[Model], name: str, found: object) -> Iterator[object]:
    """The value of a field; for a faulty list of blocks the sound part of each; nothing when nothing is sound."""
    nested = inner(model.model_fields[name])
    try:
        yield _reader(model, name).validate_python(found)
    except ValidationError:
        if nested and isinstance(found, list) and 0 < len(found) <= LONGEST_LIST and all(
                isinstance(each, dict) for each in found):
            yield [partial(nested, each) for each in found]


@cache
def _reader(model: type[Model], name: str) -> TypeAdapter:
    """What validates one field by itself."""
    field = model.model_fields[name]
    kind = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    return TypeAdapter(kind, config=None if inner(field) is field.annotation else ConfigDict(
        strict=True, str_strip_whitespace=True))
