"""The keys of a block in the order of the model, each with the comments that stand right above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from ..model import Model, fields
from .sheet import Edit, Sheet


def keys(sheet: Sheet) -> Iterator[Edit]:
    """One edit for the file: the whole text, its blocks put in order from the innermost out."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", sheet.text)
    moved = False
    for node, model in reversed(sheet.mappings):
        moved |= _sort(lines, node, model)
    if moved:
        yield Edit(0, len(sheet.text), "".join(lines), "ordre des clés")


def _sort(lines: list[str], node: yaml.MappingNode, model: type[Model]) -> bool:
    """Put one mapping's lines in order, in place; tells whether they moved."""
    order = {key: n for n, key in enumerate(fields(model))}
    names = [key.value for key, _ in node.value]
    wanted = sorted(names, key=lambda name: order.get(name, -1))
    starts = [key.start_mark.line for key, _ in node.value]
    if node.flow_style or wanted == names or not set(names) <= order.keys() or len(set(starts)) < len(starts):
        return False
    column = node.value[0][0].start_mark.column
    spans = []
    for (_, value), start in zip(node.value, starts, strict=True):
        floor = spans[-1][1] if spans else 0
        spans.append((_above(lines, start, floor, first=not spans), _last(lines, value, start) + 1))
    pieces = {name: lines[begin:end] for name, (begin, end) in zip(names, spans, strict=True)}
    rows = {name: start - begin for name, start, (begin, _) in zip(names, starts, spans, strict=True)}
    dash = lines[starts[0]][:column]
    _lead(pieces[names[0]], rows[names[0]], " " * column)
    _lead(pieces[wanted[0]], rows[wanted[0]], dash)
    _end_lines(pieces, names, wanted)
    result, place = [], spans[0][0]
    for name, (begin, end) in zip(wanted, spans, strict=True):
        result += lines[place:begin] + pieces[name]
        place = end
    lines[spans[0][0]:spans[-1][1]] = result
    return True


def _lead(piece: list[str], row: int, lead: str) -> None:
    """What stands before the key on the line `row`: spaces, or a dash for the first key of a list's item."""
    piece[row] = lead + piece[row][len(lead):]


def _end_lines(pieces: dict[str, list[str]], names: list[str], wanted: list[str]) -> None:
    """A last line without its end gets one when it moves up, and the new last line loses its own."""
    last = pieces[names[-1]]
    if not last[-1].endswith("\n"):
        last[-1] += "\n"
        pieces[wanted[-1]][-1] = pieces[wanted[-1]][-1].rstrip("\r\n")


def _above(lines: list[str], start: int, floor: int, first: bool) -> int:
    """The first line of the comments right above the line `start`; the file's modeline stays where it is."""
    while start > floor and lines[start - 1].lstrip().startswith("#") and not (
            first and "yaml-language-server" in lines[start - 1]):
        start -= 1
    return start


def _last(lines: list[str], node: yaml.Node, key_line: int) -> int:
    """The last line that holds something of `node`, the value of a key on `key_line`."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        end = node.end_mark.line - (not node.end_mark.column)  # a block's end is noted on the line after it
        while end > key_line and not lines[end].strip():
            end -= 1
        return max(end, key_line)
    child = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    return _last(lines, child, max(key_line, child.start_mark.line))
