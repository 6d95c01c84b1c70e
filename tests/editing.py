"""Somebody who changes a project's data at random, again and again, so that it stays sound."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

from cases import MINI

ADDED = "https://en-plus.example/"
ARTICLE = """slug: en-plus-{0}
title: "Article {0}"
outlet: "Gazette d’exemple"
author: null
date: "2025-03-{0:02}"
url: "https://gazette.example/en-plus/{0}"
language: fr
kind: presse
passages:
  - quote: "Article {0}"
    kind: technique
"""


class Editor:
    """Changes a project's data at random, again and again, so that it stays sound."""

    def __init__(self, root: Path):
        self._root, self._random = root, Random("vingt")
        self._themes = sorted(p.name for p in (root / "claims").iterdir() if p.is_dir() and p.name[0] != "_")
        self._added: list[Path] = []
        self._model = (MINI / "claims/comptages/compteur-compte-les-trottinettes.yml").read_text("utf-8")

    def change(self, turn: int) -> None:
        """One change; that of a name takes several steps."""
        kinds = (self._edit, self._rename, self._move, self._add, self._remove, self._rename_source, self._register,
                 self._write, self._add_source, self._add_article, self._continue_article, self._class,
                 self._rename_article, self._remove_source, self._remove_article)
        kinds[turn % len(kinds) if turn < len(kinds) else self._random.randrange(len(kinds))](turn)

    def say(self, path: Path, words: str) -> None:
        """Have the title of a file begin with `words`."""
        path.write_text(re.sub('^title: "', f'title: "{words} ', path.read_text("utf-8"), count=1, flags=re.M), "utf-8")

    def checks(self) -> list[Path]:
        """The files of the checks."""
        return sorted(path for theme in self._themes for path in (self._root / "claims" / theme).glob("*.yml"))

    def _any(self) -> Path:
        return self._random.choice(self.checks())

    def _edit(self, turn: int) -> None:
        self.say(self._random.choice([*self.checks(), *self._sources(), *self._articles()]), f"N{turn}")

    def _sources(self) -> list[Path]:
        return sorted((self._root / "claims/_references").glob("*.yml"))

    def _rename_source(self, turn: int) -> None:
        old = self._random.choice(self._sources())
        new = old.rename(old.with_stem(f"source-{turn}"))
        self._model = self._model.replace(old.stem, new.stem)
        for path in (*self.checks(), *self._sources()):
            path.write_text(path.read_text("utf-8").replace(old.stem, new.stem), "utf-8")

    def _add_source(self, turn: int) -> None:
        """A source that another one relays, or it would serve for nothing."""
        sources = [path for path in self._sources() if ADDED not in path.read_text("utf-8")]
        text = re.sub(r"^relays:\n(  - .*\n)+", "", self._random.choice(sources).read_text("utf-8"), flags=re.M)
        new = sources[0].with_stem(f"en-plus-{turn}")
        new.write_text(re.sub("^url: .*$", f'url: "{ADDED}{turn}"', text, flags=re.M), "utf-8")
        path = self._random.choice(sources)
        before, _, relays = path.read_text("utf-8").partition("relays:\n")
        path.write_text(f"{before}relays:\n  - {new.stem}\n{relays}", "utf-8")

    def _remove_source(self, turn: int) -> None:
        added = [path for path in self._sources() if ADDED in path.read_text("utf-8")]
        if not added:
            self._add_source(turn)
            return
        gone = self._random.choice(added)
        gone.unlink()
        for path in self._sources():
            text = path.read_text("utf-8").replace(f"  - {gone.stem}\n", "")
            path.write_text(re.sub(r"^relays:\n(?!  - )", "", text, flags=re.M), "utf-8")

    def _articles(self, pattern: str = "*") -> list[Path]:
        return sorted((self._root / "seeds").glob(f"{pattern}.yml"))

    def _add_article(self, turn: int) -> None:
        path = self._root / f"seeds/en-plus-{turn}.yml"
        path.write_text(ARTICLE.format(turn), "utf-8")
        path.with_suffix(".txt").write_text(f"Article {turn}\n", "utf-8")

    def _continue_article(self, turn: int) -> None:
        """One more sentence, in the text and in the ledger."""
        path = self._random.choice(self._articles())
        with path.open("a", encoding="utf-8") as ledger, path.with_suffix(".txt").open("a", encoding="utf-8") as text:
            text.write(f"\nEncore une phrase, la {turn}e.\n")
            ledger.write(f'  - quote: "Encore une phrase, la {turn}e."\n    kind: contexte\n')

    def _class(self, turn: int) -> None:
        """Class the sentences of a kind otherwise."""
        path = self._random.choice(self._articles())
        kinds = re.findall("^    kind: (?!repetition)(.*)$", path.read_text("utf-8"), flags=re.M)
        other = "image" if turn % 2 else "question"
        path.write_text(path.read_text("utf-8").replace(f"    kind: {kinds[0]}\n", f"    kind: {other}\n"), "utf-8")

    def _rename_article(self, turn: int) -> None:
        """Its files, then its address."""
        old = self._random.choice(self._articles())
        old.with_suffix(".txt").rename(old.with_name(f"article-{turn}.txt"))
        new = old.rename(old.with_name(f"article-{turn}.yml"))
        slug = re.match("slug: (.*)", new.read_text("utf-8"))[1]
        for path in (new, *self.checks()):
            path.write_text(path.read_text("utf-8").replace(f": {slug}\n", f": adresse-{turn}\n"), "utf-8")
        self._model = self._model.replace(f": {slug}\n", f": adresse-{turn}\n")

    def _remove_article(self, turn: int) -> None:
        """One that no check quotes."""
        quoted = "".join(path.read_text("utf-8") for path in self.checks())
        free = [path for path in self._articles()
                if f"article: {re.match('slug: (.*)', path.read_text('utf-8'))[1]}\n" not in quoted]
        if not free:
            self._add_article(turn)
            return
        gone = self._random.choice(free)
        gone.unlink()
        gone.with_suffix(".txt").unlink()

    def _register(self, turn: int) -> None:
        path = self._root / f"claims/_{self._random.choice(['verdicts', 'themes', 'quantities'])}.yml"
        path.write_text(path.read_text("utf-8").replace('label: "', f'label: "N{turn} ', 1), "utf-8")

    def _write(self, turn: int) -> None:
        path = self._root / "docs/methode.md"
        path.write_text(path.read_text("utf-8") + f"\nN{turn}, {{{{ compte.verifications }}}}.\n", "utf-8")

    def _rename(self, turn: int) -> None:
        old = self._any()
        new = old.rename(old.with_stem(f"nom-{turn}"))
        self._added = [new if path == old else path for path in self._added]
        for path in (*self.checks(), *self._articles()):
            text = re.sub(f"(- |check: ){old.stem}\n", rf"\g<1>{new.stem}\n", path.read_text("utf-8"))
            path.write_text(text, "utf-8")

    def _move(self, turn: int) -> None:
        old = self._any()
        new = old.rename(self._root / "claims" / self._random.choice(self._themes) / old.name)
        self._added = [new if path == old else path for path in self._added]

    def _add(self, turn: int) -> None:
        path = self._root / "claims" / self._random.choice(self._themes) / f"en-plus-{turn}.yml"
        text = self._model.split("\nrelated:")[0]
        for key in ("title", "claim", "summary"):
            text = text.replace(f'{key}: "', f'{key}: "Pour la fois numéro {turn}, ', 1)
        path.write_text(text + "\n", "utf-8")
        self._added.append(path)

    def _remove(self, turn: int) -> None:
        if self._added:
            self._added.pop(self._random.randrange(len(self._added))).unlink()
        else:
            self._add(turn)
