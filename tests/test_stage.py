"""The stage that writes generated pages: MkDocs's ordinary path gives the same bytes, whatever the page."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from conftest import MINI, ROOT, SITE_URL, mkdocs, project, tree
from hostile import PAYLOADS, corrupt
from mkdocs.config import load_config
from processes import refused

from factcheck import render, site
from factcheck.settings import Site
from factcheck.writing import stage
from factcheck.writing.body import body
from factcheck.writing.output import Output, planned


def pages(folder: Path) -> dict[str, bytes]:
    """The site's files but the search index, which both paths make in the same way."""
    return {name: raw for name, raw in tree(folder).items() if not name.startswith("pagefind/")}


def build(root: Path, target: Path, **settings: str) -> dict[str, bytes]:
    run = mkdocs("build", "--site-dir", str(target), root=root, **settings)
    assert run.returncode == 0, run.stderr[-3000:]
    return pages(target)


def test_same_bytes_as_the_ordinary_path(built, tmp_path):
    ordinary, fast = build(ROOT, tmp_path / "site", SITE_URL=SITE_URL, ORDINARY_PAGES="true"), pages(built)
    assert ordinary.keys() == fast.keys()
    assert [name for name in ordinary if ordinary[name] != fast[name]] == []


@pytest.mark.parametrize(("hostile", "address"), [(True, SITE_URL), (False, "")], ids=["hostile", "no-address"])
def test_same_bytes_for_the_sample(tmp_path, hostile, address):
    root = project(tmp_path / "projet", MINI)
    if hostile:
        corrupt(root, PAYLOADS[::5])  # a check and a source each; every payload is in some text all the same
    ordinary, fast = (build(root, tmp_path / path, SITE_URL=address, ORDINARY_PAGES=path) for path in ("true", "false"))
    assert ordinary.keys() == fast.keys()
    assert [name for name in ordinary if ordinary[name] != fast[name]] == []


def test_bodies_and_headings_are_those_of_python_markdown(catalog):
    config = load_config(str(ROOT / "mkdocs.yml"))
    for page in site.plan(catalog, render.Renderer(Site("Essai"))):
        if page.is_page:
            text = page.make().content
            parser = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
            expected, made = parser.convert(text), body(text)
            assert made.html == expected, page.uri
            assert [(h.level, h.id, h.name) for h in made.headings] == list(_flat(parser.toc_tokens)), page.uri


def _flat(tokens):
    for token in tokens:
        yield token["level"], token["id"], token["name"]
        yield from _flat(token["children"])


FILES = [Output("a.txt", "un"), Output("b/c.md", "deux", {"title": "B"}), Output("index.md", "trois"),
         Output("d/index.md", "quatre"), planned("e.bin", lambda: b"\0\1"),
         *(planned(f"f/{n}.txt", str, n) for n in range(50))]


@pytest.mark.parametrize("allowed", [0, 1])
def test_processes_that_the_system_refuses_are_done_without(tmp_path, monkeypatch, allowed):
    forks = refused(monkeypatch, allowed)
    run = stage.Run(FILES, [], lambda page: page.content, tmp_path)
    run.start(3)
    run.finish()
    assert not forks
    assert len(tree(tmp_path)) == len(FILES)


@pytest.mark.parametrize("processes", [0, 1, 2, 5])
def test_the_number_of_processes_changes_nothing(tmp_path, processes):
    run = stage.Run(FILES, [Output("z.md", "fin")], lambda page: f"<{page.content}>", tmp_path)
    run.start(processes)
    run.finish()
    found = tree(tmp_path)
    assert {name: found.pop(name) for name in ("a.txt", "b/c/index.html", "index.html", "d/index.html", "e.bin",
                                               "z/index.html")} == {
        "a.txt": b"un", "b/c/index.html": b"<deux>", "index.html": b"<trois>", "d/index.html": b"<quatre>",
        "e.bin": b"\0\1", "z/index.html": b"<fin>"}
    assert found == {f"f/{n}.txt": str(n).encode() for n in range(50)}


@pytest.mark.parametrize("processes", [0, 1, 2])
def test_a_fault_in_any_process_is_raised(tmp_path, processes):
    def fail():
        raise OSError(28, "no space")

    run = stage.Run([*FILES, planned("x.txt", fail)], [], lambda page: "", tmp_path)
    run.start(processes)
    with pytest.raises(OSError, match="no space"):
        run.finish()
