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
from collections.abc import Callable, Iterable
from pathlib import Path

from factcheck.writing.disk import told
from factcheck.writing.search import FOLDER
from factcheck.writing.stage import Run, target

log = logging.getLogger("mkdocs.hooks.factcheck")
Application = Callable[[dict, Callable], Iterable[bytes]]


class _Turn:
    """What can be asked for from the end of a build to the beginning of the next."""

    def __init__(self, run: Run, index: Callable[[Path], None], site: Path):
        self.run, self.index, self.site = run, index, site
        self.files = {target(file.uri): file for file in run.files}
        self.made: set[str] = set()


class OnDemand:
    """Makes what is asked for of a site, between builds that each empty its folder."""

    def __init__(self) -> None:
        self._turn: _Turn | None = None
        self._making, self._indexing = threading.Lock(), threading.Lock()

    def begin(self) -> None:
        """A build begins: nothing is made until it ends."""
        with self._making:
            self._turn = None

    def ready(self, run: Run, index: Callable[[Path], None], site: Path) -> None:
        """A build of the folder `site` has ended: `run` makes its files, `index` writes its search index."""
        with self._making:
            self._turn = _Turn(run, index, site)

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
            for name in (uri, f"{uri}/index.html".lstrip("/")):
                with self._making:
                    if turn is self._turn and name in turn.files and name not in turn.made:
                        turn.run.put(turn.files[name])
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
