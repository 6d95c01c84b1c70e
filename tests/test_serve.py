"""The preview: it outlives mistakes, shows them in place and recovers by itself."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import MINI, mkdocs, project

PATIENCE = 60  # seconds


class Preview:
    """`mkdocs serve` on a project of its own."""

    def __init__(self, root: Path):
        self.root = root
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = (root / "serve.log").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{self.port}"], cwd=root,
            stdout=self.log, stderr=subprocess.STDOUT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})

    def page(self, address: str) -> str:
        """The page as served now; empty while nothing answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{address}", timeout=5) as answer:
                return answer.read().decode("utf-8")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def wait(self, address: str, wanted: str, absent: str = "\0") -> str:
        """The page once it holds `wanted` and no longer `absent`."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, "the preview has stopped"
            page = self.page(address)
            if wanted in page and absent not in page:
                return page
            time.sleep(.2)
        raise AssertionError(f"{address} never showed {wanted!r}")

    def stop(self) -> None:
        """End the preview."""
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


@pytest.fixture
def preview(tmp_path) -> Iterator[Preview]:
    """A preview of the sample project."""
    preview = Preview(project(tmp_path / "projet", MINI))
    yield preview
    preview.stop()


BROKEN = (
    ("confidence:", "confiance:"), ('title: "', "title: : "), ("kind: ", "kind:\t\""), ("summary:", "  summary:"),
    ("explanation: |", "explanation:"), ("evidence:", "evidence: ["), ("history:", "<<<<<<< HEAD\nhistory:"),
    ('said_by: "', 'said_by: "\\q'), ("stance: ", "stance: *"), ("verdict: ", "verdict: &"),
)


def test_ten_mistakes_are_shown_in_place_and_mended_without_a_restart(preview):
    file = preview.root / "claims/comptages/compteur-compte-les-trottinettes.yml"
    other = preview.root / "claims/comptages/un-million-de-passages.yml"
    sound, sound_other = file.read_text("utf-8"), other.read_text("utf-8")
    address = f"/verifications/{file.stem}/"
    preview.wait(address, "ruling")
    for turn, (old, new) in enumerate(BROKEN):
        file.write_text(sound.replace(old, new, 1), "utf-8")
        page = preview.wait(address, "faults__title", absent="ruling")
        assert file.relative_to(preview.root).as_posix() in page
        assert "verifications/compteur-compte-les-trottinettes/" in preview.page("/methode/")
        file.write_text(sound.replace('title: "', f'title: "Essai {turn} ', 1), "utf-8")
        preview.wait(address, f"Essai {turn}", absent="faults")
    file.write_text(sound.replace("confidence:", "confiance:"), "utf-8")
    preview.wait(address, "cle-inconnue")
    other.write_text(sound_other.replace('title: "', 'title: "Tout de même ', 1), "utf-8")
    preview.wait(f"/verifications/{other.stem}/", "Tout de même")
    assert "cle-inconnue" in preview.page(address)


def test_drafts_show_with_a_mark_and_search_works(preview):
    draft = next(p for p in (preview.root / "claims").glob("[a-z]*/*.yml") if "\ndraft: true" in p.read_text("utf-8"))
    assert "Brouillon" in preview.wait(f"/verifications/{draft.stem}/", "ruling")
    assert preview.page("/pagefind/facets.json")


def test_a_first_run_with_mistakes_stays_alive(tmp_path):
    root = project(tmp_path / "projet", MINI)
    themes = root / "claims/_themes.yml"
    sound = themes.read_text("utf-8")
    themes.write_text("- id: x\n", "utf-8")
    preview = Preview(root)
    try:
        preview.wait("/", "cle-manquante")
        themes.write_text(sound, "utf-8")
        preview.wait("/verifications/", "card", absent="cle-manquante")
    finally:
        preview.stop()


def test_a_port_that_is_taken_is_told_in_one_line(tmp_path):
    root = project(tmp_path / "projet", MINI)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        run = mkdocs("serve", "--dev-addr", f"127.0.0.1:{port}", root=root)
    assert run.returncode != 0 and f"Le port {port} est déjà pris" in run.stderr and "Traceback" not in run.stderr
