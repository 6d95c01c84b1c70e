"""The style sheets: each rule dresses something, and colours come from the tokens alone."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from conftest import ROOT

from sheet import ABSENT, FRAME, needed, tight

SHEETS = {path.name: re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
          for path in sorted((ROOT / "docs/assets/stylesheets").glob("*.css"))}
SELECTORS = re.compile(r"([^{}]+)\{")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)\(", re.IGNORECASE)
FREE = {"tokens.css", "print.css"}  # paper has colours of its own
FOLDERS = ("hooks/factcheck/templates", "docs/overrides", "docs/assets/javascripts")


@pytest.fixture(scope="module")
def written() -> str:
    """All that writes a class into a page, but the theme."""
    return "".join(path.read_text("utf-8") for folder in FOLDERS
                   for path in sorted((ROOT / folder).rglob("*")) if path.is_file())


@pytest.fixture(scope="module")
def seen(built) -> set[str]:
    """Every class of every built page."""
    pages = "".join(path.read_text("utf-8") for path in Path(built).rglob("*.html"))
    return {name for names in re.findall(r'class="([^"]*)"', pages) for name in names.split()}


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_class_is_that_of_something(sheet, seen, written):
    selectors = "".join(text for text in SELECTORS.findall(SHEETS[sheet]) if "@" not in text)
    classes = set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors))
    # A modifier may be made of a word and a value: « chart__span--{{ row.kind }} ».
    made = {name for name in classes if "--" in name and f"{name.rpartition('--')[0]}--{{{{" in written}
    assert [name for name in sorted(classes - seen - made) if name not in written] == []


def test_the_theme_dresses_every_class_of_its_own_that_pages_have(seen):
    assert {name for name in seen if name.startswith("md-")} <= FRAME


@pytest.mark.parametrize(("rule", "left"), [
    (".md-nav{a:b}", ""), (".md-nav,.md-typeset h1{a:b}", ".md-typeset h1{a:b}"),
    (".md-grid:not(.md-nav,.x){a:b}",) * 2,
    (".md-typeset :is(.md-nav,p){a:b}",) * 2, ("@media print{.md-nav{a:b}.md-tabs{a:b}}", ""),
    ("@media print{.md-nav{a:b}p{a:b}}", "@media print{p{a:b}}"), ("@supports (a:b){.md-nav{a:b}}", ""),
    (".md-typeset .tabbed-set{a:b}", ""), ("[dir=rtl] .md-typeset p,[dir=rtl] li{a:b}", ""),
    (".md-typeset th[role=columnheader]:hover{a:b}", ""), (".md-typeset summary.focus-visible{a:b}", ""),
    (".md-typeset summary:not(.focus-visible){a:b}",) * 2,
    (':root{--a:url("x;y:z");--b:1}p{c:var(--b)}', ":root{--b:1}p{c:var(--b)}"),
    (":root{--a:1;--b:var(--a);--c:var(--b)}", ""),
    ("@keyframes a{0%{b:c}to{b:d}}p{e:f}", "p{e:f}"), ("@keyframes a{0%{b:c}}p{animation:1s a}",) * 2,
    (".md-sidebar--secondary:not(.x){a:b}",) * 2,
])
def test_rules_of_the_theme_for_what_pages_lack_are_left_out(rule, left):
    assert needed(rule) == left


def test_variables_that_the_site_sets_are_its_own():
    assert needed(":root{--a:1;--b:2}p{c:var(--a) var(--b)}", ":root{--a:3}") == ":root{--b:2}p{c:var(--a) var(--b)}"


@pytest.mark.parametrize(("sheet", "told"), [
    ("/* Why. */\np, h1 { a: b; /* so */ c: d }\n", "p,h1{a: b;c: d}"), ("p > a b { c: d e }", "p > a b{c: d e}"),
    ('p::before { content: " ,  { /* x */ " }', 'p::before{content: " ,  { /* x */ "}'),
    ("@media (a) and (b) {\n  p { c: d }\n}", "@media (a) and (b){p{c: d}}"),
])
def test_readers_get_no_comment_and_no_idle_space(sheet, told):
    assert tight(sheet) == told


def test_the_sheet_that_every_page_waits_for_is_light(built):
    sheet = next((built / "assets/stylesheets").glob("site.*.css"))
    assert len(gzip.compress(sheet.read_bytes(), mtime=0)) < 15_000


def test_no_page_has_what_is_left_out(seen):
    assert [name for name in sorted(seen) if ABSENT.search(f".{name}")] == []


def test_a_page_waits_for_one_style_sheet(built):
    page = (built / "index.html").read_text("utf-8")
    assert page.count('<link rel="stylesheet"') == 1


def test_the_style_sheet_is_asked_for_first_and_scripts_last(built):
    page = (built / "verifications/index.html").read_text("utf-8")
    sheet, waited, main, later = (page.index(text) for text in (
        '<link rel="stylesheet"', '<script src="../assets/javascripts/affichage.', "</main>", " defer></script>"))
    assert sheet < waited < main < later


@pytest.mark.parametrize("address", ["verifications", "chiffres", "chronologie", "sources", "a-revoir"])
def test_a_long_list_asks_for_a_sheet_of_its_own_once_its_title_is_there(built, address):
    head, _, rest = (built / address / "index.html").read_text("utf-8").partition('<p class="lead">')
    assert (head.count('<link rel="stylesheet"'), rest.count('<link rel="stylesheet"')) == (1, 1)
    assert rest.index('<link rel="stylesheet"') < rest.index("<details" if "<details" in rest else "<section")


def test_every_token_is_used():
    declared = set(re.findall(r"(--[\w-]+):", SHEETS["tokens.css"]))
    assert [name for name in sorted(declared) if f"var({name})" not in "".join(SHEETS.values())] == []


@pytest.mark.parametrize("sheet", sorted(SHEETS.keys() - FREE))
def test_colours_are_those_of_the_tokens(sheet):
    assert COLOUR.findall(SHEETS[sheet]) == []


def test_dark_is_the_same_by_choice_and_by_device():
    chosen, device = (re.search(rf"{re.escape(selector)} \{{(.*?)\}}", SHEETS["tokens.css"], re.S)[1].split()
                      for selector in ('[data-md-color-scheme="slate"]', ":root:not([data-md-color-scheme])"))
    assert chosen == device


def test_the_charter_names_every_sheet_and_every_token():
    charter = (ROOT / "docs/charte.md").read_text("utf-8")
    assert [name for name in SHEETS if f"`{name}`" not in charter] == []
    numbered = re.sub(r"`--space-1` à `--space-5`", " ".join(f"`--space-{n}`" for n in range(1, 6)), charter)
    tokens = set(re.findall(r"(--[\w-]+):", SHEETS["tokens.css"]))
    assert [name for name in sorted(tokens) if f"`{name}`" not in numbered] == []
