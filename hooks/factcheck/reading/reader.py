"""Files → validated items, with what is wrong in each file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from itertools import chain
from pathlib import Path

from pydantic import ValidationError

from .. import paths
from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..folding import is_slug
from ..model import REGISTRIES, Article, Check, Item, Lexicon, Reference, fields
from ..rules import truncated
from ..rules.slugs import meant
from . import messages, source
from .ahead import Ahead
from .kept import Kept, Stamp, stamps
from .parsed import Parser
from .partial import partial
from .source import Document, SourceError
from .strays import misplaced

_LOOKED_AT = (Check, Reference, Article)  # by rules, where they are faulty: at what is sound of them
_MAY_BE_EMPTY = ("quantities",)  # or missing: a subject may have no figures


def _addresses(stems: Iterable[str]) -> frozenset[str]:
    """File names, and what they will be once put right: other files may already say so."""
    return frozenset(stems) | {meant(stem) for stem in stems if not is_slug(stem)}


def _stem(shown: str) -> str:
    """The name of a file without « .yml », unless there is nothing else."""
    name = shown.rpartition("/")[2]
    return name.removesuffix(paths.SUFFIX) or name


def _kind(shown: str) -> str:
    """Of what kind the item may be that is written in a file out of place."""
    if not shown.lower().endswith((".yaml", ".yml", ".txt")):
        return "checks"
    if shown.startswith(f"{paths.SEEDS}/"):
        return "articles"
    return "references" if shown.startswith(f"{paths.REFERENCES}/") else "checks"


def _is_theme(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not path.name.startswith("_")


class Reader:
    """Reads the files of one project and collects what is wrong in them."""

    def __init__(self, root: Path, parser: Parser, kept: Kept | None):
        self._root, self._parser, self._kept = root, parser, kept
        self._ahead = Ahead(root, parser)
        self._folders: dict[str, bool] = {}  # whether each is a link
        self._stamps: dict[str, Stamp | None] = {}
        self._documents: dict[str, Document] = {}
        self._incomplete: set[str] = set()
        self._registries: dict[str, dict[str, Item]] = {}
        self._partial: list[Item] = []
        self.diagnostics: list[Diagnostic] = []

    def catalog(self, today: date) -> Catalog:
        """All that is sound, on the day `today`."""
        for name, model in REGISTRIES.items():
            self._registries[name] = self._registry(name, model)
        registries = self._registries
        reading = self._files(paths.REFERENCES), self._files(paths.SEEDS), list(self._check_files(registries["themes"]))
        if not self._kept:
            self._ahead.begin(list(chain(*reading)))
        references = {_stem(shown): self._item(shown, Reference) for shown in reading[0]}
        articles = self._articles(reading[1])
        astray = list(misplaced(self._root, self._kept))
        self._incomplete |= {kind for fault in astray for kind in ("checks", _kind(fault.path))}
        self.diagnostics += astray
        checks, stems = self._checks(reading[2])
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
            partial=tuple(self._partial),
        )

    def _files(self, folder: str) -> list[str]:
        place = self._root / folder
        names = sorted(os.listdir(place)) if place.is_dir() else ()
        if names and self._kept is not None:
            self._stamps |= {f"{folder}/{name}": mark for name, mark in stamps(place).items()}
        return [f"{folder}/{name}" for name in names if name.endswith(paths.SUFFIX) and not name.startswith("_")]

    def _read(self, shown: str) -> Document | None:
        try:
            document = self._ahead.get(shown)
            if not document and (text := self._text(shown)) is not None:
                document = self._parser.parse(shown, text)
        except SourceError as error:
            self.diagnostics += error.diagnostics
            return None
        if document:
            self._documents[shown] = document
        return document

    def _text(self, shown: str) -> str | None:
        try:
            return source.read_text(f"{self._root}/{shown}", shown, self._folders)
        except SourceError as error:
            self.diagnostics += error.diagnostics
            return None

    def _validated(self, document: Document, model: type[Item], value: object, loc: source.Loc = ()) -> Item | None:
        try:
            return model.model_validate(value)
        except ValidationError as error:
            self.diagnostics += messages.faults(document, model, error, loc, self._registries)
            return None

    def _built(self, document: Document, model: type[Item]) -> Item | None:
        """The item that a file holds: from JSON, where it is sound, in half the time; faults are told of the values."""
        if document.json:
            with suppress(ValidationError):
                return model.model_validate_json(document.json)
        return self._validated(document, model, document.data)

    def _item(self, shown: str, model: type[Item]) -> Item | None:
        mark = self._stamps.get(shown)
        if mark and (item := self._kept.get(shown, mark)):
            self._documents[shown] = item.document
            return item
        document = self._read(shown)
        item = document and self._built(document, model)
        if item:
            document.forget(self._root, text=document.raw is None or truncated.is_clean(document.raw))
            item.bind(_stem(shown), document)
            if mark:
                self._kept.put(shown, mark, item)
        elif document and model in _LOOKED_AT and isinstance(document.data, dict):
            self._partial.append(partial(model, document.data))
            self._partial[-1].bind(_stem(shown), document)
        return item

    def _registry(self, name: str, model: type[Item]) -> dict[str, Item]:
        """The items of a closed list, by their identifier."""
        found: dict[str, Item] = {}
        document = self._list(name, model)
        for n, value in enumerate(document.data if document else ()):
            item = self._validated(document, model, value, (n,))
            if not item:
                self._incomplete.add(name)
            elif item.id in found:
                message = f"l’identifiant « {item.id} » est déjà pris"
                self.diagnostics.append(document.diagnostic(
                    (n, "id"), "identifiant-en-double", message, "gardez un seul des deux"))
            else:
                item.bind(item.id, document, (n,))
                found[item.id] = item
        return found

    def _list(self, name: str, model: type[Item]) -> Document | None:
        """The file of a closed list, if it holds one: it must, unless the list may be empty."""
        shown, optional = paths.registry(name), name in _MAY_BE_EMPTY
        there = os.path.lexists(self._root / shown)
        if not there and optional:
            return None
        document = self._read(shown) if there else self._missing(shown, model)
        if document and isinstance(document.data, list):
            return document
        if document and document.data is None and optional:
            return None
        self._incomplete.add(name)
        if document:
            hint = "une liste : chaque élément commence par « - id: … »"
            self.diagnostics.append(document.diagnostic((), "type-liste", "ce fichier attend une liste", hint))
        return None

    def _missing(self, shown: str, model: type[Item]) -> None:
        keys = ", ".join(key for key, field in fields(model).items() if field.is_required())
        self.diagnostics.append(Diagnostic(
            shown, 1, 1, "fichier-manquant", "ce fichier manque : une liste, que le site demande",
            f"pour chaque élément : {keys} ; exemple à recopier dans README.md, « A site on another subject »"))

    def _lexicon(self) -> Lexicon:
        shown = paths.registry("lexicon")
        return (self._item(shown, Lexicon) if (self._root / shown).exists() else None) or Lexicon()

    def _articles(self, files: list[str]) -> dict[str, Article]:
        found: dict[str, Article] = {}
        for shown in files:
            article = self._item(shown, Article)
            text = self._article_text(shown)
            if not article or text is None:
                self._incomplete.add("articles")
                if text is not None and self._partial and self._partial[-1].path == shown:
                    with suppress(AttributeError):  # its address may be what is faulty
                        self._partial[-1].take(text)
                continue
            if article.slug in found:
                message = f"l’adresse « {article.slug} » est déjà celle de {found[article.slug].path}"
                self.diagnostics.append(article.fault(
                    ("slug",), "identifiant-en-double", message, "changez « slug » dans l’un des deux"))
                continue
            article.take(text)
            found[article.slug] = article
        return dict(sorted(found.items()))

    def _article_text(self, article: str) -> str | None:
        shown = paths.text(_stem(article))
        if not (self._root / shown).exists():
            message = f"le texte de l’article, {shown}, manque"
            self.diagnostics.append(Diagnostic(
                article, 1, 1, "texte-manquant", message,
                "le texte et sa description portent le même nom : x.txt et x.yml"))
            return None
        return self._text(shown)

    def _checks(self, files: list[str]) -> tuple[dict[str, Check], frozenset[str]]:
        found: dict[str, Check] = {}
        stems: dict[str, str] = {}
        for shown in files:
            stem = _stem(shown)
            if stem in stems:
                message = f"« {stem} » est déjà le nom de {stems[stem]}"
                self.diagnostics.append(
                    Diagnostic(shown, 1, 1, "identifiant-en-double", message, "renommez l’un des deux fichiers"))
                self._incomplete.add("checks")
                continue
            stems[stem] = shown
            check = self._item(shown, Check)
            if check:
                found[stem] = check
        return found, frozenset(stems)

    def _check_files(self, themes: dict[str, Item]) -> Iterator[str]:
        order = {key: n for n, key in enumerate(themes)}
        folders = [p for p in (self._root / paths.CLAIMS).glob("*") if _is_theme(p)]
        for folder in sorted(folders, key=lambda p: (order.get(p.name, len(order)), p.name)):
            yield from self._files(f"{paths.CLAIMS}/{folder.name}")
