"""The search index is whole once it is said to be written."""

from __future__ import annotations

import asyncio
import errno
import gzip
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from factcheck.searching import indexing


def settle(folder: Path) -> None:
    with ThreadPoolExecutor(1) as apart:  # a browser test's own event loop may run in this thread
        apart.submit(asyncio.run, indexing.settled(folder)).result()


@pytest.mark.parametrize("there", [False, True])
def test_a_file_still_being_written_is_waited_for(tmp_path, there):
    entry = tmp_path / indexing.ENTRY
    if there:
        entry.touch()
    (tmp_path / "x.pf_meta").write_text("x", "utf-8")
    writer = threading.Timer(0.2, entry.write_text, ["{}"])
    writer.start()
    settle(tmp_path)
    assert entry.read_text("utf-8") == "{}"
    writer.join()


@pytest.mark.parametrize("content", [b"", gzip.compress(b"pagefind" * 99)[:-9]], ids=["empty", "cut"])
def test_a_file_that_stays_unfinished_is_told(tmp_path, monkeypatch, content):
    monkeypatch.setattr(indexing, "PATIENCE", 0.1)
    (tmp_path / indexing.ENTRY).write_text("{}", "utf-8")
    (tmp_path / "x.pf_meta").write_bytes(content)
    with pytest.raises(RuntimeError, match="fichiers incomplets : x.pf_meta"):
        settle(tmp_path)


def test_a_full_disk_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(indexing, "ROOM", 2**62)
    (tmp_path / indexing.ENTRY).write_text("{}", "utf-8")
    with pytest.raises(OSError) as told:
        settle(tmp_path)
    assert told.value.errno == errno.ENOSPC
