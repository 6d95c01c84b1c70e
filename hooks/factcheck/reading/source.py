"""The data's files, as text and as parsed YAML whose faults know their place. Links and large files are refused."""

from __future__ import annotations

import json
import os
import re
import stat
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..diagnostics import Diagnostic, position
from ..writing.disk import cause
from . import several, syntax
from .building import Builder, Loc, Position, SourceError
from .plain import FORBIDDEN, NotPlain, values

MAX_BYTES = 512 * 1024


@dataclass
class Document:
    """A parsed YAML file: its path as shown to people, its text as UTF-8, and its values, as JSON when they are kept
    from an earlier run; none of them once a model holds its values."""

    path: str
    raw: bytes | None
    values: object = field(default=None, compare=False)
    json: bytes | None = field(default=None, compare=False)
    root: Path | None = field(default=None, compare=False)

    @property
    def data(self) -> object:
        """Its values."""
        return json.loads(self.json) if self.json else self.values

    def forget(self, root: Path, *, text: bool) -> None:
        """Let go of the values, and of the `text` if told so: it is read again, under `root`, when someone asks."""
        self.values = self.json = None
        if text:
            self.raw, self.root = None, root

    @cached_property
    def text(self) -> str:
        """Its text; empty when it had to be read again and can't be any more."""
        if self.raw is not None:
            return self.raw.decode("utf-8")
        try:
            return read_text(self.root / self.path, self.path).removeprefix("\ufeff")
        except SourceError:
            return ""

    @cached_property
    def _marks(self) -> dict[Loc, Position]:
        try:
            return Builder(self.path, self.text).build()[1]
        except SourceError:  # the file has changed meanwhile
            return {}

    def position(self, loc: Loc) -> Position:
        """Line and column (from 1) of the key or list item at `loc`, or of its nearest parent."""
        while loc and loc not in self._marks:
            loc = loc[:-1]
        return self._marks.get(loc, (1, 1))

    def has_key_at(self, number: int) -> bool:
        """Whether a key or list item stands on the line `number` (from 1): no text of several lines does."""
        return any(line == number for line, _ in self._marks.values())

    def line(self, loc: Loc) -> str:
        """The line of the text where the key or list item at `loc` stands."""
        lines = self.text.split("\n")
        number = self.position(loc)[0]
        return lines[number - 1].rstrip("\r") if number <= len(lines) else ""

    def diagnostic(self, loc: Loc, rule: str, message: str, hint: str = "", words: str = "") -> Diagnostic:
        """A fault at `loc` of this document, or where `words` stand in the text from there on."""
        return Diagnostic(self.path, *self._found(self.position(loc), words), rule, message, hint)

    def _found(self, place: Position, words: str) -> Position:
        """Line and column where `words` begin, at `place` or after; `place` when they aren't to be found."""
        text = self.text
        start = sum(len(line) + 1 for line in text.split("\n")[:place[0] - 1])
        match = re.compile(r"\s+".join(map(re.escape, words.split()))).search(text, start) if words else None
        if not match:
            return place
        return position(text, match.start())


def read_text(path: str | Path, shown: str, folders: dict[str, bool] | None = None) -> str:
    """The UTF-8 text of a file, line ends as they are. Raises SourceError.

    `folders` remembers which ones are links, for as long as a reading of many files lasts.
    """
    place = os.fspath(path)
    if _is_linked(os.path.dirname(place), shown.count("/"), {} if folders is None else folders):
        raise SourceError(linked(shown))
    raw = _bytes(place, shown)
    if len(raw) > MAX_BYTES:
        found = f"le fichier dépasse {MAX_BYTES // 1024} Kio"
        raise _fault(shown, "fichier-trop-gros", found, syntax.SIZE_HINT)
    if raw.startswith((b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _fault(shown, "fichier-illisible", "c’est un document de traitement de texte", syntax.WORD_HINT)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        found = f"l’octet 0x{raw[error.start]:02X} n’est pas de l’UTF-8"
        place = position(raw.decode("latin-1"), error.start)  # a sign a byte
        raise SourceError(Diagnostic(shown, *place, "encodage", found, syntax.ENCODING_HINT)) from None


def _bytes(place: str, shown: str) -> bytes:
    """What an ordinary file holds, not much beyond `MAX_BYTES`. Raises SourceError."""
    try:
        found = os.lstat(place)
        if stat.S_ISLNK(found.st_mode):
            raise SourceError(linked(shown))
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):  # reading a pipe would never end
            raise _fault(shown, "fichier-illisible", "ce n’est pas un fichier ordinaire", syntax.READ_HINT)
        with open(place, "rb") as file:
            return file.read(min(found.st_size, MAX_BYTES) + 1)  # not more: Python allocates as much as it's asked for
    except FileNotFoundError:
        raise _fault(shown, "fichier-manquant", "ce fichier manque", "il est nécessaire au site") from None
    except OSError as error:
        found = cause(error) if isinstance(error, IsADirectoryError) else f"lecture impossible ({cause(error)})"
        raise _fault(shown, "fichier-illisible", found, syntax.READ_HINT) from None


def _is_linked(folder: str, depth: int, known: dict[str, bool]) -> bool:
    """Whether `folder`, the last of `depth` in the project, or one of those on the way to it, is a symbolic link."""
    if depth and folder not in known:
        known[folder] = os.path.islink(folder) or _is_linked(os.path.dirname(folder), depth - 1, known)
    return depth > 0 and known[folder]


def linked(shown: str) -> Diagnostic:
    """The fault of a symbolic link: what it leads to isn't what a reviewer has read."""
    return Diagnostic(shown, 1, 1, "fichier-lie", "ce fichier est un lien vers un autre", syntax.LINK_HINT)


def parse(path: str, text: str) -> Document:
    """Parse YAML `text`; `path` is what diagnostics show. Raises SourceError."""
    text = text.removeprefix("\ufeff")
    if FORBIDDEN.search(text):
        raise SourceError(*several.faults(path, text))
    try:
        found = values(text)
    except NotPlain:
        found = _told(path, text)
    return Document(path, text.encode(), found)


def _told(path: str, text: str) -> object:
    """The values of text that isn't plain. Raises SourceError with all faults of syntax that can be told at once."""
    try:
        return Builder(path, text).build()[0]
    except SourceError:
        raise SourceError(*several.faults(path, text)) from None


def _fault(path: str, rule: str, message: str, hint: str = "") -> SourceError:
    return SourceError(Diagnostic(path, 1, 1, rule, message, hint))
