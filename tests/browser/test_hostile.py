"""Hostile text in every field, in a real browser without the help of a policy: nothing of it runs or is fetched."""

from __future__ import annotations

from browser.conftest import serve
from playwright.sync_api import Browser

# The pages of checks and of sources are alike: one out of so many is opened; lists and articles hold all the texts.
SAMPLE = 12
ALIKE = ("sources/", "embed/", "verifications/hostile-")


def test_nothing_runs_and_nothing_is_fetched(hostile, browser: Browser):
    site, _ = hostile
    server = serve(site)
    base = f"http://127.0.0.1:{server.server_port}"
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    alike = [name for name in names if name.startswith(ALIKE)]
    for name in sorted(set(names) - set(alike)) + alike[::SAMPLE]:
        page.goto(f"{base}/{name}", wait_until="domcontentloaded")
        assert page.evaluate("window.pwned") is None, name
    page.goto(base)
    page.locator("input[type=search]").first.fill("script")
    page.locator("[data-search-result]").first.wait_for()
    page.goto(f"{base}/retrouver-une-phrase/")
    page.locator("main textarea").fill("Un million de passages sur le pont des Modèles")
    page.get_by_role("button", name="Chercher").click()
    page.locator("[data-results] *").first.wait_for()
    assert page.evaluate("window.pwned") is None
    assert [url for url in asked if not url.startswith((base, "blob:", "data:"))] == []
    context.close()
    server.shutdown()
    server.server_close()
