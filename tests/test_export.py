"""The way out: the exported pages built by plain MkDocs, without the hook and without the theme."""

from __future__ import annotations

import re

import pytest
from conftest import cli, mkdocs, tree

from factcheck import text


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The export of the real site, in the docs folder of a plain MkDocs project."""
    root = tmp_path_factory.mktemp("plain")
    run = cli("export", root / "docs")
    assert run.returncode == 0, run.stdout + run.stderr
    (root / "mkdocs.yml").write_text(
        "site_name: Essai\ntheme: mkdocs\nmarkdown_extensions: [admonition, attr_list, def_list, tables]\n", "utf-8")
    built = mkdocs("build", root=root)
    assert built.returncode == 0, built.stderr
    return root


def words(html: str) -> str:
    return " ".join(text.plain(html).split())


def test_every_check_reads_the_same(exported, built, catalog):
    for check in catalog.checks.values():
        plain = words((exported / f"site/verifications/{check.slug}/index.html").read_text("utf-8"))
        for part in [check.claim, check.summary, *check.right, *check.wrong, *(e.says for e in check.evidence)]:
            assert words(str(text.prose(part))) in plain, (check.slug, part)


def test_headings_keep_their_anchors(exported, built, catalog):
    anchors = re.compile(r'<h[12][^>]* id="([^"]+)"')
    for slug in list(catalog.checks)[:10]:
        ours = anchors.findall((built / f"verifications/{slug}/index.html").read_text("utf-8"))
        theirs = anchors.findall((exported / f"site/verifications/{slug}/index.html").read_text("utf-8"))
        assert ours == theirs


def test_data_files_come_along(exported, catalog):
    for name in ("api/v1/claims.json", "flux.xml", "robots.txt", "assets/stylesheets/verdicts.css",
                 "assets/retrouver.json"):
        assert (exported / "docs" / name).stat().st_size > 10


def test_same_bytes_twice(exported, tmp_path):
    assert cli("export", tmp_path / "docs").returncode == 0
    assert tree(tmp_path / "docs") == tree(exported / "docs")
