"""The files of a site, planned no further than somebody has asked: an editor's preview looks at a page or two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .output import Output, Planned, place_of


class Plan:
    """Files in order; `files` yields them, each once. For one thread at a time."""

    def __init__(self, files: Iterable[Output | Planned]):
        self._rest = iter(files)
        self._known: list[Output | Planned] = []
        self._places: dict[str, Output | Planned] = {}

    def __iter__(self) -> Iterator[Output | Planned]:
        yield from self._known
        while file := self._next():
            yield file

    def at(self, place: str) -> Output | Planned | None:
        """The file that stands at `place` in the site (« a/b/index.html »), if it is one of them."""
        while place not in self._places and self._next():
            pass
        return self._places.get(place)

    def _next(self) -> Output | Planned | None:
        file = next(self._rest, None)
        if file:
            self._known.append(file)
            self._places[place_of(file.uri)] = file
        return file
