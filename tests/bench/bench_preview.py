"""How long an editor waits in a preview, from a saved file to the page on the screen: « make bench-preview ».

`python tests/bench/bench_preview.py [--sizes 0 500] [--turns 9]` serves the site in turn on this project's own data (0)
and on made-up corpora of these sizes, opens a check in Chromium, and saves its file `turns` times. Prints medians of
seconds: in all, then its parts: the rebuild, as the preview tells it; the page's loading, as the browser tells it; and
the rest, which is noticing the change and telling the browser.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

import corpus

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "hooks")]
from conftest import ROOT, project  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402
from preview import Preview  # noqa: E402

CHROMIUM = "/usr/bin/chromium"
SHOWN = "words => document.querySelector('h1')?.textContent.includes(words) && document.readyState === 'complete'"
LOADED = "performance.getEntriesByType('navigation')[0].duration / 1000"
REBUILT = re.compile(r"Données relues en ([\d.]+) s")
PAUSE = 1.0  # seconds between two saves: an editor reads what has come


def measure(page: Page, preview: Preview, turns: int) -> list[tuple[float, float, float]]:
    """For each save, the seconds in all, those of the rebuild and those of the page's loading."""
    path = sorted((preview.root / "claims").glob("[a-z]*/*.yml"))[0]
    sound, found = path.read_text("utf-8"), []
    preview.wait(f"/verifications/{path.stem}/", "ruling")
    page.goto(f"{preview.url}/verifications/{path.stem}/")
    for turn in range(turns + 1):
        time.sleep(PAUSE)
        path.write_text(re.sub('^title: ("?)', rf'title: \1N{turn} ', sound, count=1, flags=re.M), "utf-8")
        start = time.perf_counter()
        page.wait_for_function(SHOWN, arg=f"N{turn} ")
        total = time.perf_counter() - start
        rebuilt = REBUILT.findall((preview.root / "serve.log").read_text("utf-8"))[-1]
        found.append((total, float(rebuilt), page.evaluate(LOADED)))
    return found[1:]  # the first compiles templates


def main() -> None:
    """Parse the options and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[0, 500], metavar="N")
    parser.add_argument("--turns", type=int, default=9, metavar="N")
    options = parser.parse_args()
    print("| checks | seconds | rebuild | page | the rest |\n|---:|---:|---:|---:|---:|")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        for size in options.sizes:
            root = Path(folder, str(size))
            data = ROOT
            if size:
                corpus.write(data := Path(folder, f"data-{size}"), size)
            preview = Preview(project(root, data))
            try:
                rows = measure(browser.new_page(), preview, options.turns)
            finally:
                preview.stop()
            total, rebuild, loading = (statistics.median(column) for column in zip(*rows, strict=True))
            print(f"| {size or 'own'} | {total:.2f} | {rebuild:.2f} | {loading:.2f} "
                  f"| {total - rebuild - loading:.2f} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
