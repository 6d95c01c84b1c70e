"""How soon pages show something, in Chromium: `python tests/bench/bench_paint.py SITE`, of a site already built.

Each page is opened `RUNS` times in turn with the others, after one turn that doesn't count, in a context of its own,
hence with an empty cache, on a screen of 390 × 844 pixels, served compressed from this machine.

- First visit: milliseconds from the request to the browser's « first-contentful-paint », the processor slowed down four
  times; median and least.
- From home: the same for a reader who comes from the home page, whose style sheet, fonts and process serve again.
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
from urllib.parse import urljoin

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
    """Write the blank pages, a home page and the sheet of `site` in `folder`; the addresses of the former."""
    sheet = next((site / "assets/stylesheets").glob("site.*.css"))
    shutil.copy(sheet, folder)
    styles = f'<link rel="stylesheet" href="/{sheet.name}">'
    found = {"vide/": "", "vide-avec-styles/": styles}
    for address, link in {"": styles, **found}.items():
        (folder / address).mkdir(exist_ok=True)
        (folder / address / "index.html").write_text(BLANK.format(link), "utf-8")
    return list(found)


def painted(page: Page, session: CDPSession, address: str) -> float:
    """Milliseconds to the first paint of a page, the processor slowed down."""
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    return page.evaluate(PAINTED)


def followed(page: Page, session: CDPSession, address: str) -> float:
    """Milliseconds to the first paint of a page reached from the home page of its site, the processor slowed down."""
    page.goto(urljoin(address, "/"), wait_until="networkidle")
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    with page.expect_navigation(url=address, wait_until="commit"):
        page.evaluate("address => location.assign(address)", address)
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


MEASURES = {"first visit": painted, "from home": followed, "processor": processor}


def opened(browser: Browser, measure: Callable[[Page, CDPSession, str], float], address: str) -> float:
    """What `measure` finds of the page at `address` in a new context."""
    context = browser.new_context(viewport=SCREEN)
    page = context.new_page()
    found = measure(page, context.new_cdp_session(page), address)
    context.close()
    return found


def paints(site: Path, browser: Browser) -> Iterator[tuple[str, dict[str, list[float]]]]:
    """For each page, its address and the milliseconds of each of `MEASURES`."""
    with tempfile.TemporaryDirectory() as folder:
        servers = {serve(site): pages(site), serve(Path(folder)): blank(site, Path(folder))}
        addresses = {path: f"http://127.0.0.1:{server.server_port}/{path}"
                     for server, paths in reversed(servers.items()) for path in paths}
        found = {path: {name: [] for name in MEASURES} for path in addresses}
        for turn in range(RUNS + 1):
            for path, address in addresses.items():
                for name, measure in MEASURES.items():
                    value = opened(browser, measure, address)
                    found[path][name] += [value] if turn else []
        for server in servers:
            server.shutdown()
            server.server_close()
    yield from found.items()


def report(site: Path, browser: Browser) -> Iterator[str]:
    """The table of the measures, line by line."""
    yield f"{'median, then least, in ms':42}" + "".join(f"{name:>20}" for name in MEASURES)
    for path, found in paints(site, browser):
        yield f"{'/' + path:42}" + "".join(
            f"{statistics.median(values):13.0f}{min(values):7.0f}" for values in found.values())


def main() -> None:
    """Print the table."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for line in report(Path(sys.argv[1]), browser):
            print(line, flush=True)
        browser.close()


if __name__ == "__main__":
    main()
