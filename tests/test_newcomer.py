"""A newcomer follows CONTRIBUTING.md to the letter, in a fresh clone, from an idea to a published check."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from conftest import ROOT
from repository import IDENTITY

BLOCK = re.compile(r"^( *)```(sh|yaml)\n(.*?)^\1```$", re.M | re.S)


def run(command: str, folder: Path) -> str:
    """What the command prints; it must succeed."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("SITE_", "REPO_", "GITHUB_"))}
    environment |= IDENTITY | {"NO_MKDOCS_2_WARNING": "1"}
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"
    done = subprocess.run(["bash", "-euc", command], cwd=folder, env=environment, capture_output=True, text=True,
                          timeout=300, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory) -> Path:
    """The project's files as they stand, in a repository of their own."""
    target = tmp_path_factory.mktemp("clone") / "projet"
    for name in filter(None, run("git ls-files -z", ROOT).split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target / name)
    run("git init -q -b main; git add .; git commit -q -m Début", target)
    return target


def test_the_guide_leads_from_an_idea_to_a_published_check(clone):
    guide = (clone / "CONTRIBUTING.md").read_text("utf-8")
    path = guide[guide.index("## A first check"):guide.index("## Set-up")]
    file = re.search(r"Fill in `(claims/[^`]+\.yml)`", path)[1]
    printed = []
    for _, language, text in BLOCK.findall(path):
        text = textwrap.dedent(text)
        if language == "sh":
            printed += [run(command, clone) for command in text.splitlines()]
        else:
            assert (clone / file).exists(), "`new` writes the file that the guide names"
            (clone / file).write_text(text, "utf-8")
    slug = Path(file).stem
    assert f"écrit : {file}" in printed[0] and "Fiches proches" in printed[0]
    assert f"corrigé : {file} : date" in printed[1] and "aucune erreur" in printed[1]
    assert slug in "".join(printed[3:])
    page = (clone / f"site/verifications/{slug}/index.html").read_text("utf-8")
    assert "DeepSeek est une entreprise chinoise" in page and "Brouillon" not in page
    assert slug in (clone / "site/verifications/index.html").read_text("utf-8")
    assert slug in (clone / "claims/claim.schema.json").read_text("utf-8")
    assert run("git status --porcelain", clone) == ""


def test_the_french_guide_names_the_same_commands():
    french, english = ((ROOT / name).read_text("utf-8") for name in ("docs/contribuer.md", "CONTRIBUTING.md"))
    for command in ("cli.py new marche", "cli.py check --fix", "new --reference", "new --article", "a-revoir"):
        assert command in french and command in english, command
