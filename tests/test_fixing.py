"""`check --fix`: what it mends, what it leaves byte for byte."""

from __future__ import annotations

import re

import pytest
from cases import MINI, cases, copy
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

import cli
from factcheck.fixing import fix, typed, values
from factcheck.fixing.files import KINDS
from factcheck.fixing.sheet import apply
from factcheck.model import Article, Check, Reference
from factcheck.reading import source

CHECK = (MINI / "claims/comptages/un-million-de-passages.yml").read_text("utf-8")


def fixed(text, model=Check):
    return fix(text, model).text


@pytest.mark.parametrize(("before", "after"), [
    ("kind: chiffre  \t\n", "kind: chiffre\n"),
    ("kind: chiffre # a  \n", "kind: chiffre # a\n"),
    ("kind: chiffre   \r\nverdict: x\r\n", "kind: chiffre\r\nverdict: x\r\n"),
    ("kind:\tchiffre", "kind: chiffre\n"),
    ("kind: \t chiffre\n", "kind: chiffre\n"),
    ("kind: a\r\nverdict: x", "kind: a\r\nverdict: x\r\n"),
    ("right: []\nkind: a\n", "kind: a\n"),
    ("right:\nkind: a\n", "kind: a\n"),
    ("review_by: 2026-11-22\n", 'review_by: "2026-11-22"\n'),
    ("review_by: 22/11/2026\n", 'review_by: "2026-11-22"\n'),
    ("review_by: '2.1.2026' # note\n", 'review_by: "2026-01-02" # note\n'),
    ("history:\n  - date: 2026-1-2\n", 'history:\n  - date: "2026-01-02"\n'),
    ("later:\n  - date: 2025\n", 'later:\n  - date: "2025"\n'),
    ('claim: "L\'essai de l\'eau"\n', 'claim: "L’essai de l’eau"\n'),
    ("claim: 'L''essai'\n", "claim: 'L’essai'\n"),
    ("claim: L'essai, aujourd'hui\n", "claim: L’essai, aujourd’hui\n"),
    ("summary: >-\n  L'eau\n  d'ici 😀 l'eau\n", "summary: >-\n  L’eau\n  d’ici 😀 l’eau\n"),
    ("right:\n  - L'eau\n  - 'L''air'\n", "right:\n  - L’eau\n  - 'L’air'\n"),
    ("verdict: Plutôt vrai\nconfidence: 'Haute'\n", "verdict: plutot-vrai\nconfidence: 'haute'\n"),
    ("kind: Prémisse # à voir\n", "kind: premisse # à voir\n"),
    ("kind: a\nclaim: b\n", "claim: b\nkind: a\n"),
    ("# x\n\n# de kind\nkind: a # k\n\n# de claim\nclaim: b # c\n",
     "# x\n\n# de claim\nclaim: b # c\n\n# de kind\nkind: a # k\n"),
    ("# yaml-language-server: $schema=x\nkind: a\nclaim: b\n",
     "# yaml-language-server: $schema=x\nclaim: b\nkind: a\n"),
    ("occurrences:\n  - quote: a\n    # n\n    article: b\n", "occurrences:\n    # n\n  - article: b\n    quote: a\n"),
    ("summary: |\n  a\n\n  b\n\nclaim: c\n", "claim: c\n\nsummary: |\n  a\n\n  b\n"),
    ("review_by: 22 novembre 2026\n", 'review_by: "2026-11-22"\n'),
    ("review_by: “1er mars 2026”\n", 'review_by: "2026-03-01"\n'),
    ("review_by: 2026/3/1\n", 'review_by: "2026-03-01"\n'),
    ("kind: “Chiffre”\n", 'kind: "chiffre"\n'), ("claim: « L'eau »\n", 'claim: "L’eau"\n'),
    ("claim: “L’eau : ici”\n", 'claim: "L’eau : ici"\n'),
    ("right:\n  - “Un « mot »”\n", 'right:\n  - "Un « mot »"\n'),
    ("evidence:\n  – ref: a\n    says: b\n  — ref: c\n", "evidence:\n  - ref: a\n    says: b\n  - ref: c\n"),
    ("evidence:\n  1. ref: a\n     says: b\n  2) ref: c\n", "evidence:\n  1. ref: a\n     says: b\n  2) ref: c\n"),
    ("right:\n  1. Un\n  2. Deux\n  + Trois\n", "right:\n  - Un\n  - Deux\n  - Trois\n"),
    ("right:\n  –\u00a0Un\n  • Deux\nwrong:\n  - a\n  * b\n",
     "right:\n  - Un\n  - Deux\nwrong:\n  - a\n  - b\n"),
    ("explanation: |\n  – « a »\nhistory:\n  – date: \"2026-11-22\"\n    note: b\n",
     "explanation: |\n  – « a »\nhistory:\n  - date: \"2026-11-22\"\n    note: b\n"),
])
def test_what_is_mechanical_is_mended(before, after):
    assert fixed(before) == after


@pytest.mark.parametrize("text", [
    "evidence:\n  - ref: a\n    quote: L'eau d'ici\n", "occurrences:\n  - article: a\n    quote: \"L'eau\"\n",
    "claim: Il dit « l'eau » et “l'air”\n", 'claim: "Il dit \\"l\'eau\\" d’ici"\n', "claim: Il dit \"l'eau\"\n",
    "explanation: |\n  Le code `l'eau`, [l’adresse](https://a.example/l'eau) et https://a.example/d'ici\n",
    "claim: « l'eau\n", "summary: |\n  deux espaces  \n  gardées\n", "replies:\n  - text: L'eau\n",
    "right: [] # rien\n", "evidence: []\n", "review_by: 11/22/2026\n", "review_by: 2026-02-30\n",
    "claim: rock 'n' roll\n", "title: {a: b, c: d}\n", "kind: a\ninconnue: b\nclaim: c\n",
    "kind: a\u2028b\nclaim: L'eau\n", "review_by: bientôt\n", "kind: &a x\nclaim: *a\n", "", "# seul\n", "- a\n",
    'title: "« L’eau »"\n', "title: « L’eau » et « l’air »\n", "occurrences:\n  - quote: « L’eau »\n",
    "summary: Il dit\n  – ceci\n", "claim: “a \"b\" c”\n", "right:\n  – a\n\tb: c\n",
    "a: [\n", "confidence: forte\n", "kind: a\n\tclaim: L'eau\n",
])
def test_what_might_mean_something_is_left_byte_for_byte(text):
    assert fix(text, Check) == fix(fixed(text), Check) and fixed(text) == text


@pytest.mark.parametrize(("model", "text"), [
    (Reference, "title: L'eau\npublisher: L'Eau\nauthors:\n  - Jeanne d'Arc\nurl: https://a.example/l'eau\n"),
    (Article, "title: L'eau\noutlet: L'Humanité\npassages:\n  - quote: L'eau\n")])
def test_titles_and_names_of_others_are_left_alone(model, text):
    assert fixed(text, model) == text


def test_the_real_data_and_the_sample_need_nothing():
    for root in (ROOT, MINI):
        for pattern, model in KINDS.items():
            for path in root.glob(pattern):
                text = path.read_bytes().decode("utf-8")
                assert fix(text, model).changes == [] and fixed(text, model) == text, path


@pytest.mark.parametrize("case", cases()[::3], ids=lambda case: case.name)
def test_a_faulty_file_says_the_same_once_mended(case, tmp_path):
    root = case.project(tmp_path)
    for pattern, model in KINDS.items():
        for path in root.glob(pattern):
            try:
                text = source.read_text(path, path.name)
                said = values.meaning(apply(text, typed.unreadable(text)), model)
            except source.SourceError:
                continue
            mended = fixed(text, model)
            assert values.meaning(mended, model) == said and fixed(mended, model) == mended


NOISE = st.lists(st.tuples(st.integers(0, CHECK.count("\n") - 1), st.sampled_from(
    ["# noté l'an\n", "  # là\n", "\n", "SPACES", "STRAIGHT", "UNQUOTED", "UP", "right: []\n"])), max_size=12)


@settings(max_examples=150, deadline=None)
@given(noise=NOISE)
def test_whatever_the_file_the_data_stay_and_no_comment_is_lost(noise):
    lines = CHECK.splitlines(keepends=True)
    for place, what in noise:
        match what:
            case "SPACES":
                lines[place] = lines[place].rstrip("\n") + "  \n"
            case "STRAIGHT":
                lines[place] = lines[place].replace("’", "'")
            case "UNQUOTED":
                lines[place] = re.sub(r'"(\d{4}-\d\d-\d\d)"', r"\1", lines[place])
            case "UP":
                lines.insert(0, lines.pop(place))
            case _:
                lines.insert(place, what)
    text = "".join(lines)
    mended = fixed(text)
    assert fixed(mended) == mended
    try:
        said = values.meaning(text, Check)
    except source.SourceError:
        assert mended == text
        return
    assert values.meaning(mended, Check) == said
    assert comments(mended) == comments(text) and quotes(mended) == quotes(text)


def comments(text):
    return sorted(line.strip() for line in text.splitlines() if line.lstrip().startswith("#"))


def quotes(text):
    return sorted(re.findall(r'quote: (".*")', text))


def test_the_command_says_what_it_mended_then_checks(tmp_path, capsys):
    root = copy(tmp_path)
    path = root / "claims/comptages/un-million-de-passages.yml"
    path.write_text(CHECK.replace('review_by: "2027-03-03"', "review_by: 3/3/2027"), "utf-8")
    broken = root / "claims/comptages/casse.yml"
    broken.write_text("title: [\n", "utf-8")
    assert cli.main(["--root", str(root), "check", "--fix"]) == 1
    out = capsys.readouterr().out
    line = CHECK[:CHECK.index("review_by")].count("\n") + 1
    assert f'corrigé : claims/comptages/un-million-de-passages.yml : date : "2027-03-03" (ligne {line})' in out
    assert path.read_text("utf-8") == CHECK and broken.read_text("utf-8") == "title: [\n"
    assert out.endswith("--fix ne sait pas corriger : yaml-syntaxe (1).\n")
    assert "casse.yml" in out and "un-million-de-passages.yml:" not in out
