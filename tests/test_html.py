"""Every page is valid HTML, by the Nu Html Checker of the W3C's validator."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from conftest import ROOT

CHECKER = ROOT / "tests/node_modules/vnu-jar/build/dist/vnu.jar"


def faults(*targets: Path) -> list[str]:
    """What the checker finds wrong in the pages at or under `targets`: « file:line: message »."""
    java = shutil.which("java")
    assert java, "Java is needed to check the HTML: apt-get install default-jre-headless"
    run = subprocess.run(
        [java, "-Xss4m", "-jar", str(CHECKER), "--errors-only", "--format", "json", "--skip-non-html",
         *map(str, targets)], capture_output=True, text=True, timeout=300, check=False)
    found = json.loads(run.stderr)["messages"]
    return [f"{m.get('url', '')}:{m.get('lastLine', '')}: {m['message']}" for m in found]


def test_every_page_is_valid(built: Path):
    assert faults(built)[:20] == []


def test_hostile_text_leaves_the_html_valid(hostile):
    site, _ = hostile
    assert faults(site)[:20] == []


def test_the_checker_sees_faults(tmp_path: Path):
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="fr"><title>x</title><p><div></div></p>', "utf-8")
    assert any("p” end tag" in fault for fault in faults(page))
