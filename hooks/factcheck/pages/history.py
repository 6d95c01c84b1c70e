"""The history of a check as its page shows it: each version, what it changed, where it can be read."""

from __future__ import annotations

from typing import NamedTuple

from ..catalog import Catalog
from ..model import Check, Version
from ..versions import comparing, editions
from ..versions.editions import Edition


class Row(NamedTuple):
    """A line of a check's history as shown: its page and comparison when there are any.

    `fields` names what the version changed, as far as both texts are kept.
    """

    edition: Edition
    page: str
    comparison: str
    fields: list[str]


def history(catalog: Catalog, check: Check) -> list[Row]:
    """The check's lines of history, oldest first."""
    found = editions.of(catalog, check)
    return [_row(check, found, n) for n in range(len(found))]


def _row(check: Check, found: tuple[Edition, ...], n: int) -> Row:
    edition, before = found[n], found[n - 1] if n else None
    earlier = edition is not found[-1]
    compared = bool(before and before.check and edition.check)
    return Row(
        edition,
        page=editions.address(check, edition) if earlier and edition.check else "",
        comparison=editions.comparison(check, before, edition) if compared else "",
        fields=comparing.fields(before.check, edition.check) if compared else [],
    )


def compared(catalog: Catalog, check: Check, line: Version) -> str:
    """Where the version that a line of history made is compared with the one before; empty without their texts."""
    return next((row.comparison for row in history(catalog, check) if row.edition.line is line), "")
