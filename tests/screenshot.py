"""Take the README's picture: a check on a phone beside the home page on a desk.

`make screenshot` runs it; it writes .github/screenshot.png from a site built for it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from browser.conftest import ARGUMENTS, chromium, serve
from conftest import ROOT, mkdocs
from playwright.sync_api import sync_playwright

PICTURE = ROOT / ".github/screenshot.png"
SHEET = """
<body style="margin:0;display:flex;gap:24px;align-items:flex-start;padding:24px;background:#dfe3e8">
<iframe src="{home}" style="width:1000px;height:720px;border:0"></iframe>
<iframe src="{check}" style="width:360px;height:720px;border:0"></iframe>
"""


def main() -> None:
    """Build the site, lay out the two pages side by side and photograph them."""
    with tempfile.TemporaryDirectory() as folder:
        mkdocs("build", "--site-dir", folder)
        check = max(Path(folder, "verifications").glob("*/index.html"), key=lambda page: page.stat().st_size)
        Path(folder, "sheet.html").write_text(
            SHEET.format(home="index.html", check=check.relative_to(folder).as_posix()), "utf-8")
        server = serve(Path(folder))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            page = browser.new_page(viewport={"width": 1432, "height": 768}, color_scheme="light")
            page.goto(f"http://127.0.0.1:{server.server_port}/sheet.html")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=PICTURE)
            browser.close()
        server.shutdown()
    print(f"{PICTURE.relative_to(ROOT)} : {PICTURE.stat().st_size // 1024} Kio")


if __name__ == "__main__":
    main()
