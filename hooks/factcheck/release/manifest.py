"""The list of a release's files, with which anyone can tell whether a page is the one that was published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

NAME = "manifeste.json"


def manifest(site: Path, beside: Iterable[Path], *, address: str, revision: str, moment: str) -> str:
    """The manifest's text, a file a line: path, size in bytes and SHA-256.

    `beside` are the release's files that stand outside the `site` folder; `moment` is an ISO 8601 date and time.
    """
    head = {"version": 1, "site": address, "revision": revision, "date": moment}
    lines = [f'  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},' for key, value in head.items()]
    return "\n".join(["{", *lines, *_list("files", _entries(site)), *_list("beside", map(_entry, beside), last=True),
                      "}"]) + "\n"


def _list(key: str, entries: Iterable[dict], *, last: bool = False) -> Iterator[str]:
    rows = [f"    {json.dumps(entry, ensure_ascii=False)}" for entry in entries]
    yield f'  "{key}": ['
    yield ",\n".join(rows)
    yield "  ]" if last else "  ],"


def _entries(site: Path) -> Iterator[dict]:
    for path in sorted(site.rglob("*")):
        if path.is_file():
            yield _entry(path, path.relative_to(site).as_posix())


def _entry(path: Path, name: str = "") -> dict:
    content = path.read_bytes()
    return {"path": name or path.name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
