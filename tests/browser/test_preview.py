"""An editor's preview of the real site: a saved file is soon on the screen."""

from __future__ import annotations

import re
import time
from statistics import median

from conftest import project
from playwright.sync_api import Page
from preview import Preview

LIMIT = 3  # seconds, on a busy machine
SHOWN = "words => document.querySelector('h1')?.textContent.includes(words)"


def test_a_saved_check_is_on_the_screen_without_a_reload(page: Page, tmp_path):
    preview = Preview(project(tmp_path / "projet"))
    try:
        path = sorted((preview.root / "claims").glob("[a-z]*/*.yml"))[0]
        sound, address, times = path.read_text("utf-8"), f"/verifications/{path.stem}/", []
        preview.wait(address, "ruling")
        page.goto(preview.url + address)
        for turn in range(5):
            path.write_text(re.sub('^title: ("?)', rf'title: \1N{turn} ', sound, count=1, flags=re.M), "utf-8")
            start = time.monotonic()
            page.wait_for_function(SHOWN, arg=f"N{turn} ")  # looked at before each frame, from page to page
            times.append(time.monotonic() - start)
        assert median(times) < LIMIT, times
        page.goto("about:blank")
    finally:
        preview.stop()
