"""What the site is made with is fixed to the byte, from no address in particular."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from conftest import ROOT

from factcheck.release.software import pinned

LOCK = (ROOT / "requirements.lock.txt").read_text("utf-8")


def test_lock_fixes_what_requirements_name():
    assert pinned(ROOT / "requirements.lock.txt") == {
        name.lower().replace("_", "-"): version for name, version in pinned(ROOT / "requirements.txt").items()}


def test_each_package_of_the_lock_has_its_hashes():
    packages = re.findall(r"^([\w.-]+)\S*==\S+((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", LOCK, re.M)
    assert len(packages) == LOCK.count("==")
    assert not re.search(r"^\S+==\S+ ;", LOCK, re.M)


@pytest.mark.parametrize("package", ["pydantic-core", "nh3", "pyyaml", "pagefind-bin", "pillow", "resvg-py"])
def test_packages_with_compiled_parts_have_files_for_several_machines(package):
    found = re.search(rf"^{package}==(?:.|\n)*?(?=^\w|\Z)", LOCK, re.M)[0]
    assert found.count("--hash=") >= 5


@pytest.mark.parametrize("name", ["requirements.txt", "requirements.lock.txt", "tests/requirements.txt"])
def test_no_registry_is_named(name):
    assert not re.search(r"https?://|--(?:extra-)?index-url|--find-links", (ROOT / name).read_text("utf-8"))


def test_npm_lock_names_no_registry_and_holds_hashes():
    for path in (ROOT / "tests").glob("**/package-lock.json"):
        if "node_modules" not in path.parts:
            packages = json.loads(path.read_text("utf-8"))["packages"]
            assert not [name for name, package in packages.items() if "resolved" in package], path
            assert all(package.get("integrity") for name, package in packages.items() if name), path


def test_set_up_installs_from_the_lock():
    assert "--require-hashes --requirement requirements.lock.txt" in (ROOT / "Makefile").read_text("utf-8")


def test_audit_is_sound_and_scheduled():
    script = ROOT / ".ci/audit"
    assert script.stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
    assert "--requirement requirements.lock.txt" in script.read_text("utf-8")
    assert "run: .ci/audit" in (ROOT / ".github/workflows/veille.yml").read_text("utf-8")
