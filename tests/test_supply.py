"""What the site is made with is fixed to the byte, from no address in particular."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from conftest import ROOT

from factcheck.release.software import pinned

LOCK = (ROOT / "requirements.lock.txt").read_text("utf-8")
PLACES = ["requirements", "requirements-links", "tests/requirements", ".ci/requirements"]
HASHED = re.compile(r"^[\w.-]+\S*==[^;\s]+(?: ; [^\\\n]+?)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.M)


def named(path: str) -> dict[str, str]:
    """The versions that a file fixes, names written as in a lock."""
    return {re.sub("[_.]", "-", name.lower()): version for name, version in pinned(ROOT / path).items()}


def test_the_site_s_lock_fixes_what_its_requirements_name_and_nothing_else():
    assert named("requirements.lock.txt") == named("requirements.txt")


@pytest.mark.parametrize("place", PLACES)
def test_a_lock_fixes_what_its_requirements_name(place):
    assert named(f"{place}.txt").items() <= named(f"{place}.lock.txt").items()


def test_no_two_locks_fix_a_package_differently():
    versions = {(name, version) for place in PLACES for name, version in named(f"{place}.lock.txt").items()}
    assert len(versions) == len({name for name, _ in versions})


@pytest.mark.parametrize("place", PLACES)
def test_each_package_of_a_lock_has_its_hashes(place):
    lock = (ROOT / f"{place}.lock.txt").read_text("utf-8")
    assert len(HASHED.findall(lock)) == lock.count("==") - len(re.findall(r" ; .*==", lock)) > 0


def test_what_the_site_is_made_with_is_the_same_on_every_system():
    assert not re.search(r"^\S+==\S+ ;", LOCK, re.M)


@pytest.mark.parametrize("package", ["pydantic-core", "nh3", "pyyaml", "pagefind-bin", "pillow", "resvg-py"])
def test_packages_with_compiled_parts_have_files_for_several_machines(package):
    found = re.search(rf"^{package}==(?:.|\n)*?(?=^\w|\Z)", LOCK, re.M)[0]
    assert found.count("--hash=") >= 5


@pytest.mark.parametrize("name", [f"{place}{kind}.txt" for place in PLACES for kind in ("", ".lock")])
def test_no_registry_is_named(name):
    assert not re.search(r"https?://|--(?:extra-)?index-url|--find-links", (ROOT / name).read_text("utf-8"))


def test_npm_lock_names_no_registry_and_holds_hashes():
    for path in (ROOT / "tests").glob("**/package-lock.json"):
        if "node_modules" not in path.parts:
            packages = json.loads(path.read_text("utf-8"))["packages"]
            assert not [name for name, package in packages.items() if "resolved" in package], path
            assert all(package.get("integrity") for name, package in packages.items() if name), path


@pytest.mark.parametrize("name", ["Makefile", ".ci/run", ".ci/watch", ".ci/audit", ".ci/changes"])
def test_everything_is_installed_by_its_hash(name):
    script = (ROOT / name).read_text("utf-8").replace("\\\n", "")
    installs = re.findall(r'pip"? install .*|\t\$\(INSTALL\) .*', script)
    assert all("--require-hashes" in line or line.startswith("\t$(INSTALL)") for line in installs)
    assert all(line.endswith((".lock.txt", "--requirement")) for line in installs)
    assert name != "Makefile" or len(installs) == 4


def test_audit_is_sound_and_scheduled():
    script = ROOT / ".ci/audit"
    assert script.stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
    assert [place for place in PLACES if f"{place}.lock.txt" not in script.read_text("utf-8")] == []
    assert "run: .ci/audit" in (ROOT / ".github/workflows/veille.yml").read_text("utf-8")
