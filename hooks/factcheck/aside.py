"""Work done by another process meanwhile: it knows all that this one knows, and hands back a result."""

from __future__ import annotations

import errno
import multiprocessing
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection


class Aside:
    """`work(*arguments)`, begun at once by a forked process: for where `cores` says that there can be several.

    No thread is started for it, so that others can be forked later.
    """

    def __init__(self, work: Callable[..., object], *arguments: object):
        fork = multiprocessing.get_context("fork")
        self._coming, sender = fork.Pipe(duplex=False)
        self._process = fork.Process(target=_do, args=(self._coming, sender, work, arguments), daemon=True)
        self._process.start()
        sender.close()

    def result(self) -> object:
        """What it returned, once it has. Raises what it raised; ChildProcessError when somebody else ended it."""
        with self._coming as coming:
            try:
                found, error = coming.recv()
            except EOFError:
                raise ChildProcessError(errno.ECHILD, "") from None
        self._process.join()
        if error:
            raise error
        return found

    def stop(self) -> None:
        """End it, whatever is left to do."""
        self._process.terminate()
        self._process.join()
        self._coming.close()


def _do(receiver: Connection, sender: Connection, work: Callable[..., object], arguments: tuple) -> None:
    receiver.close()  # the parent alone has it: nobody else can be waiting
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process
    found, failed = None, None
    try:
        found = work(*arguments)
    except Exception as error:
        error.add_note(traceback.format_exc())
        failed = error
    with sender, suppress(BrokenPipeError):
        sender.send((found, failed))
