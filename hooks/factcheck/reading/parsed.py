"""Parsed files kept from run to run by their content: most of a run's time goes into reading YAML.

A line of the cache holds one file's values as JSON, after a digest of its text and a checksum that depends on
the program that read it: a line that was cut short, altered, or written by another version is passed over.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

import yaml

from ..writing.disk import write
from . import building, source
from .source import Document

NAME = "lecture.jsonl"
_KEY, _SUM = 40, 16  # hexadecimal digits


class Parser:
    """Parses YAML text as `source.parse` does, and remembers what it said in `folder`, if it has one."""

    def __init__(self, folder: Path | None = None):
        self._file = folder / NAME if folder else None
        self._known = dict(_lines(self._file)) if self._file else {}
        self._used: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}

    def parse(self, path: str, text: str) -> Document:
        """Parse YAML `text`; `path` is what diagnostics show. Raises SourceError."""
        if not self._file:
            return source.parse(path, text)
        key = blake2b(text.encode(), digest_size=_KEY // 2).hexdigest().encode()
        if known := self._known.pop(key, None):  # let go of at once: a large corpus takes much memory
            self._used.add(key)
            return Document(path, text.removeprefix("\ufeff").encode(), json.loads(known))
        document = source.parse(path, text)
        self._new[key] = json.dumps(document.data, separators=(",", ":")).encode()
        return document

    def save(self) -> None:
        """Keep what this run has read, and nothing else. Does without where it may not write."""
        if not self._file or not (self._new or self._known):
            return
        self._new |= {key: value for key, value in _lines(self._file) if key in self._used}
        lines = (b"%b %b %b\n" % (key, _sum(key, value), value) for key, value in self._new.items())
        with suppress(OSError):
            write(self._file, b"".join(lines))


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
    parts = [sys.version, yaml.__version__, building.LOADER.__name__,
             *(Path(module).read_text("utf-8") for module in (building.__file__, source.__file__, __file__))]
    return blake2b("\0".join(parts).encode(), digest_size=32).digest()
