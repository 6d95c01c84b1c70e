"""A preview of faulty data: faults where they belong, everything else current."""

from __future__ import annotations

import re

import pytest
from cases import TODAY, cases, copy, edit
from processes import ended

from factcheck import rules, site
from factcheck.diagnostics import Diagnostic
from factcheck.pages import faulty
from factcheck.project import Project
from factcheck.reading import loading, mending
from factcheck.render import Renderer
from factcheck.settings import Site, icons

CHECK = "claims/comptages/compteur-compte-les-trottinettes.yml"
PAGE = "verifications/compteur-compte-les-trottinettes.md"
OTHER = "claims/comptages/un-million-de-passages.yml"


def preview(root) -> Project:
    (root / "docs").mkdir(exist_ok=True)
    return Project(root, Site("Essai"), root / "docs", preview=True)


def pages(project) -> dict[str, str]:
    return {output.uri: output.content for output in project.build.outputs if output.is_page}


@pytest.fixture(scope="module")
def renderer():
    return Renderer(Site("Essai"))


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return loading.load(copy(tmp_path_factory.mktemp("sound")), drafts=True, today=TODAY).catalog


# A mistake for each kind of fault: the whole corpus would only repeat them.
KINDS = {case.expected.split(": ")[1]: case for case in cases()}


@pytest.mark.parametrize("case", KINDS.values(), ids=KINDS)
def test_whatever_the_mistake_the_rest_can_be_shown(case, tmp_path, renderer, sound):
    loaded = loading.load(case.project(tmp_path), drafts=True, today=TODAY)
    for last in (None, sound):
        catalog = mending.mend(loaded, last)
        assert catalog or last is None
        if catalog:
            assert all(output.content for output in site.build(catalog, renderer))


# A mistake in each folder: where a fault is shown depends on its file.
FOLDERS = {case.expected.split(":")[0].rpartition("/")[0]: case for case in cases()}


@pytest.mark.parametrize("case", FOLDERS.values(), ids=FOLDERS)
def test_every_fault_is_on_a_page(case, tmp_path):
    project = preview(case.project(tmp_path))
    faults = project.load()
    shown = "".join(pages(project).values()) if project.build else project.fill("", "index.md")
    assert faults and all(f"igne {fault.line}, colonne {fault.column}" in shown for fault in faults)


def test_a_page_names_its_file_once_and_those_of_other_files_each_time(tmp_path):
    root = copy(tmp_path)
    project = preview(root)
    project.load()
    edit(root / CHECK, "confidence: haute", "confidence: sûre")
    edit(root / CHECK, "kind: fait", "kind: faits")
    edit(root / "claims/_themes.yml", "label:", "libelle:")
    project.load()
    page, elsewhere = pages(project)[PAGE], pages(project)["erreurs.md"]
    assert page.count(CHECK) == 1 and page.count("<li>Ligne ") == 2
    assert "«\u00a0confidence\u00a0» ne peut pas valoir «\u00a0sûre\u00a0»" in page
    assert "<li><code>claims/_themes.yml</code>, ligne " in elsewhere


def test_a_faulty_check_gives_way_to_its_faults_and_the_others_stay(tmp_path):
    root = copy(tmp_path)
    project = preview(root)
    project.load()
    before = pages(project)
    edit(root / CHECK, "confidence:", "confiance:")
    edit(root / OTHER, "title: \"Un million", "title: \"Deux millions")
    project.load()
    after = pages(project)
    assert "cle-inconnue" in after[PAGE] and "ruling" not in after[PAGE]
    assert "Deux millions" in after["verifications/un-million-de-passages.md"]
    assert "Le compteur compte aussi les trottinettes" in after["verifications/index.md"]
    assert set(before) == set(after)


def test_a_check_that_was_never_sound_is_only_its_faults(tmp_path):
    root = copy(tmp_path)
    project = preview(root)
    edit(root / CHECK, "confidence:", "confiance:")
    project.load()
    assert "cle-inconnue" in pages(project)[PAGE]
    assert "trottinettes.md" not in re.sub(PAGE, "", " ".join(pages(project)))
    assert "compteur-compte" not in pages(project)["verifications/index.md"]


@pytest.mark.parametrize(("old", "new", "shown"), [
    ("confidence: haute", "confiance: haute", "<mark>confiance</mark>: haute"),
    ("kind: fait", "kind: <b>fait</b>", "<mark>kind</mark>: &lt;b&gt;fait&lt;/b&gt;"),
    ("kind: fait", "\tkind: fait", " <mark>kind</mark>: fait"),
])
def test_a_fault_shows_its_line_and_marks_its_place(tmp_path, old, new, shown):
    root = copy(tmp_path)
    edit(root / CHECK, old, new)
    project = preview(root)
    project.load()
    assert f'<pre class="faults__line"><code>{shown}' in pages(project)[PAGE]


@pytest.mark.parametrize(("text", "line", "column", "shown"), [
    ("a: b\r\nclé: é\r\n", 2, 1, ("", "clé", ": é")), ("a: b", 1, 5, ("a: b", "\u00a0", "")),
    ("\ufeffa: \u202eb", 1, 4, ("a: ", "\ufffd", "b")), ("a: # b", 1, 4, ("a: ", "#", " b")),
    ("x" * 100 + " y" + " z" * 100, 1, 102, ("…" + "x" * 59 + " ", "y", " z" * 60 + "…")),
    ("# note\na: b", 1, 1, None), ("a: b", 2, 1, None), ("", 1, 1, None), (None, 1, 1, None),
])
def test_a_line_is_shown_around_the_fault_where_there_is_one_to_see(tmp_path, text, line, column, shown):
    if text is not None:
        (tmp_path / "f.yml").write_text(text, "utf-8", newline="")
    fault = Diagnostic("f.yml", line, column, "essai", "essai")
    assert faulty.lined(tmp_path, [fault]) == [(fault, shown)]


def test_what_a_link_leads_to_is_not_shown(tmp_path):
    (tmp_path / "secret").write_text("a: b", "utf-8")
    (tmp_path / "f.yml").symlink_to("secret")
    assert faulty.lined(tmp_path, [fault := Diagnostic("f.yml", 1, 1, "essai", "essai")]) == [(fault, None)]


def test_an_article_is_shown_under_its_faults(tmp_path):
    root = copy(tmp_path)
    project = preview(root)
    edit(root / "seeds/01_gazette.yml", "Qui s’en plaindrait ?", "Qui s’en plaint ?")
    project.load()
    page = pages(project)["articles/gazette-le-velo-compte.md"]
    assert "citation-introuvable" in page and "passages__checked" in page


def test_every_page_but_the_faulty_one_leads_to_it(tmp_path):
    root = copy(tmp_path)
    project = preview(root)
    edit(root / CHECK, "confidence:", "confiance:")
    project.load()
    assert f'href="../{PAGE.removesuffix(".md")}/"' in project.banner("methode.md")
    assert project.banner(PAGE) == ""


def test_a_fault_that_makes_no_page_has_one(tmp_path):
    root = copy(tmp_path)
    project = preview(root)
    project.load()
    edit(root / "claims/_themes.yml", "label:", "libelle:")
    project.load()
    assert "cle-inconnue" in pages(project)["erreurs.md"] and "ruling" in pages(project)[PAGE]
    assert 'href="../erreurs/"' in project.banner("methode.md")


def test_a_handwritten_page_shows_its_own_fault(tmp_path):
    root = copy(tmp_path)
    project = preview(root)
    (root / "docs/aide.md").write_text("# Aide\n\n{{ nombre.fiche }} fiches\n", "utf-8")
    project.load()
    assert project.fill((root / "docs/aide.md").read_text("utf-8"), "aide.md").count("page-expression") == 1
    assert "ruling" in pages(project)[PAGE] and project.banner("aide.md") == ""


def test_a_sound_run_has_no_banner_and_a_build_stops_at_faults(tmp_path):
    root = copy(tmp_path)
    project = preview(root)
    project.load()
    assert project.banner("methode.md") == ""
    edit(root / CHECK, "confidence:", "confiance:")
    build = Project(root, Site("Essai"), root / "docs")
    assert build.load() and build.build is None


@pytest.mark.parametrize("case", KINDS.values(), ids=KINDS)
def test_what_is_planned_before_a_rule_objects_is_forgotten(case, tmp_path, two_cores):
    root = case.project(tmp_path)
    build = Project(root, Site("Essai", icons=icons()), root / "docs")
    found = loading.load(root, icons=icons())
    assert build.load() == found.diagnostics and [*found.diagnostics, *found.advice] != []
    assert (build.build is None) == bool(found.diagnostics)


@pytest.mark.parametrize("alive", [True, False])
def test_rules_applied_by_another_process_leave_the_same_build(alive, tmp_path, two_cores, monkeypatch):
    root = copy(tmp_path)
    if not alive:
        ended(monkeypatch, rules, "apply")
    build = Project(root, Site("Essai"), root / "docs")
    assert build.load() == []
    planned = [file.uri for file in build.build.outputs if not file.uri.startswith(("_", ".", "hebergement/"))]
    assert planned == [file.uri for file in site.plan(loading.load(root).catalog, Renderer(Site("Essai")))]
