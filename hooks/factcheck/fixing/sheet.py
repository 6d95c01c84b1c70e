"""A file's text with its YAML nodes and the model's fields that they fill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import yaml
from pydantic.fields import FieldInfo

from ..model import Model, fields, inner
from ..reading.plain import LOADER

BLOCK = ("|", ">")


@dataclass(frozen=True)
class Edit:
    """Replace the characters from `start` to `end` by `new`; `what` tells it in French."""

    start: int
    end: int
    new: str
    what: str


@dataclass(frozen=True)
class Entry:
    """A key of a mapping with its value, and the field that it fills."""

    owner: type[Model]
    name: str
    field: FieldInfo
    key: yaml.ScalarNode
    value: yaml.Node


@dataclass(frozen=True)
class Sheet:
    """A text that parses, and the model that it should follow."""

    text: str
    model: type[Model]

    @cached_property
    def root(self) -> yaml.Node | None:
        """The document's node."""
        return yaml.compose(self.text, Loader=LOADER)

    @cached_property
    def mappings(self) -> list[tuple[yaml.MappingNode, type[Model]]]:
        """Every mapping with the model that it follows, each once."""
        return list({id(node): (node, model) for node, model in _mappings(self.root, self.model)}.values())

    @property
    def entries(self) -> Iterator[Entry]:
        """Every key that the model knows."""
        for node, model in self.mappings:
            known = fields(model)
            for key, value in node.value:
                if key.value in known:
                    yield Entry(model, key.value, known[key.value], key, value)

    @cached_property
    def scalars(self) -> list[yaml.ScalarNode]:
        """Every scalar, keys included."""
        found, queue = [], [self.root] if self.root else []
        while queue:
            node = queue.pop()
            if isinstance(node, yaml.ScalarNode):
                found.append(node)
            elif isinstance(node, yaml.MappingNode):
                queue += [part for pair in node.value for part in pair]
            else:
                queue += node.value
        return found


def _mappings(node: yaml.Node | None, model: type[Model]) -> Iterator[tuple[yaml.MappingNode, type[Model]]]:
    if not isinstance(node, yaml.MappingNode):
        return
    yield node, model
    known = fields(model)
    for key, value in node.value:
        nested = inner(known[key.value]) if key.value in known else None
        if nested and isinstance(value, yaml.SequenceNode):
            for item in value.value:
                yield from _mappings(item, nested)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` with `edits` made; they don't overlap."""
    pieces, place = [], 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        pieces += [text[place:edit.start], edit.new]
        place = edit.end
    return "".join([*pieces, text[place:]])
