"""A corpus of any size in the project's format, always the same: « python tests/bench/corpus.py DIR N ».

Its checks are about as rich as real ones: 6 to 7 kB of YAML, four to seven sources, three of which are new, figures,
wordings, related checks, corrections. They are valid, and speak of public services in towns that don't exist.
"""

from __future__ import annotations

import argparse
import json
import shutil
import textwrap
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from random import Random

import corpus_words as words

ROOT = Path(__file__).resolve().parents[2]
AN_ARTICLE = 15  # checks whose claim an article makes
SOURCES = 3      # new sources a check
NAMED = 20_000   # checks whose towns and figures are enough to tell them apart
_FIRST = date(2021, 1, 4)


class Made:
    """The check number `n`: the same whatever the size of the corpus."""

    def __init__(self, n: int):
        self.n, self._random = n, Random(f"check {n}")
        self.theme, self.it, self.of = words.SUBJECTS[n % len(words.SUBJECTS)]
        self.measure, self.label, self.unit, self._says = words.MEASURES[n // 3 % len(words.MEASURES)]
        self.value = self._random.randrange(1, 400) * 10 ** self._random.randrange(4)
        self.day = _FIRST + timedelta(days=n % 1500)

    @cached_property
    def place(self) -> str:
        """A town: twelve checks in a row are about the same."""
        pick = Random(f"place {self.n // 12}")
        name = pick.choice(words.STARTS) + pick.choice(words.MIDDLES) + pick.choice(words.ENDS)
        return f"{name}-sur-{pick.choice(words.RIVERS)}" if self.n % 2 else name

    @property
    def slug(self) -> str:
        return f"{self.theme}-{self.measure}-{self.n:06}"

    @property
    def path(self) -> str:
        return f"claims/{self.theme}/{self.slug}.yml"

    @property
    def quantity(self) -> str:
        return f"{self.theme}-{self.measure}"

    @property
    def predicate(self) -> str:
        return self._says.format(f"{self.value:,}".replace(",", " "))

    @property
    def claim(self) -> str:
        return f"À {self.place}, {self.it} {self.predicate}, selon l’article numéro {self.n + 1}."

    @property
    def title(self) -> str:
        """Its title: where towns and figures could meet again, the check's number tells them apart."""
        text = f"À {self.place[:24]}, {self.it} {self.predicate}"[:72].rstrip(" ,")
        return text if self.n < NAMED else f"{text[:62]} (n° {self.n + 1})"

    def quote(self, turn: int = 0) -> str:
        """The sentence of an article that makes the claim."""
        start = ("On l’oublie souvent, mais", "Le fait est connu depuis peu :")[turn]
        return f"{start} à {self.place}, {self.it} {self.predicate}, et ce compte porte le numéro {self.n + 1}."

    def aside(self, turn: int) -> tuple[str, str]:
        """A sentence of an article that isn't checked, as (class, sentence)."""
        kind, sentence = words.ASIDES[(self.n + turn) % len(words.ASIDES)]
        return kind, sentence.format(p=self.place, of=self.of)

    def source(self, k: int) -> str:
        return f"source-{self.n * SOURCES + k:07}"

    def sentence(self) -> str:
        return self.sentences(1)[0]

    def sentences(self, count: int) -> list[str]:
        return [self._filled(sentence) for sentence in self._random.sample(words.SENTENCES, count)]

    def _filled(self, sentence: str) -> str:
        pick = self._random
        return sentence.format(
            p=self.place, it=self.it, of=self.of, v=f"{self.value} {self.unit}",
            w=f"{pick.randrange(2, 990)} {self.unit}", y=pick.randrange(2009, 2021), trade=pick.choice(words.TRADES),
            name=f"{pick.choice(words.FIRST_NAMES)} {pick.choice(words.LAST_NAMES)}", river=pick.choice(words.RIVERS))


def write(folder: Path, count: int) -> None:
    """Write `count` checks, with what they need, into the new `folder`: claims/ and seeds/."""
    for name in (*words.THEMES, "_references"):
        (folder / "claims" / name).mkdir(parents=True)
    (folder / "seeds").mkdir()
    shutil.copy(ROOT / "claims/_verdicts.yml", folder / "claims")
    verdicts = [line.split()[-1] for line in (ROOT / "claims/_verdicts.yml").read_text("utf-8").splitlines()
                if line.startswith("- id:")]
    _save(folder / "claims/_themes.yml", [
        {"id": key, "label": label, "description": f"Ce qui touche au thème « {label} »."}
        for key, label in words.THEMES.items()])
    _save(folder / "claims/_quantities.yml", [
        {"id": f"{theme}-{key}", "label": f"{label} ({name.lower()})", "unit": unit, "scale": "log",
         "description": f"{label}, par an, pour un équipement. Ne se compare qu’à périmètre égal."}
        for theme, name in words.THEMES.items() for key, label, unit, _ in words.MEASURES])
    for n in range(count):
        made = Made(n)
        _save(folder / made.path, _check(made, count, verdicts))
        for k in range(SOURCES):
            _save(folder / f"claims/_references/{made.source(k)}.yml", _reference(made, k))
    for n in range(-(-count // AN_ARTICLE)):
        _article(folder / "seeds", n, count)


def project(folder: Path, count: int) -> None:
    """Write a corpus of `count` checks and a copy of the generator, ready to build, into the new `folder`."""
    write(folder, count)
    surround(folder)


def surround(folder: Path) -> None:
    """Copy what turns claims and seeds into a site beside those of `folder`."""
    for name in ("hooks", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)


def _check(made: Made, count: int, verdicts: list[str]) -> dict:
    n, pick = made.n, Random(f"verdict {made.n}")
    verdict, refs = pick.choice(verdicts), _cited(made)
    history = [{"date": made.day.isoformat(), "verdict": verdict, "note": "Première publication."}]
    if n % 9 == 0:
        history.append({
            "date": (made.day + timedelta(days=40)).isoformat(), "verdict": verdict, "note": "Une source de plus.",
            "correction": f"La première version de la fiche se trompait d’un an sur les comptes {made.of}."})
    return {
        "title": made.title, "claim": made.claim,
        "variants": [f"{made.it[0].upper()}{made.it[1:]} de {made.place} {made.predicate}.",
                     f"Savez-vous qu’à {made.place} {made.it} {made.predicate} ?"],
        "kind": ("chiffre", "fait", "citation", "premisse")[n % 4], "verdict": verdict,
        "confidence": ("haute", "moyenne", "basse")[n % 3], "summary": " ".join(made.sentences(2))[:316],
        "explanation": _explanation(made, refs), "right": made.sentences(1), "wrong": made.sentences(2),
        "unknown": made.sentences(1), "would_change": [f"Un nouveau comptage {made.of}."],
        "occurrences": list(_occurrences(made)),
        "evidence": [_evidence(made, ref, turn) for turn, ref in enumerate(refs)],
        "figures": list(_figures(made, refs)),
        **({"later": [{"date": "2025-06", "note": made.sentence(), "ref": refs[0]}]} if n % 4 == 0 else {}),
        "history": history,
        **({"review_by": "2035-01-15"} if n % 2 else {}),
        **({"replies": [{"date": "2025-09-01", "from": f"Mairie de {made.place}", "text": made.sentence(),
                         "url": f"https://reponses.example/{n}"}]} if n % 10 == 0 else {}),
        "related": [Made(other).slug for other in (n - 40, n + 40) if 0 <= other < count],
    }


def _cited(made: Made) -> list[str]:
    """The sources of the check: its own, and some that an earlier check brought."""
    earlier = [Made(made.n - step).source(step % SOURCES) for step in (1, 7, 40) if made.n >= step]
    return [*(made.source(k) for k in range(SOURCES)), *earlier[:made.n % 4 + 1]]


def _explanation(made: Made, refs: list[str]) -> str:
    paragraphs = []
    sentences = made.sentences(3 * len(refs))
    for turn, ref in enumerate(refs):
        parts = sentences[3 * turn:3 * turn + 3]
        parts[turn % 3] = f"{parts[turn % 3][:-1]} [@{ref}]."
        paragraphs.append(textwrap.fill(" ".join(parts), 98, break_long_words=False, break_on_hyphens=False))
    if made.n % 5 == 0:
        paragraphs.append("\n".join(f"- {sentence}" for sentence in made.sentences(2)))
    return "\n\n".join(paragraphs) + "\n"


def _occurrences(made: Made) -> Iterator[dict]:
    home = made.n // AN_ARTICLE
    for turn, article in enumerate([home, home - 1] if _twice(made.n) else [home]):
        yield {"article": _article_slug(article), "quote": made.quote(turn),
               "said_by": f"La mairie de {made.place}, selon l’article"}


def _twice(n: int) -> bool:
    return n % 5 == 0 and n >= AN_ARTICLE


def _evidence(made: Made, ref: str, turn: int) -> dict:
    found = {"ref": ref, "stance": ("confirme", "contredit", "nuance", "contexte")[(made.n + turn) % 4],
             "says": " ".join(made.sentences(2))}
    if turn % 3 == 1:
        found["quote"] = f"The town of {made.place} reports a yearly total of {made.value} ({made.unit})."
        found["translation"] = f"La ville de {made.place} fait état d’un total annuel de {made.value} ({made.unit})."
    return found | {"locator": f"p. {made.n % 90 + 1}", "consulted": ("integral", "extrait", "secondaire")[turn % 3],
                    "consulted_on": "2025-10-15"}


def _figures(made: Made, refs: list[str]) -> Iterator[dict]:
    yield {"quantity": made.quantity, "value": made.value, "article": _article_slug(made.n // AN_ARTICLE),
           "scope": f"tel que l’article le donne pour {made.place}"}
    yield {"quantity": made.quantity, "value": made.value + 1, "ref": refs[0], "scope": f"relevé {made.of}"}
    yield {"quantity": made.quantity, "value": made.value * 2, "low": made.value, "high": made.value * 3,
           "ref": refs[1], "scope": "estimation, jours de fermeture compris", "note": "Fourchette à 95 %."}


def _reference(made: Made, k: int) -> dict:
    n = made.n * SOURCES + k
    pick = Random(f"source {n}")
    body = (n * 4 + k) % len(words.BODIES)
    publisher = words.BODIES[body].format(Made(made.n - made.n % 36).place)
    year = pick.randrange(2010, 2025)
    return {
        "title": pick.choice(words.DOCUMENTS).format(of=made.of, year=year), "publisher": publisher,
        "authors": [f"{pick.choice(words.FIRST_NAMES)} {pick.choice(words.LAST_NAMES)}" for _ in range(n % 3)],
        "date": f"{year}-{n % 12 + 1:02}-{n % 28 + 1:02}", "url": f"https://documents.example/{n}",
        "language": "en" if k == 1 else "fr", "kind": "donnees" if k == 0 else words.BODY_KINDS[body],
        **({"interest": "Juge sa propre politique."} if n % 7 == 0 else {}),
        **({"relays": [made.source(0)]} if k == 2 and n % 4 == 0 else {}),
    }


def _article_slug(n: int) -> str:
    return f"article-{n:05}"


def _article(folder: Path, n: int, count: int) -> None:
    checks = [Made(k) for k in range(n * AN_ARTICLE, min((n + 1) * AN_ARTICLE, count))]
    guests = [Made(k) for k in range((n + 1) * AN_ARTICLE, min((n + 2) * AN_ARTICLE, count)) if _twice(k)]
    title = f"Chronique numéro {n + 1} de {checks[0].place}"
    paragraphs, passages = [title], [{"quote": title, "kind": "technique", "note": "Titre."}]
    for turn, made in [*((0, c) for c in checks), *((1, c) for c in guests)]:
        kind, aside = made.aside(turn)
        paragraphs.append(f"{made.quote(turn)} {aside}")
        passages.append({"quote": aside, "kind": kind})
    pick = Random(f"article {n}")
    (folder / f"{n:05}.txt").write_text("\n".join(paragraphs) + "\n", "utf-8")
    _save(folder / f"{n:05}.yml", {
        "slug": _article_slug(n), "title": title, "outlet": f"Courrier de {Made(n // 4 * 60).place}",
        "author": f"{pick.choice(words.FIRST_NAMES)} {pick.choice(words.LAST_NAMES)}",
        "date": f"{2018 + n % 3}-{n % 12 + 1:02}-{n % 28 + 1:02}", "url": f"https://articles.example/{n}",
        "language": "fr", "kind": ("presse", "blog", "infolettre")[n % 3],
        "passages": list({p["quote"]: p for p in passages}.values())})


def _save(path: Path, data: dict | list) -> None:
    path.write_text("\n".join(_lines(data)) + "\n", "utf-8")


def _lines(data: dict | list, indent: str = "") -> Iterator[str]:
    """`data` as the lines of a YAML block, written as a person would."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        start = f"{indent}{key}:" if isinstance(data, dict) else f"{indent}-"
        if isinstance(value, dict) and isinstance(data, list):
            first, *others = _lines(value, indent + "  ")
            yield f"{start} {first.strip()}"
            yield from others
        elif isinstance(value, (dict, list)) and value:
            yield start
            yield from _lines(value, indent + "  ")
        elif isinstance(value, str) and "\n" in value:
            yield f"{start} |"
            yield from (f"{indent}  {line}" if line else "" for line in value.rstrip("\n").split("\n"))
        elif isinstance(value, str) and len(value) > 80:
            yield f"{start} >-"
            yield from textwrap.wrap(value, 98 - len(indent), initial_indent=indent + "  ",
                                     subsequent_indent=indent + "  ", break_long_words=False, break_on_hyphens=False)
        else:
            yield f"{start} {json.dumps(value, ensure_ascii=False)}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new folder, where a project ready to build is made")
    parser.add_argument("count", type=int, metavar="N", help="how many checks")
    options = parser.parse_args()
    project(options.folder, options.count)
