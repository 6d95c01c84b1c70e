"""The files of a project, mended on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .. import paths
from ..model import Article, Check, Model, Reference
from ..reading import source
from ..reading.source import SourceError
from ..writing.disk import cause, write
from . import fix

KINDS: dict[str, type[Model]] = {
    paths.check("[!_.]*", "*"): Check, paths.reference("*"): Reference, paths.article("*"): Article}


def mend(root: Path) -> Iterator[str]:
    """Mend every file under `root` that can be; yields, in French, what was done in each."""
    for pattern, model in KINDS.items():
        for path in sorted(root.glob(pattern)):
            yield from _mend(path, path.relative_to(root).as_posix(), model)


def _mend(path: Path, shown: str, model: type[Model]) -> Iterator[str]:
    try:
        text = source.read_text(path, shown)
        fixed = fix(text, model)
        if fixed.text != text:
            write(path, fixed.text.encode("utf-8"))
    except SourceError:  # a file that can't be read: checking tells it
        return
    except OSError as error:
        yield f"{shown} : écriture impossible ({cause(error)})"
        return
    for what in dict.fromkeys(what for _, what in fixed.changes):
        lines = sorted({line for line, other in fixed.changes if other == what})
        yield f"corrigé : {shown} : {what} (ligne{'s' if lines[1:] else ''} {', '.join(map(str, lines))})"
