"""What is wrong in a contributor's file, where, and how to mend it."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 1_000  # characters of a message or of a hint
LIKE = 0.6  # likeness, from 0 to 1, from which a known word may be meant
NEAR = 3  # words that a hint offers for one that is unknown
FEW = 12  # known words that it can list instead


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One fault. `line` and `column` count from 1; `message` and `hint` are plain French.

    What they quote of a stranger's file is made harmless to a terminal and to the lines of a log: one
    line each, no control or invisible character, no more than `LONGEST` characters.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", printable(self.message))
        object.__setattr__(self, "hint", printable(self.hint))

    def __str__(self) -> str:
        text = f"{printable(self.path)}:{self.line}:{self.column}: {self.rule}: {self.message}"
        return f"{text}\n    Astuce : {self.hint}" if self.hint else text

    def github(self, level: str = "error") -> str:
        """The same as a GitHub Actions annotation (workflow commands `::error`, `::warning`)."""
        body = f"{self.message} Astuce : {self.hint}" if self.hint else self.message
        place = f"file={_property(self.path)},line={self.line},col={self.column}"
        return f"::{level} {place},title={_property(self.rule)}::{_data(body)}"


def annotate(faults: Iterable[Diagnostic], level: str = "error") -> None:
    """Print each fault as an annotation, where GitHub Actions is what runs this."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for fault in faults:
            print(fault.github(level))


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of the character `index` (from 0) of `text`."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def printable(text: str) -> str:
    """`text` on one line, `LONGEST` characters at most, shown as it is: what can't be seen is replaced by U+FFFD."""
    shown = text if text.isprintable() else "".join(_shown(char) for char in text)
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST - 1]}…"


def _shown(char: str) -> str:
    if char.isprintable() or char in "\u00a0\u202f\u2009":
        return char
    return " " if char.isspace() else "\ufffd"


def _data(text: str) -> str:
    """Escape a workflow command's message, as the runner's toolkit does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a workflow command's property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def closest(word: str, known: Iterable[str], likeness: float = LIKE) -> list[str]:
    """The known words nearest to `word`, be it in capitals, best first: `NEAR` at most, none when none has the
    `likeness`, from 0 to 1."""
    word, pool = word.lower(), sorted(known)
    near = difflib.get_close_matches(word, pool, n=NEAR, cutoff=likeness)
    parts = [k for k in pool if k not in near and len(word) > 3 and (word in k or k in word)]
    return (near + parts)[:NEAR]


def suggest(word: str, known: Iterable[str], label: str = "valeurs proches", likeness: float = LIKE) -> str:
    """A did-you-mean hint, or every known word when they are few, or an empty string."""
    pool = sorted(set(known))
    near = closest(word, pool, likeness)
    if near:
        return f"{label} : {', '.join(near)}"
    return f"valeurs possibles : {', '.join(pool)}" if 0 < len(pool) <= FEW else ""


def summary(count: int) -> str:
    """The line that closes a run with `count` faults."""
    return "1 erreur trouvée." if count == 1 else f"{count} erreurs trouvées."
