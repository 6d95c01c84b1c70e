"""Style sheets, scripts and images under names made from their content; nothing published that no page loads."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

import pytest
from conftest import MINI, ROOT, mkdocs, project

from factcheck.writing import assets
from factcheck.writing.output import Output

NAMED = re.compile(r"\.[0-9a-f]{8}(\.min)?\.\w+$")
LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon)"|script)[^>]*(?:href|src)="([^"]+)"')


def test_name_holds_the_start_of_the_digest():
    digest = hashlib.sha256(b"a{}").hexdigest()[:8]
    assert assets.fingerprinted("assets/stylesheets/a.css", b"a{}") == f"assets/stylesheets/a.{digest}.css"


def test_name_changes_with_the_content_alone(tmp_path):
    (tmp_path / "assets/javascripts").mkdir(parents=True)
    script = tmp_path / "assets/javascripts/x.js"
    seen = []
    for content in ("1", "2", "1"):
        script.write_text(content, "utf-8")
        seen.append(assets.names(tmp_path)["assets/javascripts/x.js"])
    assert seen[0] == seen[2] != seen[1]


def test_generated_assets_are_named_too(tmp_path):
    found = assets.names(tmp_path, [Output("assets/stylesheets/v.css", "é")])
    assert found == {"assets/stylesheets/v.css": assets.fingerprinted("assets/stylesheets/v.css", "é".encode())}


def test_pages_load_nothing_but_fingerprinted_files(built):
    for path in built.rglob("*.html"):
        for address in LOADED.findall(path.read_text("utf-8")):
            assert NAMED.search(address), f"{path}: {address}"


def test_digest_in_the_name_is_that_of_the_file(built):
    ours = [path for folder in ("stylesheets", "javascripts", "images")
            for path in (built / "assets" / folder).iterdir() if re.search(r"(?<!min)\.[0-9a-f]{8}\.\w+$", path.name)]
    assert len(ours) > 8
    for path in ours:
        assert hashlib.sha256(path.read_bytes()).hexdigest()[:8] == path.name.split(".")[-2]


@pytest.mark.parametrize("folder", ["stylesheets", "javascripts"])
def test_these_folders_hold_fingerprinted_files_alone(built, folder):
    assert [path.name for path in (built / "assets" / folder).rglob("*") if not NAMED.search(path.name)] == []


@pytest.mark.parametrize("image", ["assets/images/favicon.svg", "assets/images/logo.svg"])
def test_images_that_other_sites_show_keep_their_address(built, image):
    assert (built / image).read_bytes() == (ROOT / "docs" / image).read_bytes()


def test_scripts_of_the_theme_are_not_published(built):
    sources = {PurePosixPath(p).stem for p in (ROOT / "docs/assets/javascripts").rglob("*.js")}
    published = {path.name.split(".")[0] for path in (built / "assets").rglob("*.js")}
    assert published == sources


def test_a_changed_style_sheet_gets_another_address_on_every_page(tmp_path):
    root = project(tmp_path / "projet", MINI)
    addresses = []
    for extra in ("", "\n.x{color:red}\n"):
        sheet = root / "docs/assets/stylesheets/base.css"
        sheet.write_text(sheet.read_text("utf-8") + extra, "utf-8")
        assert mkdocs("build", "--strict", root=root).returncode == 0
        found = {address.rsplit("/", 1)[1] for path in (root / "site").rglob("*.html")
                 for address in LOADED.findall(path.read_text("utf-8")) if "/site." in address}
        addresses.append(found)
    assert all(len(found) == 1 for found in addresses) and addresses[0] != addresses[1]
