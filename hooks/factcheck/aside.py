"""Work done by other processes meanwhile: they know all that this one knows, and hand back what they find."""

from __future__ import annotations

import errno
import multiprocessing
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

Part, Found = TypeVar("Part"), TypeVar("Found")


class Aside:
    """`work(*arguments)`, begun at once by a forked process: for where `cores` says that there can be several. Of an
    iterator, each thing that it yields is handed back as it comes.

    No thread is started for it, so that others can be forked later. Raises OSError when the system allows no more.
    """

    def __init__(self, work: Callable[..., object], *arguments: object):
        fork = multiprocessing.get_context("fork")
        self._coming, sender = fork.Pipe(duplex=False)
        self._process = fork.Process(target=_do, args=(self._coming, sender, work, arguments), daemon=True)
        self._process.start()
        sender.close()

    def result(self) -> object:
        """What it returned, once it has. Raises what it raised; ChildProcessError when somebody else ended it."""
        try:
            return self.next()
        finally:
            self._coming.close()
            self._process.join()

    def next(self) -> object:
        """The next thing that it yields, as `result`."""
        try:
            found, error = self._coming.recv()
        except EOFError:
            raise ChildProcessError(errno.ECHILD, "") from None
        if error:
            raise error
        return found

    def stop(self) -> None:
        """End it, whatever is left to do."""
        self._process.terminate()
        self._process.join()
        self._coming.close()


def _do(receiver: Connection, sender: Connection, work: Callable[..., object], arguments: tuple) -> None:
    """In the forked process: do the work and send what it yields, or the error that it raises, to the parent."""
    receiver.close()  # the parent alone has it: nobody else can be waiting
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process
    with sender, suppress(BrokenPipeError):
        try:
            found = work(*arguments)
            for each in found if isinstance(found, Iterator) else (found,):
                sender.send((each, None))
        except Exception as error:
            error.add_note(traceback.format_exc())
            sender.send((None, error))


def shared_out(work: Callable[[Part], Found], parts: Sequence[Part], processes: int) -> Iterator[Found]:
    """What `work` finds in each of the `parts`, in order, from so many processes that go on meanwhile; raises what
    `Aside` does."""
    others: list[Aside] = []
    try:
        for n in range(processes):
            others.append(Aside(map, work, parts[n::processes]))
        for n in range(len(parts)):
            yield others[n % processes].next()
    finally:
        for other in others:
            other.stop()
