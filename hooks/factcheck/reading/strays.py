"""What a reviewer wouldn't see: links, and files that the site would pass over for their extension or folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..diagnostics import Diagnostic
from .source import linked

REGISTRIES = frozenset({"_verdicts.yml", "_themes.yml", "_quantities.yml", "_lexicon.yml"})
_HINTS = {
    "extension": "donnez-lui l’extension .yml : {}",
    "registry": "donnez-lui un tiret bas : _{}",
    "underscore": "un nom de fiche commence par une lettre ou un chiffre ; un brouillon porte « draft: true »",
    "folder": "une fiche va dans le dossier de son thème : claims/<thème>/<fiche>.yml",
    "text": "un article a deux fichiers de même nom, .txt et .yml",
    "other": "claims/ ne contient que des fiches, des sources et des registres .yml ; seeds/ que des .txt et .yml",
}


def links(root: Path) -> Iterator[Diagnostic]:
    """A fault `fichier-lie` for each symbolic link, to a file or to a folder: none is followed."""
    for folder in ("claims", "seeds", "docs"):
        if (root / folder).is_symlink():
            yield linked(folder)
        elif (root / folder).is_dir():
            yield from _links_within(root / folder, folder)


def _links_within(folder: Path, shown: str) -> Iterator[Diagnostic]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_symlink():
            yield linked(f"{shown}/{entry.name}")
        elif entry.is_dir():
            yield from _links_within(Path(entry.path), f"{shown}/{entry.name}")


def strays(root: Path) -> Iterator[Diagnostic]:
    """A fault `fichier-inattendu` for each; hidden files, notes (.md) and schemas are let be."""
    for folder in ("claims", "seeds"):
        for place, _, names in os.walk(root / folder):
            above = Path(place).relative_to(root).parts
            for name in names:
                kind = "" if name.startswith(".") else _kind(place, (*above, name))
                if kind and os.path.isfile(os.path.join(place, name)):
                    hint = _HINTS[kind].format(f"{name.split('.')[0]}.yml")
                    yield Diagnostic("/".join((*above, name)), 1, 1, "fichier-inattendu",
                                     "ce fichier n’est pas à sa place", hint)


def _kind(folder: str, parts: tuple[str, ...]) -> str:
    if parts[-1].endswith(".md"):
        return ""
    return _claims(parts) if parts[0] == "claims" else _seeds(Path(folder, parts[-1]), parts)


def _claims(parts: tuple[str, ...]) -> str:
    name = parts[-1]
    if name.endswith(".schema.json") and len(parts) == 2:
        return ""
    if name.endswith((".yaml", ".yml.txt", ".yaml.txt", ".YML", ".YAML")):
        return "extension"
    if not name.endswith(".yml"):
        return "other"
    if len(parts) == 2:
        return "" if name in REGISTRIES else "registry" if f"_{name}" in REGISTRIES else "folder"
    if len(parts) > 3 or (parts[1].startswith("_") and parts[1] != "_references"):
        return "folder"
    return "underscore" if name.startswith("_") else ""


def _seeds(path: Path, parts: tuple[str, ...]) -> str:
    name = parts[-1]
    if name.endswith(".schema.json"):
        return ""
    if name.endswith((".yaml", ".yml.txt", ".yaml.txt")):
        return "extension"
    if len(parts) > 2 or path.suffix not in (".yml", ".txt"):
        return "other"
    return "" if path.suffix == ".yml" or path.with_suffix(".yml").exists() else "text"
