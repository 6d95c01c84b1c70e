"""Files → Catalog and diagnostics: reads every file, then applies the model and every rule."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from .. import clock, rules
from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..model import Article, Check, Item, Lexicon, Quantity, Reference, Theme, Verdict
from ..rules.slugs import is_slug, slugify
from . import messages, source
from .kept import Kept, stamp
from .parsed import Parser
from .source import Document, SourceError
from .strays import links, strays

REGISTRIES: dict[str, type[Item]] = {"verdicts": Verdict, "themes": Theme, "quantities": Quantity}
_MAY_BE_EMPTY = ("quantities",)  # or missing: a subject may have no figures


@dataclass(frozen=True)
class Loaded:
    """What a run found: the valid part of the data, all faults in reading order, and the number of drafts."""

    catalog: Catalog
    diagnostics: list[Diagnostic]
    drafts: int = 0


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing is let go of meanwhile: the garbage collector would walk through all that is read, again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
def load(root: Path, *, drafts: bool = False, today: date | None = None, cache: Path | None = None,
         kept: Kept | None = None) -> Loaded:
    """Read claims/ and seeds/ under `root` and validate all.

    `drafts` keeps the checks marked `draft: true`, as if they were published; they are validated in any case.
    `today` is the day that dates are held against, in place of the clock's; `cache` a folder where what was read
    is kept for the next run; `kept` what the last reading in this process has kept. Raises nothing: every fault is in
    the result's diagnostics.
    """
    parser, kept = Parser(cache), Kept() if kept is None else kept
    reader = _Reader(root, parser, kept)
    catalog = replace(reader.catalog(today or clock.today()), drafts=drafts)
    parser.save()
    found = reader.diagnostics + list(rules.apply(kept.sound.narrowed(catalog)))
    kept.sound.note(catalog, found)
    published = {slug: check for slug, check in catalog.checks.items() if not check.draft}
    count = len(catalog.checks) - len(published)
    return Loaded(catalog if drafts else replace(catalog, checks=published), sorted(set(found)), count)


def _addresses(stems: Iterable[str]) -> frozenset[str]:
    """File names, and what they will be once put right: other files may already say so."""
    return frozenset(stems) | {slugify(stem) for stem in stems if not is_slug(stem)}


def _is_theme(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not path.name.startswith("_")


class _Reader:
    """Reads the files of one project and collects what is wrong in them."""

    def __init__(self, root: Path, parser: Parser, kept: Kept):
        self._root, self._parser, self._kept = root, parser, kept
        self._documents: dict[str, Document] = {}
        self._incomplete: set[str] = set()
        self.diagnostics: list[Diagnostic] = []

    def catalog(self, today: date) -> Catalog:
        self._parser.ahead(sorted(self._root.glob("claims/*/*.yml")))
        registries = {name: self._registry(name, model) for name, model in REGISTRIES.items()}
        references = {p.stem: self._item(p, Reference) for p in self._files("claims/_references")}
        articles = self._articles()
        misplaced = [*links(self._root), *strays(self._root)]
        self._incomplete |= {"checks"} if misplaced else set()
        self.diagnostics += misplaced
        checks, stems = self._checks(registries["themes"])
        return Catalog(
            **registries,
            references={key: item for key, item in references.items() if item},
            articles=articles,
            checks=checks,
            today=today,
            lexicon=self._lexicon(),
            documents=self._documents,
            stems={"checks": _addresses(stems), "references": _addresses(references)},
            incomplete=frozenset(self._incomplete),
        )

    def _files(self, folder: str) -> list[Path]:
        place = self._root / folder
        names = sorted(os.listdir(place)) if place.is_dir() else ()
        return [place / name for name in names if name.endswith(".yml") and not name.startswith("_")]

    def _read(self, path: Path) -> Document | None:
        try:
            document = source.read(path, self._root, self._parser.parse)
        except SourceError as error:
            self.diagnostics.append(error.diagnostic)
            return None
        self._documents[document.path] = document
        return document

    def _validated(self, document: Document, model: type[Item], value: object, loc: source.Loc = ()) -> Item | None:
        try:
            return model.model_validate(value)
        except ValidationError as error:
            self.diagnostics += messages.faults(document, model, error, loc)
            return None

    def _item(self, path: Path, model: type[Item]) -> Item | None:
        mark = stamp(path)
        if item := self._kept.get(path, mark):
            self._documents[item.path] = item.document
            return item
        document = self._read(path)
        item = document and self._validated(document, model, document.data)
        if item:
            document = self._documents[document.path] = replace(document, data=None)
            item.bind(path.stem, document)
            self._kept.put(path, mark, item)
        return item

    def _registry(self, name: str, model: type[Item]) -> dict[str, Item]:
        path = self._root / "claims" / f"_{name}.yml"
        if name in _MAY_BE_EMPTY and not (path.exists() or path.is_symlink()):
            return {}
        document = self._read(path)
        if not document:
            self._incomplete.add(name)
            return {}
        if name in _MAY_BE_EMPTY and document.data is None:
            return {}
        if not isinstance(document.data, list):
            self._incomplete.add(name)
            hint = "une liste : chaque élément commence par « - id: … »"
            self.diagnostics.append(document.diagnostic((), "type-liste", "ce fichier attend une liste", hint))
            return {}
        found: dict[str, Item] = {}
        for n, value in enumerate(document.data):
            item = self._validated(document, model, value, (n,))
            if not item:
                self._incomplete.add(name)
            if item and item.id in found:
                message = f"l’identifiant « {item.id} » est déjà pris"
                self.diagnostics.append(document.diagnostic(
                    (n, "id"), "identifiant-en-double", message, "gardez un seul des deux"))
            elif item:
                item.bind(item.id, document, (n,))
                found[item.id] = item
        return found

    def _lexicon(self) -> Lexicon:
        path = self._root / "claims" / "_lexicon.yml"
        return (self._item(path, Lexicon) if path.exists() else None) or Lexicon()

    def _articles(self) -> dict[str, Article]:
        found: dict[str, Article] = {}
        for path in self._files("seeds"):
            article = self._item(path, Article)
            text = self._text(path.with_suffix(".txt"))
            if not article or text is None:
                self._incomplete.add("articles")
                continue
            if article.slug in found:
                message = f"l’adresse « {article.slug} » est déjà celle de {found[article.slug].path}"
                self.diagnostics.append(article.fault(
                    ("slug",), "identifiant-en-double", message, "changez « slug » dans l’un des deux"))
                continue
            article._key, article._text = article.slug, text
            found[article.slug] = article
        return dict(sorted(found.items()))

    def _text(self, path: Path) -> str | None:
        shown = path.relative_to(self._root).as_posix()
        if not path.exists():
            message = f"le texte de l’article, {shown}, manque"
            self.diagnostics.append(
                Diagnostic(shown.removesuffix(".txt") + ".yml", 1, 1, "texte-manquant", message,
                           "le texte et sa description portent le même nom : x.txt et x.yml"))
            return None
        try:
            return source.read_text(path, shown)
        except SourceError as error:
            self.diagnostics.append(error.diagnostic)
            return None

    def _checks(self, themes: dict[str, Item]) -> tuple[dict[str, Check], frozenset[str]]:
        order = {key: n for n, key in enumerate(themes)}
        found: dict[str, Check] = {}
        stems: dict[str, Path] = {}
        for path in self._check_files(order):
            if path.stem in stems:
                shown = path.relative_to(self._root).as_posix()
                message = f"« {path.stem} » est déjà le nom de {stems[path.stem].relative_to(self._root).as_posix()}"
                self.diagnostics.append(
                    Diagnostic(shown, 1, 1, "identifiant-en-double", message, "renommez l’un des deux fichiers"))
                self._incomplete.add("checks")
                continue
            stems[path.stem] = path
            check = self._item(path, Check)
            if check:
                check._theme = path.parent.name
                found[path.stem] = check
        return found, frozenset(stems)

    def _check_files(self, order: dict[str, int]) -> Iterator[Path]:
        folders = [p for p in (self._root / "claims").glob("*") if _is_theme(p)]
        for folder in sorted(folders, key=lambda p: (order.get(p.name, len(order)), p.name)):
            yield from self._files(folder.relative_to(self._root).as_posix())
