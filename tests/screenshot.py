"""Take the README's picture: a check on a phone beside the home page on a desk.

`make screenshot` runs it; it writes .github/screenshot.png from a site built for it.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from browser.conftest import ARGUMENTS, chromium, serve
from conftest import ROOT, mkdocs
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

PICTURE = ROOT / ".github/screenshot.png"
HEIGHT, EDGE, GROUND = 720, 24, "#dfe3e8"


def main() -> None:
    """Build the site, photograph the two pages and lay them side by side."""
    with tempfile.TemporaryDirectory() as folder:
        mkdocs("build", "--site-dir", folder)
        check = max(Path(folder, "verifications").glob("*/index.html"), key=lambda page: page.stat().st_size)
        with serve(Path(folder)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            shots = [_shot(browser, f"{address}/{path}", width)
                     for path, width in (("", 1000), (check.parent.relative_to(folder).as_posix() + "/", 360))]
            browser.close()
    sheet = Image.new("RGB", (sum(shot.width + EDGE for shot in shots) + EDGE, HEIGHT + 2 * EDGE), GROUND)
    x = EDGE
    for shot in shots:
        sheet.paste(shot, (x, EDGE))
        x += shot.width + EDGE
    sheet.save(PICTURE)
    print(f"{PICTURE.relative_to(ROOT)} : {PICTURE.stat().st_size // 1024} Kio")


def _shot(browser: Browser, address: str, width: int) -> Image.Image:
    page = browser.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme="light")
    page.goto(address, wait_until="networkidle")
    taken = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    return taken


if __name__ == "__main__":
    main()
