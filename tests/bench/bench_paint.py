"""How soon pages show something, in Chromium: `python tests/bench/bench_paint.py SITE`, of a site already built.

Each page is opened `RUNS` times in turn with the others, after one turn that doesn't count, in a context of its own,
hence with an empty cache, on a screen of 390 × 844 pixels, served compressed from this machine.

- First paint: milliseconds from the request to the browser's « first-contentful-paint », the processor slowed down four
  times; median and least.
- Processor: milliseconds of processor that the page's main thread takes until then, not slowed down; median and least.
  Other work on the machine hardly changes it.

A blank page, then one with the site's style sheet, tell what no page of the site can be faster than.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]

from bench_lighthouse import serve  # noqa: E402
from browser.conftest import ARGUMENTS, chromium  # noqa: E402
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright  # noqa: E402

RUNS = 9
SLOWER = 4
SCREEN = {"width": 390, "height": 844}
LISTS = ("verifications", "chiffres", "chronologie", "sources")
BLANK = '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Page vide</title>{}<p>Page vide</p></html>'
PAINTED = """() => new Promise(painted => new PerformanceObserver(list =>
    list.getEntriesByName("first-contentful-paint").forEach(one => painted(one.startTime))
).observe({ type: "paint", buffered: true }))"""
TASK, PAINT = "ThreadControllerImpl::RunTask", "firstContentfulPaint"


def pages(site: Path) -> list[str]:
    """The addresses to measure: the lists, the second page of those that have one, the longest page of figures."""
    found = [f"{name}/" for name in LISTS]
    found += [f"{name}/page/2/" for name in LISTS if (site / name / "page/2/index.html").is_file()]
    quantities = sorted((site / "chiffres").glob("*/index.html"), key=lambda path: (-path.stat().st_size, path))
    return sorted(found + [f"chiffres/{path.parent.name}/" for path in quantities[:1]])


def blank(site: Path, folder: Path) -> list[str]:
    """Write the blank pages and the sheet of `site` in `folder`; their addresses."""
    sheet = next((site / "assets/stylesheets").glob("site.*.css"))
    shutil.copy(sheet, folder)
    found = {"vide/": "", "vide-avec-styles/": f'<link rel="stylesheet" href="../{sheet.name}">'}
    for address, link in found.items():
        (folder / address).mkdir()
        (folder / address / "index.html").write_text(BLANK.format(link), "utf-8")
    return list(found)


def painted(page: Page, session: CDPSession, address: str) -> float:
    """Milliseconds to the first paint of a page, the processor slowed down."""
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    return page.evaluate(PAINTED)


def processor(page: Page, _: CDPSession, address: str) -> float:
    """Milliseconds of processor of the page's main thread until its first paint."""
    whole = page.context.browser.new_browser_cdp_session()
    events: list[dict] = []
    ended: list[dict] = []
    whole.on("Tracing.dataCollected", lambda message: events.extend(message["value"]))
    whole.on("Tracing.tracingComplete", lambda message: ended.append(message))
    whole.send("Tracing.start", {"traceConfig": {"includedCategories": ["toplevel", "loading"]}})
    page.goto(address)
    page.evaluate(PAINTED)
    whole.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(10)
    whole.detach()
    last = max((event for event in events if event["name"] == PAINT), key=lambda event: event["ts"])
    tasks = [event for event in events if event["name"] == TASK and (event["pid"], event["tid"]) ==
             (last["pid"], last["tid"]) and event["ts"] < last["ts"]]
    return sum(event.get("tdur", 0) for event in tasks) / 1000


def opened(browser: Browser, measure: Callable[[Page, CDPSession, str], float], address: str) -> float:
    """What `measure` finds of the page at `address` in a new context."""
    context = browser.new_context(viewport=SCREEN)
    page = context.new_page()
    found = measure(page, context.new_cdp_session(page), address)
    context.close()
    return found


def paints(site: Path, browser: Browser) -> Iterator[tuple[str, list[float], list[float]]]:
    """For each page, its address, the milliseconds to its first paint and those of processor."""
    with tempfile.TemporaryDirectory() as folder:
        servers = {serve(site): pages(site), serve(Path(folder)): blank(site, Path(folder))}
        addresses = {path: f"http://127.0.0.1:{server.server_port}/{path}"
                     for server, paths in reversed(servers.items()) for path in paths}
        found = {path: ([], []) for path in addresses}
        for turn in range(RUNS + 1):
            for path, address in addresses.items():
                for values, measure in zip(found[path], (painted, processor), strict=True):
                    value = opened(browser, measure, address)
                    values += [value] if turn else []
        for server in servers:
            server.shutdown()
            server.server_close()
    for path, (times, ticks) in found.items():
        yield path, times, ticks


def report(site: Path, browser: Browser) -> Iterator[str]:
    """The table of the first paints, line by line."""
    yield f"{'first paint':42}{'median, ms':>12}{'least, ms':>12}{'processor':>12}{'least':>8}"
    for path, times, ticks in paints(site, browser):
        yield (f"{'/' + path:42}{statistics.median(times):12.0f}{min(times):12.0f}"
               f"{statistics.median(ticks):12.1f}{min(ticks):8.1f}")


def main() -> None:
    """Print the table."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for line in report(Path(sys.argv[1]), browser):
            print(line, flush=True)
        browser.close()


if __name__ == "__main__":
    main()
