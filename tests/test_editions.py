"""The versions of a check, read from a git repository that the tests make; and what is said without them."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from cases import TODAY, edit
from conftest import MINI, SITE_URL, mkdocs, project
from repository import commit, git, start

from factcheck import text
from factcheck.reading.loading import load
from factcheck.render import Renderer
from factcheck.settings import Site
from factcheck.site import build
from factcheck.versions import comparing, editions

SLUG = "pistes-doublees-en-cinq-ans"
PATH = f"claims/amenagements/{SLUG}.yml"
DAY = "2030-01-01"  # of the commits, which no version is dated by


FIRST = '    note: "Première publication."\n'
SECOND = """  - date: "2026-04-01"
    verdict: incomplet
    note: "Les bandes peintes sont comptées à part."
    correction: "La hausse était dite d’un tiers."
"""
THIRD = """  - date: "2026-04-01"
    verdict: incomplet
    note: "Une source de plus est expliquée."
"""


@pytest.fixture(scope="module")
def repository(tmp_path_factory) -> Path:
    """The sample project, in a folder of a repository where a check has had three versions, and worse in between."""
    root = tmp_path_factory.mktemp("depot") / "projet"
    project(root, MINI)
    path = root / PATH
    now = path.read_text("utf-8")
    edit(path, "hausse de moitié", "hausse d’un tires")
    start(root.parent, day=DAY)
    edit(path, "un tires", "un tiers")
    commit(root, day=DAY)
    for odd in (b"title: [", b"\xff\xfe", b"x: " + b"y" * 600_000, b"- 1\n", b"title: {{ 7*7 }}\n"):
        path.write_bytes(odd)
        commit(root, day=DAY)
    path.write_text(now.replace(FIRST, FIRST + SECOND).replace("\nverdict: inexact", "\nverdict: incomplet"),
                    "utf-8")
    edit(path, "de 60 à 64 km de pistes en 2024", "de 58 à 64 km <b>de pistes</b> en 2024")
    commit(root, day=DAY)
    edit(path, SECOND, SECOND + THIRD)
    edit(path, "de 58 à 64 km <b>de pistes</b>", "de 60 à 64 km de pistes")
    edit(path, "  - promesse-de-cent-kilometres", "  - promesse-de-cent-kilometres\n  - un-million-de-passages")
    path.rename(root / f"claims/comptages/{SLUG}.yml")
    commit(root, day=DAY)
    return root


@pytest.fixture(scope="module")
def site(repository) -> Path:
    """The repository's site."""
    run = mkdocs("build", "--strict", root=repository, SITE_URL=SITE_URL)
    assert run.returncode == 0, run.stderr
    return repository / "site"


def found(root: Path) -> tuple[editions.Edition, ...]:
    return editions.find(root, load(root, today=TODAY).catalog)[SLUG]


def page(site: Path, address: str) -> str:
    return (site / f"verifications/{SLUG}/{address}index.html").read_text("utf-8")


def test_each_line_has_the_last_text_that_stopped_there(repository):
    one, two, three = found(repository)
    assert [edition.key for edition in (one, two, three)] == ["2026-03-03", "2026-04-01", "2026-04-01-2"]
    assert "un tiers" in one.check.summary and one.check.verdict == "inexact"
    assert "58 à 64 km" in two.check.evidence[1].says and two.check.verdict == "incomplet"
    assert three.check.evidence[1].says == "Mesure de 60 à 64 km de pistes en 2024." and not three.commit
    assert git(repository, "cat-file", "-t", one.commit).strip() == "commit"


def test_nothing_is_asked_when_every_history_has_one_line(tmp_path, monkeypatch):
    catalog = load(MINI, today=TODAY).catalog
    single = {slug: check for slug, check in catalog.checks.items() if len(check.history) == 1}
    monkeypatch.setenv("PATH", os.fspath(tmp_path))  # git can't be found
    assert editions.find(MINI, replace(catalog, checks=single)) == {}


@pytest.mark.parametrize("how", ["shallow", "no-repository", "no-git"])
def test_a_text_that_is_not_there_is_never_replaced(repository, tmp_path, monkeypatch, how):
    if how == "shallow":
        git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{repository.parent}", "copie")
    else:
        shutil.copytree(repository, tmp_path / "copie/projet", ignore=shutil.ignore_patterns("site"))
    if how == "no-git":
        start(tmp_path / "copie")
        monkeypatch.setenv("PATH", os.fspath(tmp_path))
    one, two, three = found(tmp_path / "copie/projet")
    assert (one.check, two.check) == (None, None) and three.check
    assert [edition.key for edition in (one, two, three)] == ["2026-03-03", "2026-04-01", "2026-04-01-2"]


def test_a_rewritten_history_finds_no_text(repository, tmp_path):
    root = Path(shutil.copytree(repository.parent, tmp_path / "copie")) / "projet"
    edit(root / f"claims/comptages/{SLUG}.yml", '  - date: "2026-03-03"', '  - date: "2026-03-01"')
    assert [edition.check for edition in found(root)[:2]] == [None, None]


def test_an_old_version_is_whole_marked_and_kept_out(site):
    old = page(site, "versions/2026-03-03/")
    assert "Ceci est une version remplacée" in old and "hausse d’un tiers" in old
    head = old.split("</head>")[0]
    assert '<meta name="robots" content="noindex">' in head
    assert f'<link rel="canonical" href="{SITE_URL}verifications/{SLUG}/">' in head
    assert 'href="../../">Lire la fiche actuelle</a>' in old and "2030" not in old
    for name in ("sitemap.xml", "flux.xml", "flux.json", "verifications/index.html"):
        assert "/versions/" not in (site / name).read_text("utf-8"), name
    fragments = list((site / "pagefind").rglob("*.pf_fragment"))
    assert fragments and not [p for p in fragments if b"/versions/2026" in gzip.decompress(p.read_bytes())]


def test_two_versions_are_compared_field_by_field(site):
    compared = page(site, "versions/2026-04-01/2026-04-01-2/")
    assert "Mesure de <del>58</del>" in compared and "Mesure de <ins>60</ins>" in compared
    assert "&lt;b&gt;de" in compared and "<b>de" not in compared
    assert "un-million-de-passages" in compared and "À retenir" not in compared
    assert (site / f"verifications/{SLUG}/versions/2026-03-03/2026-04-01-2/index.html").is_file()


def test_the_history_tells_what_was_wrong_what_changed_and_where_to_read_it(site):
    history = page(site, "").split('id="historique-et-corrections"')[1].split("<h2")[0]
    shown = text.plain(history)
    assert "La hausse était dite d’un tiers." in shown and "Inexact → Incomplet" in shown
    assert "A changé : verdict, à retenir, preuves." in shown
    for address in ("versions/2026-03-03/", "versions/2026-04-01/", "versions/2026-03-03/2026-04-01/"):
        assert f'href="{address}"' in history and (site / f"verifications/{SLUG}/{address}index.html").is_file()
    assert 'id="version-2026-03-03"' in history


def test_a_correction_leads_to_its_comparison(site):
    address = f"verifications/{SLUG}/versions/2026-03-03/2026-04-01/"
    page = (site / "corrections/index.html").read_text("utf-8")
    assert f'href="../{address}">Voir ce qui a changé</a>' in page and "La hausse était dite d’un tiers." in page
    assert SITE_URL + address in (site / "corrections.xml").read_text("utf-8")


def test_without_the_text_the_history_says_so():
    pages = {output.uri: output.content for output in build(load(MINI, today=TODAY).catalog, Renderer(Site("Essai")))}
    told = "Le texte de cette version n’est pas gardé dans cette copie du site"
    assert told in pages["verifications/un-million-de-passages.md"]
    assert not [uri for uri in pages if "/versions/" in uri]


def test_a_citation_and_the_data_name_the_version_and_its_address(site):
    kept = f"{SITE_URL}verifications/{SLUG}/versions/2026-04-01-2/"
    assert f"cette version restera lisible à l’adresse <span class=\"address\">{kept}</span>" in page(site, "")
    [item] = json.loads((site / f"api/v1/citations/{SLUG}.json").read_text("utf-8"))
    assert item["version"] == "2026-04-01-2" and kept in item["note"]
    versions = json.loads((site / f"api/v1/claims/{SLUG}.json").read_text("utf-8"))["claim"]["versions"]
    assert [(v["version"], v["current"], v["kept"]) for v in versions] == [
        ("2026-03-03", False, True), ("2026-04-01", False, True), ("2026-04-01-2", True, True)]
    assert versions[-1]["url"] == kept


def test_a_hostile_length_is_compared_as_a_whole():
    catalog = load(MINI, today=TODAY).catalog
    check = catalog.checks[SLUG]
    old, new = (check.model_copy(update={"explanation": f"{word} " * 100_000}) for word in "ab")
    [change] = comparing.changes(old, new)
    assert change.old[0][0] and change.new[0][0] and len(change.old) == 1
