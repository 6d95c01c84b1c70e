"""The contributors' guide: what it shows is real, and what it says is printed is printed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from cases import MINI
from conftest import ROOT

from factcheck.analysis import excerpts
from factcheck.handwritten import Handwritten
from factcheck.model import Check, Evidence, Figure, Reference
from factcheck.reading import loading
from factcheck.render import Renderer
from factcheck.settings import Site

GUIDE = (ROOT / "docs/contribuer.md").read_text("utf-8")
SLUG = "deepseek-creee-en-2023-a-hangzhou"
MISTAKES = re.findall(r"^### (\d+)\. ([^\n]+)\n\n```yaml\n(.*?)```\n\n```text\n(.*?)\n```", GUIDE, re.M | re.S)
TAKEN_FOR = {"confiance": "confidence"}  # a key of the guide that stands for another, misspelt


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("guide")
    for name in ("claims", "seeds"):
        shutil.copytree(ROOT / name, root / name)
    return root


def printed(root: Path) -> str:
    return "\n".join(str(fault) for fault in loading.load(root).diagnostics)


def test_ten_mistakes_are_shown():
    assert [int(number) for number, *_ in MISTAKES] == list(range(1, 11))


@pytest.mark.parametrize(("title", "written", "message"), [m[1:] for m in MISTAKES], ids=[m[1] for m in MISTAKES])
def test_a_mistake_gives_the_message_that_the_guide_shows(catalog, root, title, written, message):
    path = root / catalog.checks[SLUG].path
    sound = path.read_text("utf-8")
    before, key = re.match(r"\t?((?: *- )?| *)(\w+):", written).groups()
    indent = re.escape(before)
    # The key's line, and the lines under it, which are further to the right.
    block = re.compile(rf"^{indent}{TAKEN_FOR.get(key, key)}:.*\n(?:{' ' * (len(before) + 1)}.*\n)*", re.M)
    assert block.search(sound)
    try:
        path.write_text(block.sub(lambda _: written, sound, count=1), "utf-8")
        found = printed(root)
    finally:
        path.write_text(sound, "utf-8")
    place, _, told = found.partition(": ")
    assert told == message
    assert re.fullmatch(rf"{re.escape(catalog.checks[SLUG].path)}:\d+:\d+", place)


def test_every_example_is_lines_of_a_check_that_is_sound(catalog):
    calls = re.findall(r'{{ extrait\("([\w-]+)", (.+?)\) }}', GUIDE)
    assert len(calls) >= 6 and {slug for slug, _ in calls} == {SLUG}
    assert printed(ROOT) == ""
    for slug, places in calls:
        shown = excerpts.excerpt(catalog, slug, *re.findall(r'"([\w.]+)"', places))
        head, name, *lines, foot = shown.split("\n")
        assert (head, foot) == ("```yaml", "```") and name == f"# {catalog.checks[slug].path}"
        assert set(lines) <= set((ROOT / catalog.checks[slug].path).read_text("utf-8").splitlines())
        assert set(yaml.safe_load("\n".join(lines))) == {p.partition(".")[0] for p in re.findall(r'"([\w.]+)"', places)}


def test_an_excerpt_holds_the_whole_value(catalog):
    check = catalog.checks[SLUG]
    shown = yaml.safe_load(excerpts.excerpt(catalog, SLUG, "explanation").split("\n", 2)[2].removesuffix("```"))
    assert shown["explanation"].strip() == check.explanation
    shown = yaml.safe_load(excerpts.excerpt(catalog, SLUG, "evidence.1").split("\n", 2)[2].removesuffix("```"))
    assert [item["ref"] for item in shown["evidence"]] == [check.evidence[1].ref]


def test_another_corpus_shows_its_own_check():
    catalog = loading.load(MINI).catalog
    shown = excerpts.excerpt(catalog, SLUG, "title", "later")
    first = next(check for check in catalog.checks.values() if check.later)
    assert shown.startswith(f"```yaml\n# {first.path}\ntitle: ")
    assert excerpts.excerpt(loading.load(MINI.parent).catalog, SLUG, "title") == ""


@pytest.mark.parametrize(("model", "name", "expected"), [
    (Check, "kind", "fait"), (Check, "draft", "true"), (Evidence, "consulted_on", "2026-11-22"),
    (Reference, "kind", "presse"), (Figure, "value", "1250000"), (Figure, "ref", "vals-math500-2025"),
    (Reference, "archive_url", "https://web.archive.org/web/2025/https://exempleville.example/compteurs")])
def test_a_field_s_example_is_a_short_value_of_the_data(catalog, model, name, expected):
    items = {Check: [*catalog.checks.values()], Reference: [*catalog.references.values()],
             Evidence: [e for check in catalog.checks.values() for e in check.evidence],
             Figure: [f for check in catalog.checks.values() for f in check.figures]}[model]
    assert excerpts.value(model, name, items) == expected


@pytest.mark.parametrize(("values", "expected"), [
    (["GPT-3", "un modèle, entraînement final"], "un modèle, entraînement final"), (["GPT-3", "R1"], "R1"),
    ([], "passages dans les deux sens, vélos seuls")])
def test_a_text_of_a_few_words_is_the_better_example(values, expected):
    figures = [Figure(quantity="q", value=1, ref="r", scope=scope) for scope in values]
    assert excerpts.value(Figure, "scope", figures) == expected


def test_every_field_of_the_tables_has_its_example(catalog):
    table = Handwritten(catalog, Renderer(Site("Essai"))).fill('{{ bloc("champs") }}', "/contribuer/", "x.md")
    rows = re.findall(r"<tr><th scope=\"row\"><code>(\w+)</code>.*?</tr>", table)
    empty = set(re.findall(r"<code>(\w+)</code></th>(?:(?!</tr>).)*<td></td></tr>", table))
    assert len(rows) > 50 and empty == {"occurrences", "evidence", "figures", "later", "history", "replies", "passages"}


def test_the_blank_form_asks_for_every_required_key(catalog):
    shown = Handwritten(catalog, Renderer(Site("Essai"))).fill("{{ modele() }}", "/contribuer/", "x.md")
    blank = yaml.safe_load(shown.removeprefix("```yaml\n").removesuffix("```"))
    assert {name for name, field in Check.model_fields.items() if field.is_required()} <= set(blank)
    assert not blank["claim"] and blank["evidence"][0]["ref"] == ""
    assert all(slug in shown for slug in catalog.articles)  # none is cut at one of its hyphens


def test_each_text_is_named_with_its_article(catalog):
    shown = Handwritten(catalog, Renderer(Site("Essai"))).fill('{{ bloc("textes") }}', "/contribuer/", "x.md")
    rows = re.findall(r"<li><code>(.+?)</code>.+?/articles/([\w-]+)/.+?<code>article: ([\w-]+)</code>", shown)
    assert rows == [(a.text_path, a.slug, a.slug) for a in catalog.articles.values()]


@pytest.mark.parametrize("verdict", ["Vrai", "Plutôt vrai", "Trompeur", "Plutôt faux", "Faux", "Invérifiable"])
def test_the_tree_leads_to_every_verdict(catalog, verdict):
    assert verdict in {v.label for v in catalog.verdicts.values()}
    tree = GUIDE.partition("## Choisir un verdict")[2].partition("\n## ")[0]
    assert f"**{verdict.lower()}**" in tree


def test_the_commands_that_the_guide_gives_exist():
    from factcheck import commands

    named = set(re.findall(r"python hooks/cli\.py (\w+)", GUIDE))
    assert named and named <= {module.NAME for module in commands.modules()}
    assert set(re.findall(r"`make (\w+)`", GUIDE)) <= set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.M))
