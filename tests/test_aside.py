"""What is left to another process: its result, its faults, its end."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest
from jinja2 import DictLoader
from processes import ended, refused

from factcheck.aside import Aside, shared_out
from factcheck.compiling import Ahead
from factcheck.templating import Environment
from factcheck.writing.disk import told

TEMPLATES = DictLoader({"a.md": "{{ x }}"})


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


def test_parts_come_in_order_from_so_many_processes():
    found = list(shared_out(lambda part: (part, os.getpid()), range(7), 3))
    assert [part for part, _ in found] == list(range(7))
    assert len({process for _, process in found} - {os.getpid()}) == 3


def test_a_fault_in_a_part_is_raised_in_its_place():
    found = shared_out(lambda part: 6 // part, [3, 2, 0, 1], 2)
    assert (next(found), next(found)) == (2, 3)
    with pytest.raises(ZeroDivisionError):
        next(found)


def test_parts_that_nobody_waits_for_end_their_processes():
    processes = len(multiprocessing.active_children())
    found = shared_out(lambda part: b" " * 2**22, range(9), 2)
    next(found)
    found.close()
    assert len(multiprocessing.active_children()) == processes


def test_templates_are_compiled_by_another_process(monkeypatch):
    environment = Environment(TEMPLATES)
    environment.bytecode_cache = Ahead(environment)

    def compile_here(*_, **__):
        raise AssertionError("compiled twice")

    monkeypatch.setattr(environment, "compile", compile_here)
    assert environment.get_template("a.md").render(x="<") == "&lt;"


@pytest.mark.parametrize("refuse", [
    lambda patch: ended(patch, DictLoader, "list_templates"), refused], ids=["ended", "refused"])
def test_templates_are_compiled_here_when_the_system_ends_or_refuses_a_process(refuse, monkeypatch):
    refuse(monkeypatch)
    environment = Environment(TEMPLATES)
    environment.bytecode_cache = Ahead(environment)
    assert environment.get_template("a.md").render(x="<") == "&lt;"
