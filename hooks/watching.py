"""The preview notices a change at once: the system tells of it, where MkDocs looks at every file twice a second."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

# Not those of reading: a build reads every file, and would call for another one.
CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
SETTLED = 0.05  # seconds without a change before a build begins: editors write a file in several steps


class _Only(FileSystemEventHandler):
    """Passes on the events of one file of a folder."""

    def __init__(self, path: str, handler: FileSystemEventHandler):
        self._path, self._handler = path, handler

    def on_any_event(self, event: FileSystemEvent) -> None:
        if self._path in (event.src_path, event.dest_path):
            self._handler.dispatch(event)


class Watcher(Observer):
    """The system's own observer. A single file is watched through its folder: editors replace the file itself."""

    def schedule(self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool = False,
                 event_filter: list[type[FileSystemEvent]] | None = None) -> ObservedWatch:
        """As the observer does, for changes alone."""
        if os.path.isfile(path):
            event_handler, path, recursive = _Only(path, event_handler), os.path.dirname(path), False
        return super().schedule(event_handler, path, recursive=recursive, event_filter=event_filter or CHANGES)


def watch(server: LiveReloadServer, watched: Iterable[str], further: Iterable[str], polling: bool = False) -> None:
    """Have `server` watch with the system's help. `watched` are paths that it may watch already, and `further`
    those to come. Where the system allows no more of it, nothing changes; nor with `polling`, for folders whose
    changes no system tells of: network mounts, those that some containers share with their machine."""
    server.build_delay = SETTLED
    if polling:
        return
    trial = Watcher()
    try:
        for path in (*watched, *further):
            trial.schedule(FileSystemEventHandler(), path, recursive=True)
        trial.start()
    except OSError:
        return
    finally:
        if trial.is_alive():
            trial.stop()
            trial.join()
    again = []
    for path in watched:
        with suppress(KeyError):
            server.unwatch(path)
            again.append(path)
    server.observer = Watcher()
    for path in again:
        server.watch(path)
