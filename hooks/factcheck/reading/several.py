"""A file's faults of syntax beyond the first: the lines of each are set aside, and the rest is read again.

Every line keeps its place. It ends where it isn't certain what a fault takes with it: what is told further down would
be there whatever is done about what comes before.
"""

from __future__ import annotations

import re

from ..diagnostics import Diagnostic, position
from . import slips, syntax, typed
from .building import Builder, SourceError, invisible
from .plain import FORBIDDEN, ODD_BREAKS

MOST = 10  # faults told of one file
_LEAD = re.compile(r"(\s*)(-(?!-)\s*)?([\w-]+(?=:))?")
_ENTRY = re.compile(r"\s*(- |-$|[\w-]+\s*:(?:\s|$))")
# What takes nothing with it, and what may take more than its line and those further in, or stand elsewhere than told.
_ALONE = (slips.HEADING[0], slips.SLASHES[0], slips.MARKUP[0], slips.FENCE[0], slips.LINE[0])
_WIDER = {told[0] for told in (
    slips.TOO_FAR, slips.STRAY_KEY, slips.STRAY_DASH, slips.DASH_OFF, slips.NOT_ALIGNED, slips.UNDASHED, slips.NO_ITEM,
    slips.NEITHER, slips.OUTSIDE, slips.NO_PLACE, slips.CONFLICT, slips.TAB, slips.FALLBACK)}
# What lines set aside may bring about.
_BROUGHT = ("yaml-alias", "yaml-plusieurs", "yaml-profondeur", "yaml-trop-de-valeurs")


def faults(path: str, text: str) -> list[Diagnostic]:
    """The faults of syntax in `text`, in the order of its lines: the first, and those of which it is no cause."""
    lines = text.split("\n")
    found, last = [], _first(path, text)
    while last and len(found) < MOST:
        found.append(last)
        if last.line > len(lines) or ODD_BREAKS.search(text) or not _set_aside(lines, last):
            break
        last = _first(path, "\n".join(lines))
        if last and (last.line <= found[-1].line or last.rule in _BROUGHT):
            break
    return found


def _first(path: str, text: str) -> Diagnostic | None:
    """The fault at which the reading of `text` stops."""
    if bad := FORBIDDEN.search(text):
        return Diagnostic(path, *position(text, bad.start()), *invisible(bad))
    try:
        Builder(path, text).build()
    except SourceError as error:
        return error.diagnostic
    return None


def _set_aside(lines: list[str], fault: Diagnostic) -> bool:
    """Take what has the `fault` out of `lines`; False where that isn't certain."""
    here = fault.line - 1
    row = lines[here]
    if FORBIDDEN.search(row):
        lines[here] = FORBIDDEN.sub(lambda bad: " " if bad.start() > _column(row) else "\ufffd", row)
    elif fault.rule in _BROUGHT or not _is_here(lines, here, fault) or _first("", "\n".join(lines[:here])):
        return False
    elif sign := typed.DASHED.match(row):
        lines[:] = [typed.DASHED.sub(lambda dash: dash[0].replace(dash[1], "-"), line) for line in lines]
        return len(sign[1]) == 1  # after a number, keys may have to move
    elif fault.message in _ALONE:
        lines[here] = ""
    else:
        return _cut(lines, here, fault)
    return True


def _cut(lines: list[str], here: int, fault: Diagnostic) -> bool:
    """Take the value on the line `here` out of `lines`, with all that stands further in; or its key too, where that has
    the `fault`. False where something else follows than a key or an item."""
    lead, dash, key = _LEAD.match(lines[here]).groups()
    column = len(lead) + len(dash or "")
    twice = fault.rule == "cle-en-double"
    # A key that stands there already may be the first of another item: its others come next.
    limit = column - 1 if twice and fault.hint != syntax.TWICE_HINT else column
    after = here + 1
    while after < len(lines) and (not lines[after].strip() or _column(lines[after]) > limit):
        after += 1
    if after < len(lines) and not _is_entry(lines[after], len(lead) if dash else len(lead) - 1):
        return False
    kept = dash or (key and not twice and not lead.strip(" "))
    row = f"{' ' * len(lead)}{'- ' if dash else ''}{key or 'x'}: 0" if kept else ""
    lines[here:after] = [row] + [""] * (after - here - 1)
    return True


def _is_here(lines: list[str], here: int, fault: Diagnostic) -> bool:
    """Whether the line `here` has the `fault` for certain, not one above of which it is the consequence."""
    if fault.message == slips.COLON[0]:  # in the value, not after the key
        entry = _ENTRY.match(lines[here])
        return bool(entry) and fault.column > entry.end() + 1
    if fault.message == slips.NO_COLON[0]:  # no line of text that goes on
        return here == 0 or bool(_ENTRY.match(lines[here - 1])) and _inner(lines[here]) == _inner(lines[here - 1])
    return fault.message not in _WIDER


def _inner(line: str) -> int:
    """How far in a line's key stands, after a dash if there is one."""
    return len("".join(part or "" for part in _LEAD.match(line).groups()[:2]))


def _is_entry(line: str, deepest: int) -> bool:
    """Whether a line is a key, or an item of a list no further in than `deepest`."""
    entry = _ENTRY.match(line)
    return bool(entry) and (entry[1][0] != "-" or _column(line) <= deepest)


def _column(line: str) -> int:
    return len(line) - len(line.lstrip())
