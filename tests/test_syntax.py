"""What the YAML parser refuses, told with the line that is at fault."""

from __future__ import annotations

import pytest

from factcheck.reading.source import SourceError, parse

COLON = "deux-points suivis d’une espace dans une valeur sans guillemets"
OPEN = "le guillemet ouvert ici n’est jamais fermé"


@pytest.mark.parametrize(("text", "line", "message"), [
    ("a: b : c", 1, COLON),
    ("x: 1\n- a: b: c", 2, "cette ligne n’est pas une clé alignée sur les précédentes"),
    ("x:\n  - a: b: c", 2, COLON),
    ("a: 1\n\tb: 2", 2, "tabulation en début de ligne"),
    ("a:\n  b: 1\n \tc: 2", 3, "tabulation en début de ligne"),
    ("a: 1\nb: \"x\nc: 2\n", 2, OPEN), ("a: \"x\nb: \"y\"\nc: 1", 1, OPEN),
    ("a: 'x\nb: 2\n", 1, OPEN),
    ("a: 'l'eau'", 1, "apostrophe dans une valeur entre guillemets simples"),
    ("a:\n  - 'l'eau'", 2, "apostrophe dans une valeur entre guillemets simples"),
    ('a: "x "y" z"', 1, "guillemets doubles dans une valeur entre guillemets doubles"),
    ('a: "x" y', 1, "du texte suit le guillemet fermant"),
    ("a: [x] y", 1, "une valeur qui commence par [ ou { se lit comme une liste"),
    ("a: {x: 1} y", 1, "une valeur qui commence par [ ou { se lit comme une liste"),
    ("a:1\nb: 2", 1, "il manque une espace après les deux-points"),
    ("x:\n  -a: 1\n   b: 2", 2, "il manque une espace après le tiret"),
    ("a: 1\nb:\u00a02\nc: 3", 2, "espace insécable là où il faut une espace ordinaire"),
    ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x", 2, "marque d’un conflit de fusion"),
    ("a: @x", 1, "une valeur ne peut pas commencer par ce caractère sans guillemets"),
    ("a: `x`", 1, "une valeur ne peut pas commencer par ce caractère sans guillemets"),
    ("a: **x**", 1, "« * » ou « & » en tête d’une valeur sans guillemets"),
    ("a: \"\\é\"", 1, "barre oblique inverse (\\) dans des guillemets doubles"),
    ("a: [x, y", 1, "virgule ou crochet fermant manquant dans une liste entre crochets ou accolades"),
    ("a: 1\n b: 2", 2, "cette clé est plus décalée que celle d’avant"),
    ("x: 1\ntexte libre\ny: 2", 2, "il manque « : » après cette clé"),
    ("a: |\n  Note:ceci\nb: 'l'eau'", 3, "apostrophe dans une valeur entre guillemets simples"),
    ("a:\n  - b: >-\n      c\n      ====\n    d: 'l'eau'", 5, "apostrophe dans une valeur entre guillemets simples"),
    ("a:\n  - >-\n    b:c\n  - 'l'eau'", 4, "apostrophe dans une valeur entre guillemets simples"),
    ("a: b\u2028c\nd: 1", 1, "saut de ligne invisible U+2028"),
])
def test_cause_and_line(text, line, message):
    with pytest.raises(SourceError) as error:
        parse("x.yml", text)
    fault = error.value.diagnostic
    assert (fault.rule, fault.line, fault.message) == ("yaml-syntaxe", line, message)
    assert fault.hint and fault.column <= len(text.split("\n")[fault.line - 1]) + 1


@pytest.mark.parametrize(("line", "hint"), [
    ("title: Le pont : un record", 'mettez la valeur entre guillemets doubles : title: "Le pont : un record"'),
    ('title: Le "pont" : un record', 'mettez la valeur entre guillemets doubles : title: "Le ”pont” : un record"'),
    ("title: " + "x" * 100 + " : y", 'mettez toute la valeur entre guillemets doubles : title: "Le pont : 6 M€"'),
    ("a: >-\n  Selon lui,\nil y a ceci : un record : le pont",
     "indentez de deux espaces cette ligne et la suite du texte"),
    ("a: Selon lui,\nil y a ceci : un record : le pont",
     "si cette ligne continue un texte, décalez-la de deux espaces ; sinon, guillemets doubles"),
])
def test_a_colon_is_mended_on_the_line_itself(line, hint):
    with pytest.raises(SourceError) as error:
        parse("x.yml", line)
    assert error.value.diagnostic.hint == hint


@pytest.mark.parametrize("text", [
    "a: [x, y]  # note", "a: {b: 1}", 'a: "x" # note', "a: x:y", "a: http://x.y/z", "a: l'eau", "- 'l''eau'",
    'a: ["x", "y"]', 'a: {b: "x", c: 1}', "a: |\n  x : y\n  z", "a: 50 % de * et & ou #1",
])
def test_sound_text_is_left_alone(text):
    assert parse("x.yml", text).data
