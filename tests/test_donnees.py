"""The examples of /donnees/ do what they say, in the built site."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from conftest import ROOT, cli

PAGE = (ROOT / "docs/donnees.md").read_text("utf-8")


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", PAGE, re.S))
def test_python_examples_run(built, code):
    run = subprocess.run([sys.executable, "-W", "ignore", "-X", "utf8", "-c", code], cwd=built, capture_output=True,
                         encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    assert len(run.stdout.splitlines()) >= 1


@pytest.mark.parametrize("command", re.findall(r"^\.venv/bin/python hooks/cli\.py (\w+)", PAGE, re.M))
def test_commands_exist(command):
    assert cli(command, "--help").returncode == 0


def test_named_addresses_exist(built):
    for address in re.findall(r"\]\((api/[^)]+|flux\.\w+|corrections\.xml)\)", PAGE):
        assert (built / address).is_file(), address


def test_import_example_works_on_a_built_page(built, catalog):
    page = built / f"verifications/{next(iter(catalog.checks))}/index.html"
    run = cli("import", page)
    assert run.returncode == 0 and "claim:" in run.stdout and "À compléter" in run.stderr
