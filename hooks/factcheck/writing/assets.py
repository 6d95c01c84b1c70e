"""Names of style sheets, scripts and images that change with their content, so that caches keep them for good."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from .output import Output

FOLDER = "assets"
SUFFIXES = frozenset({".css", ".js", ".svg", ".png", ".webp", ".woff2"})
# Folders whose files are also published under their own names: other sites show them, by addresses that must last.
LASTING = "assets/images/"
DIGITS = 8


def names(docs: Path, generated: Iterable[Output] = ()) -> dict[str, str]:
    """For each asset of the `docs` folder and each `generated` one, its address and the one to publish it at.

    « assets/stylesheets/base.css » → « assets/stylesheets/base.1a2b3c4d.css ». Raises OSError.
    """
    found = {path.relative_to(docs).as_posix(): path.read_bytes()
             for path in sorted((docs / FOLDER).rglob("*")) if path.suffix in SUFFIXES}
    found |= {output.uri: output.content.encode("utf-8") for output in generated}
    return {uri: fingerprinted(uri, content) for uri, content in found.items()}


def fingerprinted(uri: str, content: bytes) -> str:
    """`uri` with the start of the SHA-256 of `content` before its suffix."""
    path = PurePosixPath(uri)
    return str(path.with_suffix(f".{hashlib.sha256(content).hexdigest()[:DIGITS]}{path.suffix}"))
