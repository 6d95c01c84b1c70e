"""`mkdocs serve` as tests run it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

PATIENCE = 120  # seconds


class Preview:
    """`mkdocs serve` on a project of its own."""

    def __init__(self, root: Path):
        self.root = root
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = (root / "serve.log").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{self.port}"], cwd=root,
            stdout=self.log, stderr=subprocess.STDOUT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})

    def file(self, address: str) -> bytes:
        """The file as served now; empty while nothing answers, or when there is none."""
        try:
            with urllib.request.urlopen(f"{self.url}{address}", timeout=PATIENCE) as answer:
                return answer.read()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return b""

    def page(self, address: str) -> str:
        """The page as served now; empty while nothing answers."""
        return self.file(address).decode("utf-8")

    def wait(self, address: str, wanted: str, absent: str = "\0") -> str:
        """The page once it holds `wanted` and no longer `absent`."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, "the preview has stopped"
            page = self.page(address)
            if wanted in page and absent not in page:
                return page
            time.sleep(.05)
        raise AssertionError(f"{address} never showed {wanted!r}")

    def told(self, words: str) -> int:
        """How many times the preview has told `words`."""
        return (self.root / "serve.log").read_text("utf-8").count(words)

    def wait_told(self, words: str, times: int) -> None:
        """Wait until it has told them as many times."""
        end = time.monotonic() + PATIENCE
        while self.told(words) < times:
            assert time.monotonic() < end, f"the preview never told {words!r} {times} times"
            time.sleep(.05)

    def stop(self) -> None:
        """End the preview."""
        self.process.terminate()
        self.process.wait(20)
        self.log.close()
