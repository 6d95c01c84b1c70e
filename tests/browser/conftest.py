"""A real browser on the built site, served from this machine."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import headers
import pytest
from conftest import ROOT
from local import Quiet, serving
from playwright.sync_api import Browser, Page, expect, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]
AXE = ROOT / "tests/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

expect.set_options(timeout=20_000)  # milliseconds: a busy machine is no fault of the site


class _Host(Quiet, http.server.SimpleHTTPRequestHandler):
    """Sends the headers that the site's `_headers` file says, as a host that reads it does."""

    def __init__(self, *arguments: object, rules: list[tuple[str, str, str]], **options: object):
        self._rules = rules
        super().__init__(*arguments, **options)

    def end_headers(self) -> None:
        path = self.path.split("?")[0]
        for name, value in headers.matching(self._rules, path).items():
            if name != "Content-Type":
                self.send_header(name, value)
        super().end_headers()

    def guess_type(self, path: str) -> str:
        address = self.path.split("?")[0]
        return headers.matching(self._rules, address).get("Content-Type") or super().guess_type(path)


def serve(folder: Path) -> AbstractContextManager[str]:
    """Serve `folder`, headers included, while the block lasts; gives the address, without a final slash."""
    return serving(functools.partial(_Host, directory=str(folder), rules=headers.read(folder)))


@pytest.fixture(scope="session")
def site_url(built: Path) -> Iterator[str]:
    """The address of the built site, without a final slash."""
    with serve(built) as address:
        yield address


def chromium() -> str:
    """The path of Chromium: CHROMIUM in the environment, or the one on the path."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "Chromium is needed: apt-get install chromium, or set CHROMIUM"
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all the tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


def _told(message) -> str:
    return f"{message.text} ({message.location['url']})"


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens pages, each in a browser of its own with the options that it is given, until the test ends; an error in the
    console of one fails the test."""
    contexts, faults = [], []

    def open_one(**options: object) -> Page:
        contexts.append(browser.new_context(locale="fr-FR", **options))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(_told(message)) if message.type == "error" else None)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page of its own for each test."""
    return open_page(viewport={"width": 1280, "height": 900})


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """A page on a phone."""
    return open_page(viewport={"width": 360, "height": 740})


def axe(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds wrong in a page (its policy put aside): each rule with three of the places."""
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(path=AXE)
        # As once one has scrolled there: before, the browser only guesses the size of what is further down.
        page.add_style_tag(content="* { content-visibility: visible !important }")
    found = page.evaluate("rules => axe.run({ runOnly: rules })", RULES)["violations"]
    return [(v["id"], [node["html"][:120] for node in v["nodes"]][:3]) for v in found]
