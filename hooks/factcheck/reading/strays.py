"""What a reviewer wouldn't see: links, and files that the site would pass over for their extension or folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from .. import paths
from ..diagnostics import Diagnostic
from ..model import REGISTRIES
from .kept import Kept, stamp
from .source import linked

_LISTS = frozenset(paths.registry(name).rpartition("/")[2] for name in (*REGISTRIES, "lexicon"))
_DOCUMENTS = frozenset({".doc", ".docx", ".odt", ".pages", ".pdf", ".rtf", ".html", ".htm"})
_HINTS = {
    "extension": "donnez-lui l’extension .yml : {}",
    "registry": "donnez-lui un tiret bas : _{}",
    "underscore": "un nom de fiche commence par une lettre ou un chiffre ; un brouillon porte « draft: true »",
    "folder": "une fiche va dans le dossier de son thème : claims/<thème>/<fiche>.yml",
    "source": f"une source va dans {paths.REFERENCES}/ même : {paths.REFERENCES}/{{}}",
    "document": "enregistrez-en le texte seul, sans mise en forme : un fichier .txt, en UTF-8",
    "text": "un article a deux fichiers de même nom, .txt et .yml",
    "other": "claims/ ne contient que des fiches, des sources et des registres .yml ; seeds/ que des .txt et .yml",
}


def misplaced(root: Path, kept: Kept | None) -> Iterator[Diagnostic]:
    """A fault `fichier-lie` for each symbolic link, to a file or to a folder: none is followed; `fichier-inattendu` for
    each other file out of place. Hidden files, notes (.md) and schemas are let be."""
    for folder in (*paths.FOLDERS, "docs"):
        if (root / folder).is_symlink():
            yield linked(folder)
        elif (root / folder).is_dir():
            yield from _within(root / folder, folder, kept)


def _within(folder: Path, shown: str, kept: Kept | None) -> Iterator[Diagnostic]:
    """The faults of a folder and of those within. What the names of a folder's files are worth stays as long as the
    folder's own stamp."""
    key, mark = f"{shown}/", stamp(folder) if kept is not None else None
    faults, folders = (mark and kept.get(key, mark)) or _look(folder, shown)
    if mark:
        kept.put(key, mark, (faults, folders))
    yield from faults
    for name in folders:
        yield from _within(folder / name, key + name, kept)


def _look(folder: Path, shown: str) -> tuple[list[Diagnostic], list[str]]:
    """The faults of what stands in a folder itself, and the names of the folders in it."""
    faults, folders, parts = [], [], tuple(shown.split("/"))
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        path = f"{shown}/{entry.name}"
        if entry.is_symlink():
            faults.append(linked(path))
        elif entry.is_dir():
            folders.append(entry.name)
        kind = "" if parts[0] == "docs" or entry.name.startswith(".") else _kind(folder, (*parts, entry.name))
        if kind and entry.is_file():
            hint = _HINTS[kind].format(f"{entry.name.split('.')[0]}.yml")
            faults.append(Diagnostic(path, 1, 1, "fichier-inattendu", "ce fichier n’est pas à sa place", hint))
    return faults, folders


def _kind(folder: Path, parts: tuple[str, ...]) -> str:
    if parts[-1].endswith(".md"):
        return ""
    return _claims(parts) if parts[0] == paths.CLAIMS else _seeds(folder / parts[-1], parts)


def _claims(parts: tuple[str, ...]) -> str:
    name = parts[-1]
    if name.endswith(".schema.json") and len(parts) == 2:
        return ""
    if name.endswith((".yaml", ".txt", ".YML", ".YAML")):
        return "extension"
    if not name.endswith(".yml"):
        return "other"
    if len(parts) == 2:
        return "" if name in _LISTS else "registry" if f"_{name}" in _LISTS else "folder"
    sources = "/".join(parts[:2]) == paths.REFERENCES
    if sources and len(parts) > 3:
        return "source"
    if len(parts) > 3 or (parts[1].startswith("_") and not sources):
        return "folder"
    return "underscore" if name.startswith("_") else ""


def _seeds(path: Path, parts: tuple[str, ...]) -> str:
    name = parts[-1]
    if name.endswith(".schema.json"):
        return ""
    if name.endswith((".yaml", ".yml.txt", ".yaml.txt")):
        return "extension"
    if path.suffix.lower() in _DOCUMENTS:
        return "document"
    if len(parts) > 2 or path.suffix not in (".yml", ".txt"):
        return "other"
    described = (path.with_suffix(end).exists() for end in (".yml", ".yaml", ".yml.txt"))  # the last two are told
    return "" if path.suffix == ".yml" or any(described) else "text"
