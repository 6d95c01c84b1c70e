"""Other processes, ended or refused by the system."""

from __future__ import annotations

import os
import signal

import pytest


def ended(patch: pytest.MonkeyPatch, owner: object, name: str) -> None:
    """Have any other process ended where it comes to call `owner.name`; this one goes on."""
    mine, real = os.getpid(), getattr(owner, name)
    patch.setattr(owner, name, lambda *given, **named: real(*given, **named) if os.getpid() == mine
                  else os.kill(os.getpid(), signal.SIGKILL))


def refused(patch: pytest.MonkeyPatch, allowed: int = 0) -> list:
    """Have the system allow no other process but so many; returns what is left of these."""
    forks = [os.fork] * allowed

    def fork() -> int:
        if not forks:
            raise BlockingIOError
        return forks.pop()()

    patch.setattr(os, "fork", fork)
    return forks
