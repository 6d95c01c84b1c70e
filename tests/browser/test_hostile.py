"""Hostile text in every field, in a real browser without the help of a policy: nothing of it runs or is fetched."""

from __future__ import annotations

import functools
import http.server
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from local import Quiet, serving
from playwright.sync_api import Browser, Page

AT_ONCE = 40  # pages opened side by side, each in a frame
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
WATCH = """
    window.refused = [];
    document.addEventListener("securitypolicyviolation", event =>
        window.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""
OPEN = """async names => {
    document.body.replaceChildren();
    await Promise.all(names.map(name => new Promise(loaded => document.body.append(Object.assign(
        document.createElement("iframe"), { src: `/${name}`, width: 900, height: 600, onload: loaded })))));
}"""
SEEN = "[location.pathname, window.pwned ?? null, window.refused, document.querySelectorAll('main *').length]"


class _Unguarded(Quiet, http.server.SimpleHTTPRequestHandler):
    """Serves pages whose policy is not enforced but watched: what it would refuse is told, and runs."""

    def send_head(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix != ".html" or not path.is_file():
            return super().send_head()
        page = path.read_bytes()
        [policy] = POLICY.findall(page)
        page = POLICY.sub(b"", page)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Content-Security-Policy-Report-Only", policy.decode().replace("&#39;", "'"))
        self.end_headers()
        return io.BytesIO(page)


@pytest.fixture(scope="module")
def unguarded(hostile) -> Iterator[str]:
    """The address of the hostile site, its policy watched."""
    site, _ = hostile
    with serving(functools.partial(_Unguarded, directory=str(site))) as address:
        yield address


@pytest.fixture
def watched(browser: Browser, unguarded: str) -> Iterator[Page]:
    """A page that tells what would be refused; once done with, it has opened no dialog and asked nothing elsewhere."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page, asked, dialogs = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())
    yield page
    context.close()
    assert [url for url in asked if not url.startswith((unguarded, "blob:", "data:"))] == []
    assert dialogs == []


def test_a_script_would_run_and_be_told(watched: Page, unguarded: str):
    watched.goto(f"{unguarded}/methode/")
    watched.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'pwned = 1'}))")
    _, pwned, refused, _ = watched.evaluate(SEEN)
    assert pwned == 1 and [line.split()[0] for line in refused] == ["script-src-elem"]


def test_nothing_runs_on_any_page(watched: Page, unguarded: str, hostile):
    site, _ = hostile
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    watched.goto(f"{unguarded}/robots.txt")
    bare = []
    for first in range(0, len(names), AT_ONCE):
        group = names[first:first + AT_ONCE]
        watched.evaluate(OPEN, group)
        for name, frame in zip(group, watched.frames[1:], strict=True):
            path, pwned, refused, size = frame.evaluate(SEEN)
            assert (path, pwned, refused) == (f"/{name}", None, [])
            bare += [name] if size < 5 else []
    assert len(names) > 900 and bare == []


def test_nothing_runs_in_search(watched: Page, unguarded: str):
    watched.goto(unguarded)
    watched.locator("input[type=search]").first.fill("script")
    watched.locator("[data-search-result]").first.wait_for()
    assert watched.evaluate(SEEN)[1:3] == [None, []]
    watched.goto(f"{unguarded}/retrouver-une-phrase/")
    watched.locator("main textarea").fill("Un million de passages sur le pont des Modèles")
    watched.get_by_role("button", name="Chercher").click()
    watched.locator("[data-results] *").first.wait_for()
    assert watched.evaluate(SEEN)[1:3] == [None, []]
