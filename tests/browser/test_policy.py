"""The site under its own Content-Security-Policy, enforced by a real browser: nothing of it is refused."""

from __future__ import annotations

import http.server
from pathlib import Path

import pytest
from addresses import CHECK, PAGES
from local import Quiet, serving
from playwright.sync_api import Browser, Page, expect

WATCH = """
    window.refused = [];
    document.addEventListener("securitypolicyviolation", event =>
        window.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


@pytest.fixture
def watched(page: Page) -> Page:
    """A page that notes what its policy refuses."""
    page.add_init_script(WATCH)
    return page


def refused(page: Page) -> list[str]:
    """What the policy has refused, once what has just happened has been told: the browser does so in a later task."""
    return page.evaluate("""() => new Promise(done =>
        requestAnimationFrame(() => setTimeout(() => done(window.refused))))""")


def test_policy_is_enforced(browser: Browser, site_url: str):
    page = browser.new_page()
    page.add_init_script(WATCH)
    answer = page.goto(site_url + CHECK)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    page.evaluate("""() => {
        document.body.append(Object.assign(document.createElement("script"), { text: "window.pwned = 1" }));
        document.body.insertAdjacentHTML("beforeend", "<p id=p style='color:red' onclick='window.pwned = 2'>x</p>");
        document.querySelector("#p").click();
    }""")
    assert page.evaluate("window.pwned") is None
    assert {line.split()[0] for line in refused(page)} == {"script-src-elem", "script-src-attr", "style-src-attr"}
    page.close()


def kinds(site: Path) -> set[str]:
    """The address of one page of each folder and depth."""
    pages = (path.parent.relative_to(site) for path in sorted(site.rglob("*/index.html"), reverse=True))
    return {f"/{page.as_posix()}/" for page in {(page.parts[:1], len(page.parts)): page for page in pages}.values()}


def test_nothing_of_any_page_is_refused(watched: Page, site_url: str, built: Path):
    found = {}
    for address in {*PAGES, *kinds(built)}:
        watched.goto(site_url + address)
        found[address] = refused(watched)
    assert {address: lines for address, lines in found.items() if lines} == {}


def use_everything(page: Page, site_url: str) -> list[str]:
    """Use every interactive part of the site; returns what was refused on the way."""
    found = []
    page.goto(f"{site_url}/")
    page.locator("form[data-open-search] input").fill("Luckey")
    page.keyboard.press("Enter")
    expect(page.locator("a[data-search-result]").first).to_be_visible()
    page.locator("[data-filter=type]").select_option("Source")
    expect(page.locator(".site-search__results h2")).to_have_count(1)
    page.keyboard.press("Escape")
    found += refused(page)
    page.goto(f"{site_url}/retrouver-une-phrase/")
    page.locator("main textarea").fill("DeepSeek posséderait 50 000 puces")
    page.get_by_role("button", name="Chercher").click()
    expect(page.locator("[data-match]").first).to_be_visible()
    found += refused(page)
    for address in ("/verifications/", "/chiffres/", CHECK, "/chronologie/"):
        page.goto(site_url + address)
        for field in page.locator("main input[type=search]:visible, main input[type=text]:visible").all():
            field.fill("puces")
        if address == "/verifications/":
            page.locator('[data-chip="q:puces"]').wait_for()
        for choice in page.locator("main select:visible").all():
            page.wait_for_timeout(200)  # the explorer's lists follow its results
            values = choice.locator("option:enabled").evaluate_all("all => all.map(one => one.value)")
            choice.select_option(values[-1])
        for summary in page.locator("main summary:visible").element_handles():
            if summary.is_visible():  # a list made anew by the field above takes its folds away
                summary.click()
        found += refused(page)
    page.locator("[data-scheme-toggle]").click()
    return found + refused(page)


def test_nothing_is_refused_or_kept_in_use(watched: Page, site_url: str):
    assert use_everything(watched, site_url) == []
    kept = watched.evaluate("""async () => ({
        cookie: document.cookie, session: { ...sessionStorage }, local: { ...localStorage },
        databases: await indexedDB.databases(), caches: await caches.keys(),
        workers: (await navigator.serviceWorker.getRegistrations()).length,
    })""")
    palette = kept.pop("local")
    assert set(palette) <= {"affichage"} and set(palette.values()) <= {"light", "dark"}
    assert kept == {"cookie": "", "session": {}, "databases": [], "caches": [], "workers": 0}
    assert watched.context.cookies() == []


class _Elsewhere(Quiet, http.server.BaseHTTPRequestHandler):
    """Another site, on another port, that frames the address that follows « ? »."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f'<iframe src="{self.path.split("?")[1]}"></iframe>'.encode())


@pytest.mark.parametrize(("address", "framed"), [("/embed/deepseek-possede-50000-gpu/", True), (CHECK, False)])
def test_other_sites_may_frame_embeds_alone(browser: Browser, site_url: str, address: str, framed: bool):
    page = browser.new_page()
    with serving(_Elsewhere) as elsewhere:
        page.goto(f"{elsewhere}/?{site_url}{address}")
        page.wait_for_load_state("networkidle")
        assert (page.frames[1].locator("main").count() == 1) == framed
    page.close()
