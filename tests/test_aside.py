"""What is left to another process: its result, its faults, its end."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from factcheck import render
from factcheck.aside import Aside
from factcheck.compiling import Ahead
from factcheck.settings import Site
from factcheck.writing.disk import told


def test_a_result_comes_from_another_process():
    mine, begun = os.getpid(), Aside(lambda more: (os.getpid(), more), "reste")
    process, more = begun.result()
    assert process != mine and more == "reste"


def test_a_fault_is_raised_here():
    def fail():
        raise OSError(28, "no space", "a.txt")

    with pytest.raises(OSError, match="no space") as raised:
        Aside(fail).result()
    assert (raised.value.errno, raised.value.filename) == (28, "a.txt")


def test_a_process_that_somebody_ends_is_told_in_french():
    begun = Aside(lambda: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(ChildProcessError) as raised:
        begun.result()
    assert told(raised.value).startswith("un processus de la construction a été arrêté. Astuce : libérez de la mémoire")


def test_ctrl_c_is_left_to_the_parent():
    begun = Aside(lambda: os.kill(os.getpid(), signal.SIGINT) or "là")
    assert begun.result() == "là"


def test_stopping_waits_for_nothing(tmp_path):
    begun = Aside(lambda: (time.sleep(60), Path(tmp_path / "fini").touch()))
    begin = time.monotonic()
    begun.stop()
    assert time.monotonic() - begin < 30 and not (tmp_path / "fini").exists()


def test_templates_are_compiled_by_another_process(monkeypatch):
    renderer = render.Renderer(Site("Essai"))
    environment = renderer._environment
    environment.bytecode_cache = Ahead(environment)

    def compile_here(*_, **__):
        raise AssertionError("compiled twice")

    monkeypatch.setattr(environment, "compile", compile_here)
    renderer.prepare()
    assert "check.md" in {name for _, name in environment.cache}
