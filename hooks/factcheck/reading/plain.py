"""Plain YAML text, without anchors, aliases, tags and faults → values, in one go; and the dialect that all text is in.

The dialect is YAML 1.2's core schema: `no` is text, `12:30` is text, `010` is ten.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

MAX_DEPTH = 20
MAX_NODES = 20_000

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# Control characters, and those that reverse or isolate the direction of text: they hide what a
# reviewer of a pull request believes to read (Unicode TR 36, « Trojan Source »).
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
# Line ends of YAML 1.1 (§5.4), which the parser counts and editors don't.
ODD_BREAKS = re.compile("\r(?!\n)|[\u0085\u2028\u2029]")
_EMPTY = {yaml.MappingStartEvent: dict, yaml.SequenceStartEvent: list}
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_AROUND = frozenset({yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent})


class NotPlain(Exception):
    """Text with an anchor, an alias, a tag or a fault."""


def values(text: str) -> object:
    """The value of YAML `text`. Raises NotPlain for what only a reading with positions can explain."""
    loader = LOADER(text)
    try:
        return _values(loader.get_event)
    except yaml.MarkedYAMLError:
        raise NotPlain from None
    finally:
        loader.dispose()


def _values(next_event: Callable[[], yaml.Event]) -> object:
    """What `values` returns. One loop: most files need no positions, and it takes half the time."""
    found: list = []
    holder, key, above = found, None, []  # what is being filled, its key that waits for a value, what it stands in
    nodes = documents = 0
    while (kind := type(event := next_event())) is not yaml.StreamEndEvent:
        if kind in _ENDS:
            holder, key = above.pop()
            continue
        if kind in _AROUND:
            documents += kind is yaml.DocumentStartEvent
            continue
        nodes += 1
        if kind is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
            raise NotPlain
        if kind is yaml.ScalarEvent and event.style == '"' and FORBIDDEN.search(event.value):
            raise NotPlain
        if key is None and type(holder) is dict:
            if kind is not yaml.ScalarEvent or not event.value or event.value in holder:
                raise NotPlain
            key = event.value
            continue
        value = scalar(event) if kind is yaml.ScalarEvent else _EMPTY[kind]()
        if key is None:
            holder.append(value)
        else:
            holder[key], key = value, None
        if kind in _EMPTY:
            above.append((holder, key))
            holder, key = value, None
            if len(above) > MAX_DEPTH:
                raise NotPlain
    if nodes > MAX_NODES or documents > 1:
        raise NotPlain
    return found[0] if found else None


def is_text(value: str) -> bool:
    """Whether `value` written without quotation marks is read as itself, not as a number or a constant."""
    return isinstance(_plain(value), str)


def scalar(event: yaml.ScalarEvent) -> object:
    """A scalar's value; quoted text is always text."""
    return _plain(event.value) if event.implicit[0] else event.value


def _plain(text: str) -> object:
    """The value of unquoted text under YAML 1.2's core schema (§10.3.2)."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text) if len(text) < 40 else text
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
