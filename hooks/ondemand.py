"""The preview's side of the stage: a generated file is written when a browser asks for it, as it is at that moment.

A change then costs what it takes to read it and to make the one page that is looked at, whatever the size of the site.
"""

from __future__ import annotations

import logging
import os
import posixpath
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from factcheck.searching.indexing import FOLDER
from factcheck.writing.disk import told

log = logging.getLogger("mkdocs.hooks.factcheck")
Application = Callable[[dict, Callable], Iterable[bytes]]


class _Turn:
    """What can be asked for from the end of a build to the beginning of the next."""

    def __init__(self, put: Callable[[str], bool], index: Callable[[Path], None], site: Path):
        self.put, self.index, self.site = put, index, site
        self.made: set[str] = set()

    def clear(self) -> None:
        """Remove what was made: the next turn may have it no more."""
        for name in self.made - {FOLDER}:
            (self.site / name).unlink(missing_ok=True)
        shutil.rmtree(self.site / FOLDER, ignore_errors=True)


class OnDemand:
    """Makes what is asked for of a site, between builds that each empty its folder."""

    def __init__(self) -> None:
        self._turn: _Turn | None = None
        self._last: _Turn | None = None
        self._making, self._indexing = threading.Lock(), threading.Lock()

    def begin(self) -> None:
        """A build begins: nothing is made until it ends."""
        with self._making:
            self._turn = None

    def ready(self, put: Callable[[str], bool], index: Callable[[Path], None], site: Path) -> None:
        """A build of the folder `site` has ended: `put` makes the file at a place in it, if there is to be one, and
        `index` writes its search index."""
        with self._making:
            self._turn = self._last = _Turn(put, index, site)

    def again(self, put: Callable[[str], bool]) -> None:
        """A rebuild that has left the folder as it was has ended."""
        with self._making:
            self._last.clear()
            self._turn = self._last = _Turn(put, self._last.index, self._last.site)

    def serve(self, application: Application, mount: str) -> Application:
        """`application`, which serves the site at the path `mount` once builds have ended, with what is asked for."""

        def serve(environ: dict, start: Callable) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if not path.startswith(mount) or path.startswith("/livereload/"):
                return application(environ, start)
            while True:
                turn, answers = self._turn, []
                if turn:
                    self._make(turn, path.removeprefix(mount))
                body = application(environ, lambda *answer, kept=answers: kept.append(answer))
                if turn and turn is self._turn:  # otherwise a build may have emptied the folder meanwhile
                    start(*answers[-1])
                    return body

        return serve

    def _make(self, turn: _Turn, path: str) -> None:
        """Write the file that `path` names, if it is a generated one. Tells a fault of the disk."""
        uri = posixpath.normpath(f"/{path}").lstrip("/")
        try:
            if uri.startswith(f"{FOLDER}/"):
                self._index(turn)
                return
            for name in _names(uri, path):
                with self._making:
                    if turn is self._turn and name not in turn.made and turn.put(name):
                        turn.made.add(name)
        except OSError as error:
            log.error("%s", told(error))
        except RuntimeError as error:
            log.error("L’index de recherche n’a pas pu être écrit : %s", error)

    def _index(self, turn: _Turn) -> None:
        """Write the index beside the site, since a build may empty it meanwhile, then put it in."""
        with self._indexing:
            if FOLDER in turn.made or turn is not self._turn:
                return
            with tempfile.TemporaryDirectory(dir=turn.site.parent) as folder:
                turn.index(Path(folder))
                with self._making:
                    if turn is self._turn and (made := Path(folder, FOLDER)).is_dir():
                        shutil.rmtree(turn.site / FOLDER, ignore_errors=True)
                        os.replace(made, turn.site / FOLDER)
                    turn.made.add(FOLDER)


def _names(uri: str, path: str) -> Iterator[str]:
    """The files that an address may mean: to look for one that isn't there is to plan the whole site."""
    if uri and not path.endswith("/"):
        yield uri
    if not posixpath.splitext(uri)[1]:
        yield f"{uri}/index.html".lstrip("/")
