"""Many files read and parsed by other processes, while this one goes on with those that are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from .. import cores
from ..aside import shared_out
from ..rules import truncated
from . import source
from .parsed import Parser
from .source import Document, SourceError

PART = 100  # files that a process reads at a time
Known = tuple[bytes, bytes | None]  # a text's digest, empty for a faulty one, and the text itself where that is kept
Part = tuple[dict[str, Known], dict[bytes, bytes]]  # files by their path, and what their parser has read


class Ahead:
    """Documents under `root`, for a `parser` that remembers: most of what it is asked for is there already."""

    def __init__(self, root: Path, parser: Parser):
        self._root, self._parser = root, parser
        self._known: dict[str, Known] = {}
        self._coming: Iterator[Part] = iter(())

    def begin(self, paths: Sequence[str]) -> None:
        """Have many files read by as many processes as there are cores, where there can be several, in the order in
        which `get` will be asked for them."""
        if self._parser.remembers and (processes := cores.sharing(len(paths))):
            parts = [paths[n:n + PART] for n in range(0, len(paths), PART)]
            self._coming = shared_out(partial(_part, self._root, self._parser), parts, processes)

    def get(self, path: str) -> Document | None:
        """The document at `path`; None when its reading is left to the caller, as that of faulty files is."""
        while path not in self._known and self._more():
            pass
        key, raw = self._known.pop(path, (b"", None))
        said = self._parser.said(key) if key else None
        return Document(path, raw, json=said, root=self._root) if said else None

    def _more(self) -> bool:
        try:
            known, news = next(self._coming)
        except (StopIteration, OSError):  # the system has refused or ended a process: the caller reads the rest
            self._coming = iter(())
            return False
        self._known |= known
        self._parser.learn(news)
        return True


def _part(root: Path, parser: Parser, paths: Sequence[str]) -> Part:
    """What another process says of some files."""
    known, folders = {}, {}
    for path in paths:
        known[path] = b"", None
        with suppress(SourceError):
            text = source.read_text(f"{root}/{path}", path, folders)
            raw = text.removeprefix("\ufeff").encode()
            known[path] = parser.digest(path, text), None if truncated.is_clean(raw) else raw
    return known, parser.news()
