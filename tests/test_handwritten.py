"""Hand-written pages filled with what the data says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from conftest import MINI, cli, mkdocs, project

from factcheck.handwritten import BLOCKS, Handwritten
from factcheck.reading.source import SourceError
from factcheck.render import Renderer
from factcheck.settings import LEGAL, Site


@pytest.fixture(scope="module")
def pages(catalog):
    return Handwritten(catalog, Renderer(Site("Essai")))


@pytest.mark.parametrize(("expression", "expected"), [
    ("verifications", lambda c: len(c.checks)), ("articles", lambda c: len(c.articles)),
    ("sources", lambda c: len(c.references)), ("themes", lambda c: len(c.themes)),
    ("passages", lambda c: sum(len(x.occurrences) for x in c.checks.values()))])
def test_numbers_come_from_the_data(pages, catalog, expression, expected):
    assert pages.fill(f"{{{{ nombre.{expression} }}}}", "/", "x.md") == str(expected(catalog))


def test_coverage_is_computed(pages):
    assert pages.fill("{{ nombre.couverture }}", "/", "x.md") == "100\u00a0%"


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_every_block_renders_on_one_line(pages, name):
    found = pages.fill(f'{{{{ bloc("{name}") }}}}', "/methode/", "x.md")
    assert found.strip().startswith("<") and "\n" not in found


def test_links_are_relative_to_the_page(pages):
    assert 'href="../verdicts/' in pages.fill('{{ bloc("echelle") }}', "/methode/", "x.md")


@pytest.mark.parametrize(("markdown", "line", "message", "hint"), [
    ("a\n\n{{ nombre.verification }}", 3, "expression inconnue : « verification »", "noms proches : verifications"),
    ('{{ bloc("echele") }}', 1, "expression inconnue : « echele »", "noms proches : echelle"),
    ("{{ truc }}", 1, "expression inconnue : « truc »", "nombres : "),
    ("ok\n{{ nombre. }}", 2, "expression illisible", ""),
    ("{{ bloc() }}", 1, "expression inconnue", "nombres : "),
    ("{{ 1 / 0 }}", 1, "expression inconnue", "nombres : "),
])
def test_mistakes_are_explained(pages, markdown, line, message, hint):
    for find in (pages.check, lambda markdown, path: pages.fill(markdown, "/", path)):
        with pytest.raises(SourceError) as error:
            find(markdown, "docs/x.md")
        fault = error.value.diagnostic
        assert (fault.path, fault.line, fault.rule) == ("docs/x.md", line, "page-expression")
        assert fault.message.startswith(message) and fault.hint.startswith(hint)


def test_a_mistake_that_only_the_data_brings_out_stops_a_build_and_an_export(tmp_path):
    root = project(tmp_path / "projet", MINI)
    page = root / "docs/methode.md"
    page.write_text(page.read_text("utf-8") + "\n{{ 1 / (nombre.themes | int - 3) }}\n", "utf-8")
    built = mkdocs("build", root=root)
    assert built.returncode != 0 and "methode.md" in built.stderr and "Traceback" not in built.stderr
    exported = cli("export", tmp_path / "sortie", root=root)
    assert exported.returncode == 1 and "page-expression" in exported.stdout + exported.stderr
    assert "Traceback" not in exported.stderr


def test_templates_reach_nothing_of_python(pages):
    with pytest.raises(SourceError):
        pages.fill("{{ bloc.__globals__ }}", "/", "x.md")


def test_identity_is_shown_or_said_to_be_missing(catalog):
    empty = Handwritten(catalog, Renderer(Site("Essai"))).fill('{{ bloc("identite") }}', "/", "x.md")
    assert "Mentions incomplètes" in empty
    full = Site("Essai", legal=dict.fromkeys(LEGAL, "Valeur"))
    filled = Handwritten(catalog, Renderer(full)).fill('{{ bloc("identite") }}', "/", "x.md")
    assert "Mentions incomplètes" not in filled


@pytest.mark.parametrize(("funding", "shown"), [
    ("", "Financement non indiqué"), ("Dons ; aucun lien <i>avec</i> personne", "aucun lien &lt;i&gt;avec&lt;/i&gt;")])
def test_who_pays_is_told_or_said_to_be_untold(catalog, funding, shown):
    pages = Handwritten(catalog, Renderer(Site("Essai", funding=funding)))
    filled = pages.fill('{{ bloc("financement") }}', "/", "x.md")
    assert shown in filled and ("non indiqué" in filled) is not bool(funding)


def test_a_card_of_an_article_counts_no_kind_of_verdict_that_it_lacks(catalog):
    shown = Handwritten(catalog, Renderer(Site("Essai"))).fill('{{ bloc("articles") }}', "/", "x.md")
    assert "juste" in shown and not re.search(r"<strong>0</strong>", shown)


def test_settings_left_empty_are_named():
    assert Site("Essai").unset == ["SITE_URL", "REPO_URL", *(name for name, _ in LEGAL.values()), "LEGAL_FUNDING"]
    full = Site("Essai", url="https://exemple.test/", repo_url="https://forge.test/", legal=dict.fromkeys(LEGAL, "x"),
                funding="x")
    assert full.unset == []


def test_a_count_agrees_with_its_noun(catalog):
    one = replace(catalog, articles=dict(list(catalog.articles.items())[:1]), checks={})
    found = Handwritten(one, Renderer(Site("Essai"))).fill(
        "{{ compte.articles }}, {{ compte.grandeurs }}, {{ compte.sources }}", "/", "x.md")
    assert found == f"1\u00a0article, 0\u00a0grandeur, {len(catalog.references)}\u00a0sources"


@pytest.mark.parametrize(("repository", "expected"), [
    ("", "des tickets"), ("https://forge.test/a/b/", "[des tickets](https://forge.test/a/b/issues)")])
def test_a_link_to_the_repository_needs_its_address(catalog, repository, expected):
    pages = Handwritten(catalog, Renderer(Site("Essai", repo_url=repository)))
    assert pages.fill('{{ lien("tickets", "des tickets") }}', "/", "x.md") == expected
