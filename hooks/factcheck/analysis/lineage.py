"""Where a check's sources come from: which report another, which share a publisher, drawn as small trees.

A tree is an origin, so the trees can be counted. Its root is a document that others report, or, when
several documents are one origin, what they have in common.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .. import text
from ..catalog import Catalog
from ..model import Check, Reference

ROW, GAP, STEP, LEFT, TOP = 28, 12, 24, 11, 14  # pixels
SHORT, LONG = 36, 84  # letters that a label holds on a phone and on a wide screen


class Node(NamedTuple):
    """A document, or what several have in common (`source` is then None); `number` is its place in the evidence.

    `parent` is the height of the node that it hangs from.
    """

    source: Reference | None
    number: int | None
    x: int
    y: int
    parent: int | None
    short: str
    long: str


@dataclass(frozen=True)
class Lineage:
    """The trees one below the other, and how many sources they hold."""

    trees: list[list[Node]]
    height: int
    sources: int


def lineage(catalog: Catalog, check: Check, numbers: Mapping[str, int]) -> Lineage | None:
    """The origins of a check's sources, given their `numbers`; None when each is an origin of its own."""
    origins = catalog.origins(check)
    if all(len(group) == 1 and not group[0].relays for group in origins):
        return None
    trees, y = [], TOP
    groups = [sorted(group, key=lambda source: numbers[source.id]) for group in origins]
    for group in sorted(groups, key=lambda group: numbers[group[0].id]):
        tree = list(_tree(catalog, group, numbers, y))
        trees.append(tree)
        y = tree[-1].y + ROW + GAP
    return Lineage(trees, trees[-1][-1].y + TOP, len(check.evidence))


def _tree(catalog: Catalog, group: list[Reference], numbers: Mapping[str, int], y: int) -> Iterator[Node]:
    """The nodes of one origin from the height `y` down: its root or what its roots share, then who reports whom."""
    documents = {source.id: source for source in group}
    for source in group:
        documents |= {key: catalog.references[key] for key in source.relays}
    roots = [s for s in documents.values() if documents.keys().isdisjoint(s.relays)] or group[:1]  # in a circle, anyone
    depth, parent = 0, None
    if len(roots) > 1:
        common = _common(roots)
        yield Node(None, None, LEFT, y, None, text.shorten(common, SHORT), text.shorten(common, LONG))
        depth, parent, y = 1, y, y + ROW
    placed: set[str] = set()
    # Documents that report each other have no root: the first of them stands for one.
    queue = [(document, depth, parent) for document in [*roots, *documents.values()]]
    while queue:
        source, depth, parent = queue.pop(0)
        if source.id in placed:
            continue
        placed.add(source.id)
        relayed = not placed.isdisjoint(source.relays)
        yield _node(source, numbers.get(source.id), LEFT + STEP * depth, y, parent, relayed)
        relays = [s for s in documents.values() if source.id in s.relays]
        queue = [(s, depth + 1, y) for s in relays] + queue
        y += ROW


def _node(source: Reference, number: int | None, x: int, y: int, parent: int | None, relayed: bool) -> Node:
    absent = "" if number else " (non citée ici)"
    short, long = (" (relais)", ", qui la rapporte") if relayed else ("", "")
    room = SHORT - (x - LEFT) // 7 - len(absent + short)
    return Node(source, number, x, y, parent, text.spacing(text.shorten(source.publisher, room) + absent + short),
                text.spacing(text.shorten(source.described, LONG - len(absent + long)) + absent + long))


def _common(roots: list[Reference]) -> str:
    publishers = list(dict.fromkeys(root.publisher for root in roots))
    if len(publishers) == 1:
        return f"Même éditeur : {publishers[0]}"
    return "Reliées par un document commun"
