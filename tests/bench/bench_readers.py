"""What readers wait for at any size: the explorer of the checks and the search, in Chromium.

`python tests/bench/bench_readers.py [--checks 5000]` makes a corpus, builds its site and prints a table.
`--site DIR` measures a site that is already built, `--project DIR` says where its data are.

- First paints of the explorer, figures, timeline and sources: see `bench_paint.py`, which can be run alone.
- Explorer: the CPU slowed down four times; from the request to the first paint and to the first filter that would
  work, and from a click to the frame that shows its results. Bytes are those fetched for its data, compressed.
- Search: from the first key to the first result, nothing in the browser's cache, then the same on a 4G network
  (9 Mbit/s, 170 ms: WebPageTest's profile). Bytes are those of the index and of its engine, compressed.
- Indexing: seconds, and the most memory that Pagefind's process held. The ratio is the build with it to the
  build without, in the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]

from bench_lighthouse import serve  # noqa: E402
from bench_paint import report  # noqa: E402
from browser.conftest import ARGUMENTS, chromium  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from factcheck.reading import loading  # noqa: E402
from factcheck.searching import contents  # noqa: E402
from factcheck.searching.indexing import write_index  # noqa: E402

RUNS = 3
SLOWER = 4
NETWORK = {"offline": False, "latency": 170, "downloadThroughput": 9e6 / 8, "uploadThroughput": 9e6 / 8}
# From the click on the input `selector` to the frame that follows the change of what the explorer says.
CHANGE = """selector => new Promise(resolve => {
  const start = performance.now();
  new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  }).observe(document.querySelector('[data-explorer-status]'), { childList: true });
  document.querySelector(selector).click();
})"""
# Notes when the first key is pressed, when the first result appears and when the explorer answers.
WATCH = """
  addEventListener('keydown', () => { window.pressed ??= performance.now() });
  addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
    if (document.querySelector('a[data-search-result]')) window.found ??= performance.now();
    if (document.querySelector('[data-explorer][data-ready]')) window.ready ??= performance.now();
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ['data-ready'] }));
"""
BYTES = """part => performance.getEntriesByType('resource').filter(one => one.name.includes(part))
  .reduce((sum, one) => sum + one.encodedBodySize, 0)"""


@contextmanager
def opened(browser: Browser, slower: int = 1, network: dict | None = None) -> Iterator[Page]:
    """A page of a browser without cache, on a slower machine or network."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    if network:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", network)
    page.add_init_script(WATCH)
    yield page
    context.close()


def words(site: Path) -> list[str]:
    """The longest words of four titles, far from each other in the list."""
    titles = json.loads((site / "assets/explorateur/fiches.json").read_text("utf-8"))["checks"]["title"]
    return [max(titles[len(titles) * n // 5].split(), key=len) for n in range(1, 5)]


def explorer(browser: Browser, address: str, word: str) -> dict[str, float]:
    """First paint, readiness, filters and clearing in milliseconds, and kilobytes of data at first and after a word."""
    rows: dict[str, list[float]] = {}
    for _ in range(RUNS):
        with opened(browser, SLOWER) as page:
            page.goto(f"{address}/verifications/")
            page.locator("[data-explorer][data-ready]").wait_for(state="attached")
            paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
            rows.setdefault("first paint, ms", []).append(paint)
            rows.setdefault("ready to filter, ms", []).append(page.evaluate("window.ready"))
            rows.setdefault("data at first, kB", []).append(page.evaluate(BYTES, "explorateur/") / 1000)
            page.locator("[data-explorer-toggle]").click()
            for name in ("verdict", "theme", "nature"):
                rows.setdefault(f"filter by {name}, ms", []).append(page.evaluate(CHANGE, f"[name={name}]"))
            rows.setdefault("clear all, ms", []).append(page.evaluate(CHANGE, "[data-explorer-clear]"))
            page.goto(f"{address}/verifications/?q={quote(word)}")
            page.locator("[data-explorer][data-ready]").wait_for(state="attached")
            rows.setdefault("filter after a text, ms", []).append(page.evaluate(CHANGE, "[name=verdict]"))
            rows.setdefault("data after a text, kB", []).append(page.evaluate(BYTES, "explorateur/") / 1000)
    return {name: statistics.median(values) for name, values in rows.items()}


def busy(browser: Browser, address: str) -> float:
    """Median milliseconds of processor that the page of the explorer takes in its main thread until it answers, at
    full speed: what other work on the machine doesn't change."""
    found = []
    for _ in range(RUNS):
        with opened(browser) as page:
            session = page.context.new_cdp_session(page)
            session.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
            session.send("Performance.enable")
            page.goto(f"{address}/verifications/")
            page.locator("[data-explorer][data-ready]").wait_for(state="attached")
            metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
            found.append(metrics["TaskDuration"] * 1000)
    return statistics.median(found)


def searching(browser: Browser, address: str, asked: list[str], network: dict | None = None) -> tuple[float, float]:
    """Median milliseconds from the first key to the first result, and the most kilobytes fetched."""
    times, sizes = [], []
    for word in asked:
        with opened(browser, network=network) as page:
            fetched: list[int] = []
            page.on("requestfinished", lambda request, fetched=fetched: fetched.append(
                request.sizes()["responseBodySize"] if "/pagefind/" in request.url else 0))
            page.goto(f"{address}/methode/")
            page.locator("input[type=search]").first.focus()
            page.keyboard.type(word)
            page.locator("a[data-search-result]").first.wait_for()
            page.wait_for_load_state("networkidle")
            times.append(page.evaluate("window.found - window.pressed"))
            sizes.append(sum(fetched) / 1000)
    return statistics.median(times), max(sizes)


def indexing(project: Path) -> tuple[float, float]:
    """Seconds to index the checks of `project`, and the most megabytes of Pagefind's process."""
    catalog = loading.load(project).catalog
    with tempfile.TemporaryDirectory() as target:
        start = time.perf_counter()
        write_index(contents.documents(catalog), catalog, Path(target))
        seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def build(project: Path) -> float:
    """Seconds to build `project`, search included."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=project, check=True,
                   env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return time.perf_counter() - start


def row(name: str, value: float) -> str:
    """A measure as a line of the table."""
    return f"{name:42}{value:10.0f}"


def measure(site: Path) -> Iterator[str]:
    """Every measure that a browser takes of the site, a line each."""
    server, asked = serve(site), words(site)
    address = f"http://127.0.0.1:{server.server_port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for name, value in explorer(browser, address, asked[0]).items():
            yield row(f"explorer: {name}", value)
        yield row("explorer: processor until ready, ms", busy(browser, address))
        for where, network in (("", None), (" on 4G", NETWORK)):
            milliseconds, size = searching(browser, address, asked, network)
            yield row(f"search: first result{where}, ms", milliseconds)
        yield row("search: fetched, kB", size)
        yield from report(site, browser)
        browser.close()
    server.shutdown()
    server.server_close()


def main() -> None:
    """Print a line for each measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--checks", type=int, default=5000)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--project", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project, total = options.project, 0.0
        if not options.site:
            project = Path(folder, "corpus")
            subprocess.run([sys.executable, str(Path(__file__).with_name("corpus.py")), str(project),
                            str(options.checks)], check=True)
            total = build(project)
        for line in measure(options.site or project / "site"):
            print(line, flush=True)
        if project:
            seconds, memory = indexing(project)
            print(f"{'indexing: seconds':42}{seconds:10.1f}\n{'indexing: memory, MB':42}{memory:10.0f}")
            if total:
                print(f"{'indexing: build with it / without':42}{total / max(1e-9, total - seconds):10.2f}")


if __name__ == "__main__":
    main()
