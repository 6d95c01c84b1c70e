"""The JSON Schemas of the data files, generated from the model, for editors and outside users."""

from __future__ import annotations

import json
from pathlib import Path

from ..catalog import Catalog
from ..model import REGISTRIES, Article, Check, Lexicon, Model, Reference
from ..paths import CLAIMS, SEEDS
from ..writing import disk

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES: dict[str, tuple[type[Model], str]] = {
    f"{CLAIMS}/claim.schema.json": (Check, "Fiche de vérification"),
    f"{CLAIMS}/reference.schema.json": (Reference, "Source"),
    f"{SEEDS}/article.schema.json": (Article, "Article vérifié"),
}
# The closed lists: for editors alone, since the API gives the lists themselves.
LISTS: dict[str, tuple[type[Model], str]] = {
    f"{CLAIMS}/{name}.schema.json": (REGISTRIES[name], title) for name, title in (
        ("verdicts", "Échelle des verdicts"), ("themes", "Thèmes"), ("quantities", "Grandeurs"))}
LEXICON = f"{CLAIMS}/lexicon.schema.json"
_ORIGIN = {"oneOf": [{"required": ["ref"], "not": {"required": ["article"]}},
                     {"required": ["article"], "not": {"required": ["ref"]}}]}


def schemas(catalog: Catalog) -> dict[str, str]:
    """Each schema file's path and text. Ids of the catalog's registries become enumerations."""
    return {path: text(path, catalog) for path in FILES}


def text(path: str, catalog: Catalog) -> str:
    """The text of the schema file `path`."""
    return _text(schema(*FILES[path], catalog))


def schema(model: type[Model], title: str, catalog: Catalog) -> dict:
    """The JSON Schema (2020-12) of `model`."""
    found = model.model_json_schema(by_alias=True)
    found = {"$schema": DIALECT, **_tidy(found, _ids(catalog)), "title": title}
    if "Figure" in found.get("$defs", {}):
        found["$defs"]["Figure"] |= _ORIGIN
    return found


def registries(catalog: Catalog) -> dict[str, str]:
    """The path and text of the schemas of the closed lists and of the lexicon."""
    found = {path: _list(schema(model, title, catalog)) for path, (model, title) in LISTS.items()}
    return {path: _text(value) for path, value in (
        *found.items(), (LEXICON, schema(Lexicon, "Mots que la recherche rapproche", catalog)))}


def write(catalog: Catalog, root: Path) -> list[str]:
    """Write the schema files that have changed under `root`; returns their paths. Raises OSError."""
    changed = []
    for path, text in (schemas(catalog) | registries(catalog)).items():
        target = root / path
        if not target.exists() or target.read_text("utf-8") != text:
            disk.write(target, text.encode("utf-8"))
            changed.append(path)
    return changed


def _list(item: dict) -> dict:
    """The schema of a list of what `item` describes."""
    head = {key: item.pop(key) for key in ("$schema", "title", "$defs") if key in item}
    return head | {"type": "array", "items": item}


def _ids(catalog: Catalog) -> dict[str, list[str]]:
    kinds = ("verdicts", "quantities", "references", "articles", "checks")
    return {kind: sorted(getattr(catalog, kind)) for kind in kinds}


def _tidy(node: object, ids: dict[str, list[str]]) -> object:
    """Replace registry marks by enumerations and their examples, and drop what editors show as noise."""
    if isinstance(node, list):
        return [_tidy(item, ids) for item in node]
    if not isinstance(node, dict):
        return node
    node = {k: _tidy(v, ids) for k, v in node.items() if not (k == "default" and v in (None, []))}
    known = ids.get(node.pop("x-registry", ""))
    if known:
        _enumerate(node, known)
        node["examples"] = [known[:1]] if node.get("type") == "array" else known[:1]
    return node


def _enumerate(node: dict, known: list[str]) -> None:
    target = node.get("items") if node.get("type") == "array" else node
    target = next((c for c in target.get("anyOf", ()) if c.get("type") == "string"), target)
    target.pop("pattern", None)
    target["enum"] = known


def _text(value: dict) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
