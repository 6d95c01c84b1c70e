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
# What takes nothing with it, what takes the lines as far in as its own, and what takes even others.
_ALONE = (slips.HEADING[0], slips.SLASHES[0], slips.MARKUP[0], slips.FENCE[0], slips.LINE[0])
_SHIFTED = (slips.TOO_FAR[0], slips.STRAY_KEY[0], slips.NOT_ALIGNED[0])
_WIDER = (slips.UNDASHED[0], slips.CONFLICT[0], slips.TAB[0])
# What lines set aside may bring about.
_BROUGHT = ("yaml-alias", "yaml-plusieurs", "yaml-profondeur", "yaml-trop-de-valeurs")


def faults(path: str, text: str) -> list[Diagnostic]:
    """The faults of syntax in `text`, in the order of its lines: the first, and those of which it is no cause."""
    lines = text.split("\n")
    found, last = [], _first(path, text)
    while last and len(found) < MOST:
        if not found or _is_new(found[-1], last, lines):
            found.append(last)
        if last.line > len(lines) or ODD_BREAKS.search(text) or not _set_aside(lines, last):
            break
        before, last = last, _first(path, "\n".join(lines))
        if last and (last.line <= before.line or last.rule in _BROUGHT):
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


def _is_new(last: Diagnostic, fault: Diagnostic, lines: list[str]) -> bool:
    """Whether `fault` isn't the `last` one going on, as where several lines in a row have lost their place."""
    same = (last.rule, last.column, last.message, last.hint) == (fault.rule, fault.column, fault.message, fault.hint)
    return not same or any(line.strip() for line in lines[last.line:fault.line - 1])


def _set_aside(lines: list[str], fault: Diagnostic) -> bool:
    """Take what has the `fault` out of `lines`; False where that isn't certain."""
    here = fault.line - 1
    row = lines[here]
    if FORBIDDEN.search(row):
        lines[here] = FORBIDDEN.sub(lambda bad: " " if bad.start() > _column(row) else "\ufffd", row)
    elif fault.rule in _BROUGHT or fault.message in _WIDER or _first("", "\n".join(lines[:here])):
        return False
    elif typed.dashed(row):
        lines[:] = [typed.DASHED.sub(lambda dash: dash[0].replace(dash[1], "-"), line) for line in lines]
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
    shifted = fault.message in _SHIFTED or fault.rule == "cle-en-double"
    # A key that stands there already may be the first of another item: its others come next.
    limit = column - 1 if shifted and fault.hint != syntax.TWICE_HINT else column
    after = here + 1
    while after < len(lines) and (not lines[after].strip() or _column(lines[after]) > limit):
        after += 1
    if after < len(lines) and not _is_entry(lines[after], len(lead) if dash else len(lead) - 1):
        return False
    kept = dash or (key and not shifted and not lead.strip(" "))
    row = f"{' ' * len(lead)}{'- ' if dash else ''}{key or 'x'}: 0" if kept else ""
    lines[here:after] = [row] + [""] * (after - here - 1)
    return True


def _is_entry(line: str, deepest: int) -> bool:
    """Whether a line is a key, or an item of a list no further in than `deepest`."""
    entry = _ENTRY.match(line)
    return bool(entry) and (entry[1][0] != "-" or _column(line) <= deepest)


def _column(line: str) -> int:
    return len(line) - len(line.lstrip())
