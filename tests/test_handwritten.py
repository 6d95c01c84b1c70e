"""Hand-written pages filled with what the data says."""

from __future__ import annotations

import pytest

from factcheck.handwritten import BLOCKS, Handwritten
from factcheck.render import Renderer
from factcheck.settings import LEGAL, Site
from factcheck.source import SourceError


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
    with pytest.raises(SourceError) as error:
        pages.fill(markdown, "/", "docs/x.md")
    fault = error.value.diagnostic
    assert (fault.path, fault.line, fault.rule) == ("docs/x.md", line, "page-expression")
    assert fault.message.startswith(message) and fault.hint.startswith(hint)


def test_templates_reach_nothing_of_python(pages):
    with pytest.raises(SourceError):
        pages.fill("{{ bloc.__globals__ }}", "/", "x.md")


def test_identity_is_shown_or_said_to_be_missing(catalog):
    empty = Handwritten(catalog, Renderer(Site("Essai"))).fill('{{ bloc("identite") }}', "/", "x.md")
    assert "Mentions incomplètes" in empty
    full = Site("Essai", legal=dict.fromkeys(LEGAL, "Valeur"))
    filled = Handwritten(catalog, Renderer(full)).fill('{{ bloc("identite") }}', "/", "x.md")
    assert "Mentions incomplètes" not in filled
