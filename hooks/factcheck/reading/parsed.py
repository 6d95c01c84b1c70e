"""Parsed files kept from run to run by their content: most of a run's time goes into reading YAML.

A line of the cache holds one file's values as JSON, after a digest of its text and a checksum that depends on
the program that read it: a line that was cut short, altered, or written by another version is passed over.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Set
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

import yaml
from pydantic_core import to_json

from ..writing.disk import write
from . import building, plain, source
from .source import Document

NAME = "lecture.jsonl"
_KEY, _SUM = 40, 16  # hexadecimal digits


class Parser:
    """Parses YAML text as `source.parse` does, and remembers what it said in `folder`, if it has one."""

    def __init__(self, folder: Path | None = None):
        self._file = folder / NAME if folder else None
        self._old = _Lines(self._file) if self._file else None
        self._used: set[bytes] = set()  # the digests of the texts that an earlier run has read
        self._new: dict[bytes, bytes] = {}  # the lines of the others
        self._more: BinaryIO | None = None  # and those of them that take too much memory

    @property
    def remembers(self) -> bool:
        """Whether it has a folder."""
        return self._old is not None

    def parse(self, path: str, text: str) -> Document:
        """Parse YAML `text`; `path` is what diagnostics show. Raises SourceError."""
        if self._old is None:
            return source.parse(path, text)
        key = _key(text)
        said = self.said(key) or self._read(key, path, text)
        return Document(path, text.removeprefix("\ufeff").encode(), json=said)

    def said(self, key: bytes) -> bytes | None:
        """The values of a text that was read before, as JSON, by its digest."""
        if line := self._new.get(key):
            return _said(line)
        if said := self._old.get(key):
            self._used.add(key)
        return said

    def _read(self, key: bytes, path: str, text: str) -> bytes:
        said = to_json(source.parse(path, text).values)
        self._new[key] = _line(key, said)
        return said

    def digest(self, path: str, text: str) -> bytes:
        """The digest by which `said` tells the values of `text`, which is parsed where no run has read it. Raises
        SourceError."""
        key = _key(text)
        if key not in self._old.keys and key not in self._new:
            self._read(key, path, text)
        return key

    def news(self) -> dict[bytes, bytes]:
        """What it has read since the last time, for a parser of another process to `learn`."""
        found, self._new = self._new, {}
        return found

    def learn(self, news: dict[bytes, bytes]) -> None:
        """Remember what a parser of another process has read; `said` tells it until there are other news."""
        if self._new:
            with suppress(OSError):  # of a full disk: the next run reads again
                self._more = self._more or TemporaryFile()  # noqa: SIM115 - until `close`
                self._more.writelines(self._new.values())
                self._more.flush()  # before another process reads it
        self._new = news

    def save(self) -> None:
        """Keep what this run has read, and nothing else, and close. Does without where it may not write."""
        if self._old is not None and (self._new or self._more or self._old.keys != self._used):
            with suppress(OSError):
                write(self._file, chain(self._lines(), self._old.take(self._used)))
        self.close()

    def close(self) -> None:
        """Let go of what was remembered: nothing more will be parsed, nor saved."""
        for file in filter(None, (self._old, self._more)):
            with suppress(OSError):
                file.close()
        self._file = self._old = self._more = None
        self._new = {}

    def _lines(self) -> Iterator[bytes]:
        """The lines of what this run has read."""
        if self._more:
            self._more.seek(0)
            yield from self._more
        yield from self._new.values()


def _key(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_KEY // 2).hexdigest().encode()


class _Lines:
    """The lines of a cache by their digest: it is known where each stands, and it is read when it is asked for."""

    def __init__(self, path: Path):
        self._file: BinaryIO | None = None
        self._places: dict[bytes, tuple[int, int]] = {}  # of each line, where it begins and how long it is
        with suppress(OSError):
            self._file, place = path.open("rb"), 0
            for line in self._file:
                self._places[line[:_KEY]] = place, len(line)
                place += len(line)

    @property
    def keys(self) -> Set[bytes]:
        """The digests of all lines, those included that can't be relied on."""
        return self._places.keys()

    def get(self, key: bytes) -> bytes | None:
        """The JSON of a text, by its digest; None when it isn't there or can't be relied on."""
        line = self._line(key) if key in self._places else b""
        said = _said(line)
        return said if line == _line(key, said) else None

    def take(self, keys: Set[bytes]) -> Iterator[bytes]:
        """The lines of these digests, as they are; the file is closed then: another may take its place."""
        yield from (self._line(key) for key in self._places if key in keys)
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._file:
            self._file.close()

    def _line(self, key: bytes) -> bytes:
        place, size = self._places[key]
        with suppress(OSError):
            if hasattr(os, "pread"):  # which leaves alone where other processes read
                return os.pread(self._file.fileno(), size, place)
            self._file.seek(place)
            return self._file.read(size)
        return b""


def _line(key: bytes, said: bytes) -> bytes:
    """A text's line in the cache."""
    total = blake2b(key + said, digest_size=_SUM // 2, key=_program()).hexdigest().encode()
    return b"%b %b %b\n" % (key, total, said)


def _said(line: bytes) -> bytes:
    """The JSON of a line."""
    return line[_KEY + _SUM + 2:-1]


@cache
def _program() -> bytes:
    """A digest of all that decides what a text is read as."""
    modules = (plain.__file__, building.__file__, source.__file__, __file__)
    parts = [sys.version, yaml.__version__, plain.LOADER.__name__,
             *(Path(module).read_text("utf-8") for module in modules)]
    return blake2b("\0".join(parts).encode(), digest_size=32).digest()
