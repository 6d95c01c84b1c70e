"""Hostile text in every field, in a real browser: nothing of it runs and nothing is fetched."""

from __future__ import annotations

from browser.conftest import serve
from playwright.sync_api import Browser


def test_nothing_runs_and_nothing_is_fetched(hostile, browser: Browser):
    site, _ = hostile
    server = serve(site)
    base = f"http://127.0.0.1:{server.server_port}"
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in sorted(site.rglob("*.html")):
        address = f"{base}/{path.relative_to(site).as_posix()}"
        page.goto(address)
        assert page.evaluate("window.pwned") is None, address
    page.goto(base)
    page.locator("input[type=search]").first.fill("script")
    page.locator("[data-search-result]").first.wait_for()
    page.goto(f"{base}/retrouver-une-phrase/")
    page.locator("main textarea").fill("Un million de passages sur le pont des Modèles")
    page.get_by_role("button", name="Chercher").click()
    page.locator("[data-results] *").first.wait_for()
    assert page.evaluate("window.pwned") is None
    assert [url for url in asked if not url.startswith((base, "blob:", "data:"))] == []
    page.close()
    server.shutdown()
    server.server_close()
