"""The versions of a check: its lines of history, each with the text that the check had then.

A line's text is the latest one in git whose own history stops at that line; the last line's is the
check itself. It is missing when git isn't there, when a shallow clone doesn't reach back, when the
change was never committed apart, or when that text no longer fits the model: then nothing is shown
in its place. Dates come from the lines, never from git.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from ..catalog import Catalog
from ..model import Check, Version
from ..reading import source
from ..reading.source import SourceError
from . import history


@dataclass(frozen=True)
class Edition:
    """A version: its place among its check's addresses, its line of history, and its text when it is kept.

    `commit` is the git revision that the text of an earlier version was read from; empty for the current one.
    """

    key: str
    line: Version
    check: Check | None = None
    commit: str = ""


def dated(root: Path, catalog: Catalog) -> Catalog:
    """The catalog with the versions of its checks; the same one when no check has several."""
    found = find(root, catalog)
    return replace(catalog, editions=found) if found else catalog


def find(root: Path, catalog: Catalog) -> dict[str, tuple[Edition, ...]]:
    """The versions of each check that has several, oldest first. Raises nothing; asks git once for them all."""
    changed = {slug: check for slug, check in catalog.checks.items() if len(check.history) > 1}
    past = history.texts(root, changed)
    return {slug: _editions(check, past.get(slug, ())) for slug, check in changed.items()}


def of(catalog: Catalog, check: Check) -> tuple[Edition, ...]:
    """The versions of a check, oldest first; their texts are there if the catalog was given them."""
    return catalog.editions.get(check.slug) or _editions(check, ())


def address(check: Check, edition: Edition) -> str:
    """Where a version is read once another has replaced it."""
    return f"{check.address}versions/{edition.key}/"


def comparison(check: Check, old: Edition, new: Edition) -> str:
    """Where two versions are compared."""
    return f"{address(check, old)}{new.key}/"


def pairs(editions: tuple[Edition, ...]) -> list[tuple[Edition, Edition]]:
    """The versions that can be compared, two by two: those whose text is kept."""
    return list(combinations([edition for edition in editions if edition.check], 2))


def _editions(check: Check, past: Sequence[history.Past]) -> tuple[Edition, ...]:
    """The versions of `check`, oldest first, whose earlier texts are among those of its file's `past`."""
    lines, found = check.history, _texts(check, past)
    keys = _keys(lines)
    earlier = (Edition(key, line, *found.get(n, (None, ""))) for n, (key, line) in
               enumerate(zip(keys[:-1], lines[:-1], strict=True), start=1))
    return (*earlier, Edition(keys[-1], lines[-1], check))


def _keys(lines: list[Version]) -> list[str]:
    """A name for each line that later lines never change: its day, numbered from the second of a day on."""
    count: Counter[str] = Counter()
    keys = []
    for line in lines:
        day = line.date.isoformat()
        count[day] += 1
        keys.append(day if count[day] == 1 else f"{day}-{count[day]}")
    return keys


def _texts(check: Check, past: Sequence[history.Past]) -> dict[int, tuple[Check, str]]:
    """The check as it was when its history had n lines, for each n that `past`, latest first, knows."""
    found: dict[int, tuple[Check, str]] = {}
    for text in past:
        if len(found) == len(check.history) - 1:
            break
        old = _read(text)
        count = len(old.history) if old else 0
        if 0 < count < len(check.history) and count not in found and _begins(check, old):
            found[count] = (old, text.commit)
    return found


def _begins(check: Check, old: Check) -> bool:
    """Whether the check's history is the old one's, continued."""
    return all((a.date, a.verdict) == (b.date, b.verdict) for a, b in zip(old.history, check.history, strict=False))


def _read(past: history.Past) -> Check | None:
    """An old text under today's model; None when it doesn't fit."""
    try:
        document = source.parse(past.path, past.text)
        check = Check.model_validate(document.data)
    except (SourceError, ValidationError):
        return None
    check.bind(PurePosixPath(past.path).stem, document)
    return check
