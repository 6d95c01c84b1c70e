"""Faults of syntax beyond a file's first: told at once, never for what is only a consequence of another."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from cases import MINI

from factcheck.diagnostics import Diagnostic
from factcheck.reading import several
from factcheck.reading.source import SourceError, parse

CHECK = (MINI / "claims/comptages/un-million-de-passages.yml").read_text("utf-8").split("\n")
_VALUE = r'^(\s*(?:- )?\w+: )"?([^"]*)"?$'

# What a pattern finds in a line, and what is written there.
SLIPS = {
    "colon": (_VALUE, r"\1Le pont : \2"),
    "apostrophe": (_VALUE, r"\1'l'\2'"),
    "inner-quotes": (_VALUE, r'\1"le "mot" \2"'),
    "space-after-colon": (r"^(\s*(?:- )?\w+:) (.*)$", r"\1\2"),
    "no-colon": (r"^(\s*(?:- )?\w+):( .*)$", r"\1\2"),
    "unclosed": (_VALUE, r'\1"\2'),
    "unclosed-single": (_VALUE, r"\1'\2"),
    "at": (_VALUE, r"\1@\2"),
    "tab": (r"^\s*(?=\S)", "\t"),
    "space-after-dash": (r"^(\s*)- ", r"\1-"),
    "no-dash": (r"^(\s*)- ", r"\1  "),
    "long-dash": (r"^(\s*)- ", r"\1– "),
    "further-in": (r"^(?=.*\S)", " "),
    "much-further-in": (r"^(?=.*\S)", "  "),
    "further-out": (r"^ ", ""),
    "much-further-out": (r"^  ", ""),
    "at-the-margin": (r"^\s+", ""),
    "odd-space": (r"^(\s*(?:- )?\w+:) ", "\\1\u00a0"),
    "odd-indentation": (r"^  ", "\u00a0\u00a0"),
    "brackets": (_VALUE, r"\1[x] \2"),
    "open-bracket": (_VALUE, r"\1[x, \2"),
    "prose": (r"^.*\S.*$", "Ceci est du texte"),
    "star": (_VALUE, r"\1*\2*"),
    "backslash": (_VALUE, r'\1"\\é\2"'),
    "tag": (_VALUE, r"\1!x \2"),
    "invisible": (r"(?=.$)", "\x0b"),
    "conflict": (r"^.*$", "<<<<<<< HEAD"),
}


def slip(lines: list[str], name: str, number: int) -> list[str]:
    """The lines with a slip on one of them, counted from 1; as they are where it can't be made there."""
    changed = re.sub(*SLIPS[name], lines[number - 1], count=1)
    return [*lines[:number - 1], changed, *lines[number:]]


def told(lines: list[str]) -> list[Diagnostic]:
    """The faults of syntax of these lines."""
    try:
        parse("x.yml", "\n".join(lines))
    except SourceError as error:
        return list(error.diagnostics)
    return []


# The same check with every value of an item on several lines.
FOLDED = re.sub(r'^( +)(- )?(\w+): "(.{15,}?) (.*)"$',
                lambda line: f"{line[1]}{line[2] or ''}{line[3]}: >-\n{line[1]}    {line[4]}\n{line[1]}    {line[5]}",
                "\n".join(CHECK), flags=re.M).split("\n")


@pytest.mark.parametrize("lines", [CHECK, FOLDED], ids=["on-a-line", "on-several"])
@pytest.mark.parametrize("name", SLIPS)
def test_one_slip_anywhere_is_one_fault(name, lines):
    counts = {len(told(slip(lines, name, number))) for number in range(1, len(lines))}
    assert counts <= {0, 1} and 1 in counts


# Slips on lines of a check far enough from each other, whose faults are certain.
APART = [("colon", 1), ("apostrophe", 5), ("space-after-colon", 7), ("at", 33), ("inner-quotes", 38), ("odd-space", 44),
         ("unclosed", 51), ("star", 54), ("brackets", 61), ("backslash", 72), ("no-colon", 75), ("colon", 80)]


@pytest.mark.parametrize(("one", "other"), list(combinations(APART, 2)), ids=str)
def test_two_slips_are_told_as_each_is_alone(one, other):
    alone = told(slip(CHECK, *one)) + told(slip(CHECK, *other))
    assert len(alone) == 2 and told(slip(slip(CHECK, *one), *other)) == alone


def test_no_more_than_some_are_told():
    lines = CHECK
    for number in (2, *range(36, 57)):
        lines = slip(lines, "colon", number)
    assert len(told(lines)) == several.MOST


@pytest.mark.parametrize(("text", "places"), [
    ("a: b : c\nd: 'l'eau'\ne: 1", [(1, 6), (2, 1)]),
    ("a: b : c\n  suite\nd: 'l'eau'", [(1, 6), (3, 1)]),
    ("a: \"b : c\nd: 'l'eau'", [(1, 4), (2, 1)]),
    ("a: @b\nTexte libre\nc: d : e", [(1, 4)]),
    ("a: @b\n- x\nc: d : e", [(1, 4)]),  # the list may be the value of `a`
    ("a:\n  b: 1\n   c: 2\n   d: 3\ne: @f", [(3, 4)]),  # what has lost its place may take the lines beside it along
    ("a: |\n   b\n  c\n  Note : d\ne: @f", [(3, 3)]),
    ("a: 1\nb:\u00a02\nc: 3\nd:\u00a04", [(2, 1), (4, 1)]),
    ("a:\n  - b >-\n      c\n      d\n    e: f\ng: @h", [(2, 3)]),
    ("a: 1\na: 2\nb: 3\na: 4\nc: @d", [(2, 1)]),  # another item, or another check, may begin there
    ("c: 1\na: 1\na: 2\nb: c : d", [(3, 1), (4, 6)]),
    ("x:\n  - a: b : c\n    a: 1\n    b: 'l'eau'", [(2, 10), (3, 5)]),
    ("a: &x b : c\nd: *x\ne: @f", [(1, 9)]),  # the alias is unknown only without the first line
    ("x:\n  – a: 1\n    b: 2\n  – a: 3\ny: @z", [(2, 3), (5, 4)]),
    ("x:\n  1. a: 1\n     b: 2\n  2. a: 3\ny: @z", [(2, 3)]),  # and its keys further in than a dash has them
    ("<<<<<<< HEAD\na: @b\n=======\na: c\n>>>>>>> x", [(1, 1)]),
    ("a: x\x0by\nb: \x0bz\nc: @d", [(1, 5), (2, 4), (3, 4)]),
    ("Ma fiche\ntitle: a : b\nc: @d", [(1, 1), (2, 10), (3, 4)]),
    ("// note\na: @b", [(1, 1), (2, 4)]),
    ("a: @b\rc: d\ne: f : g", [(1, 4)]),  # the parser counts lines otherwise than editors
    ("a: |\n  b\nc: d : e\nf: @g", [(3, 6), (4, 4)]),
    ("a: [b,\n  c\nd: @e\nf: g : h", [(1, 4), (3, 4), (4, 6)]),
])
def test_what_is_told_at_once(text, places):
    assert [(fault.line, fault.column) for fault in told(text.split("\n"))] == places
