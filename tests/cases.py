"""The broken corpus: data/broken/ holds one contributor's mistake a file, on the sample project of data/mini/.

A case is a sentence, the changes to make, and the exact text of what the contributor reads:

    Deux-points suivis d’une espace dans un titre sans guillemets.
    @@ claims/comptages/un-million-de-passages.yml
    -title: "Un million de passages au pont des Modèles en 2024"
    +title: Un million de passages : le pont des Modèles
    => attendu
    claims/comptages/un-million-de-passages.yml:1:30: yaml-syntaxe: …
        Astuce : …

`@@ + path` makes a file, `@@ - path` removes one, `@@ path => other` renames one. A sentence that ends
with « (plusieurs) » announces several faults; otherwise there is exactly one. After a wanted change of
a message, `python tests/cases.py` writes what is now printed into the cases: read the difference.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

DATA = Path(__file__).parent / "data"
MINI = DATA / "mini"
BROKEN = DATA / "broken"
TODAY = date(2026, 6, 30)
_EXPECTED = "\n=> attendu\n"


@dataclass(frozen=True)
class Case:
    """One mistake: what it is, the changes that make it, and what is printed."""

    name: str
    about: str
    changes: tuple[tuple[str, tuple[str, ...]], ...]
    expected: str

    @property
    def several(self) -> bool:
        """Whether the mistake is expected to give more than one fault."""
        return self.about.endswith("(plusieurs).")

    def project(self, folder: Path) -> Path:
        """A copy of the sample project under `folder` with the mistake made in it."""
        root = copy(folder)
        self.make(root)
        return root

    def make(self, root: Path) -> None:
        """Make the mistake in the sample project at `root`."""
        for target, lines in self.changes:
            _change(root, target, lines)


def copy(folder: Path) -> Path:
    """A fresh copy of the sample project under `folder`."""
    return Path(shutil.copytree(MINI, folder / "mini"))


def edit(path: Path, old: str, new: str) -> None:
    """Put `new` in the first place of the file where `old` stands: it must stand there."""
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")


def values(path: Path) -> object:
    """What a data file says."""
    from factcheck.reading import source

    return source.parse(path.name, path.read_text("utf-8")).data


def cases() -> list[Case]:
    """Every case of the broken corpus, by name."""
    return [read(path) for path in sorted(BROKEN.glob("*.txt"))]


def read(path: Path) -> Case:
    """The case that a file describes."""
    what, _, expected = path.read_text("utf-8").partition(_EXPECTED)
    about, *lines = what.split("\n")
    changes: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("@@ "):
            changes.append((line[3:], []))
        else:
            changes[-1][1].append(line)
    frozen = tuple((target, tuple(block)) for target, block in changes)
    return Case(path.stem, about, frozen, expected.rstrip("\n"))


def _change(root: Path, target: str, lines: tuple[str, ...]) -> None:
    action, _, name = target.partition(" ")
    if action == "+":
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line[1:]}\n" for line in lines), "utf-8", newline="\n")
    elif action == "-":
        (root / name).unlink()
    elif " => " in target:
        source, _, other = target.partition(" => ")
        (root / other).parent.mkdir(parents=True, exist_ok=True)
        (root / source).rename(root / other)
    else:
        _replace(root / target, lines)


def _replace(path: Path, lines: tuple[str, ...]) -> None:
    """Put the « + » lines in the place of the « - » ones; the others are there to find it."""
    old = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "+")
    new = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "-")
    text = "\n" + path.read_text("utf-8")
    if text.count("\n" + old) != 1:
        raise ValueError(f"{path.name}: {text.count(old)} places match\n{old}")
    path.write_text(text.replace("\n" + old, "\n" + new)[1:], "utf-8", newline="\n")


def printed(root: Path) -> str:
    """What a check of the project at `root` prints on the day of the tests."""
    from factcheck.reading import loading
    from factcheck.settings import icons

    loaded = loading.load(root, today=TODAY, icons=icons())
    return "\n".join(str(fault) for fault in sorted([*loaded.diagnostics, *loaded.advice]))


def _write() -> None:
    """Write what is now printed into every case."""
    for path in sorted(BROKEN.glob("*.txt")):
        what = path.read_text("utf-8").partition(_EXPECTED)[0].rstrip("\n")
        with tempfile.TemporaryDirectory() as folder:
            found = printed(read(path).project(Path(folder)))
        path.write_text(f"{what}{_EXPECTED}{found}\n", "utf-8", newline="\n")


if __name__ == "__main__":
    sys.path.insert(0, os.fspath(Path(__file__).parents[1] / "hooks"))
    _write()
