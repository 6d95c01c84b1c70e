"""Long lists cut into pages: the first keeps the list's address, the others follow it at « page/2/ »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Part(Generic[T]):
    """Page `number` (from 1) of the `count` pages of the list at the address `base`, with its `items`."""

    base: str
    number: int
    count: int
    items: Sequence[T]

    @property
    def address(self) -> str:
        """The address of this page."""
        return self.page(self.number)

    @property
    def first(self) -> bool:
        """Whether this is the page that has the list's own address."""
        return self.number == 1

    @property
    def name(self) -> str:
        """What tells this page's title from those of the others; empty on the first."""
        return "" if self.first else f", page {self.number} sur {self.count}"

    def page(self, number: int) -> str:
        """The address of the page `number` of the same list."""
        return self.base if number == 1 else f"{self.base}page/{number}/"

    def near(self) -> list[int]:
        """The numbers to offer as links, in order: the ends and the neighbours; 0 stands for those left out."""
        kept = sorted({1, self.count, *range(max(1, self.number - 1), min(self.count, self.number + 1) + 1)})
        shown: list[int] = []
        for number in kept:
            if shown and number - shown[-1] > 1:
                shown.append(0)
            shown.append(number)
        return shown


def paginate(base: str, items: Sequence[T], size: int) -> Iterator[Part[T]]:
    """The pages of `items`, `size` on each, at least one. A last page under a quarter full joins the one before."""
    count = max(1, (len(items) + size - 1) // size)
    if count > 1 and len(items) - (count - 1) * size < size // 4:
        count -= 1
    for number in range(1, count + 1):
        start = (number - 1) * size
        stop = len(items) if number == count else start + size
        yield Part(base, number, count, items[start:stop])
