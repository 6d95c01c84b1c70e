"""Parsed files kept from run to run by their content: most of a run's time goes into reading YAML.

A line of the cache holds one file's values as JSON, after a digest of its text and a checksum that depends on
the program that read it: a line that was cut short, altered, or written by another version is passed over.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import cache, partial
from hashlib import blake2b
from itertools import chain
from pathlib import Path

import yaml

from .. import cores
from ..writing.disk import write
from . import building, plain, source
from .source import Document, SourceError

NAME = "lecture.jsonl"
_KEY, _SUM = 40, 16  # hexadecimal digits
MANY = 500  # files, from which it is worth while to share them out among processes
_PART = 100  # files that a process parses at a time


class Parser:
    """Parses YAML text as `source.parse` does, and remembers what it said in `folder`, if it has one."""

    def __init__(self, folder: Path | None = None):
        self._file = folder / NAME if folder else None
        # Mostly in the order of reading: read no further than what is asked for.
        self._old = _lines(self._file) if self._file else iter(())
        self._known: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}
        self._coming: Iterator[dict[bytes, bytes]] = iter(())  # from other processes

    def parse(self, path: str, text: str) -> Document:
        """Parse YAML `text`; `path` is what diagnostics show. Raises SourceError."""
        if not self._file:
            return source.parse(path, text)
        key = _key(text)
        if known := self._said_before(key):
            return Document(path, text.removeprefix("\ufeff").encode(), json=known)
        document = source.parse(path, text)
        self._new[key] = _said(document)
        return document

    def _said_before(self, key: bytes) -> bytes | None:
        while key not in self._known and (line := next(self._old, None)):
            self._known[line[0]] = line[1]
        if known := self._known.pop(key, None):  # let go of: a large corpus takes much memory
            self._used.add(key)
            return known
        while key not in self._new and (found := next(self._coming, None)) is not None:
            self._new |= found
        return self._new.get(key)

    def ahead(self, root: Path, paths: Sequence[str]) -> None:
        """Have many files under `root` that no run has read parsed by other processes, as many as there are cores,
        where it can be done, in the order in which `parse` will be asked. It is left to `parse` to tell of faults."""
        processes = cores.processes()
        if self._file and not (self._known or self._used) and processes > 1 and len(paths) >= MANY:
            self._coming = _elsewhere(processes, root, paths)

    def save(self) -> None:
        """Keep what this run has read, and nothing else. Does without where it may not write."""
        for found in self._coming:
            self._new |= found
        if self._file and (self._new or self._known or next(self._old, None)):
            self._old.close()
            with suppress(OSError):
                write(self._file, self._lines())

    def _lines(self) -> Iterator[bytes]:
        old = ((key, value) for key, value in _lines(self._file) if key in self._used)
        for key, value in chain(self._new.items(), old):
            yield b"%b %b %b\n" % (key, _sum(key, value), value)


def _key(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_KEY // 2).hexdigest().encode()


def _said(document: Document) -> bytes:
    return json.dumps(document.data, separators=(",", ":")).encode()


def _elsewhere(processes: int, root: Path, paths: Sequence[str]) -> Iterator[dict[bytes, bytes]]:
    """What `_parsed` says of each part of the files, in order, from other processes that go on meanwhile."""
    parts = (paths[n:n + _PART] for n in range(0, len(paths), _PART))
    with ProcessPoolExecutor(processes, multiprocessing.get_context("fork")) as pool:
        yield from pool.map(partial(_parsed, root), parts)


def _parsed(root: Path, paths: Sequence[str]) -> dict[bytes, bytes]:
    """What sound files say, by the digest of their text."""
    found, folders = {}, {}
    for path in paths:
        with suppress(SourceError):
            text = source.read_text(f"{root}/{path}", path, folders)
            found[_key(text)] = _said(source.parse(path, text))
    return found


def _lines(file: Path) -> Iterator[tuple[bytes, bytes]]:
    """The lines of the cache that can be relied on: digest and JSON."""
    try:
        with file.open("rb") as lines:
            for line in lines:
                key, value = line[:_KEY], line[_KEY + _SUM + 2:-1]
                if line[_KEY + 1:_KEY + 1 + _SUM] == _sum(key, value):
                    yield key, value
    except OSError:
        return


def _sum(key: bytes, value: bytes) -> bytes:
    return blake2b(key + value, digest_size=_SUM // 2, key=_program()).hexdigest().encode()


@cache
def _program() -> bytes:
    """A digest of all that decides what a text is read as."""
    modules = (plain.__file__, building.__file__, source.__file__, __file__)
    parts = [sys.version, yaml.__version__, plain.LOADER.__name__,
             *(Path(module).read_text("utf-8") for module in modules)]
    return blake2b("\0".join(parts).encode(), digest_size=32).digest()
