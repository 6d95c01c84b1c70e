"""A fault as a line of text, as an annotation, and its did-you-mean."""

from __future__ import annotations

import pytest

from factcheck.diagnostics import Diagnostic, closest, suggest, summary


@pytest.mark.parametrize(("fault", "text"), [
    (Diagnostic("a/b.yml", 3, 5, "regle", "message"), "a/b.yml:3:5: regle: message"),
    (Diagnostic("a/b.yml", 3, 5, "regle", "message", "faites ceci"),
     "a/b.yml:3:5: regle: message\n    Astuce : faites ceci"),
])
def test_text(fault, text):
    assert str(fault) == text


@pytest.mark.parametrize(("fault", "text"), [
    (Diagnostic("a.yml", 3, 5, "regle", "message"), "::error file=a.yml,line=3,col=5,title=regle::message"),
    (Diagnostic("a,b:c.yml", 1, 1, "regle", "95 % : oui, non", "a\nb"),
     "::error file=a%2Cb%3Ac.yml,line=1,col=1,title=regle::95 %25 : oui, non Astuce : a b"),
    (Diagnostic("a.yml", 1, 1, "regle", "::stop-commands::x\r\n::error::y"),
     "::error file=a.yml,line=1,col=1,title=regle::::stop-commands::x  ::error::y"),
])
def test_annotation(fault, text):
    assert fault.github() == text and "\n" not in fault.github()


@pytest.mark.parametrize(("found", "shown"), [
    ("a\n::error::b", "a ::error::b"), ("\x1b[31mrouge", "\ufffd[31mrouge"), ("x\u202ey\0", "x\ufffdy\ufffd"),
    ("Le\u00a0prix\u202f: 6\u2009M", "Le\u00a0prix\u202f: 6\u2009M"), ("é" * 2000, "é" * 999 + "…"),
])
def test_what_is_quoted_of_a_file_is_harmless(found, shown):
    fault = Diagnostic(f"{found[:20]}.yml", 1, 1, "r", found, found)
    assert (fault.message, fault.hint) == (shown, shown)
    assert str(fault).count("\n") == 1 and "\x1b" not in str(fault)


def test_order_is_by_file_then_line():
    later, first = Diagnostic("b", 1, 1, "r", "m"), Diagnostic("a", 9, 1, "r", "m")
    assert sorted([later, Diagnostic("a", 10, 1, "r", "m"), first])[0] == first


@pytest.mark.parametrize(("word", "known", "found"), [
    ("sumary", ["summary", "title"], ["summary"]),
    ("VRAI", ["vrai", "faux"], ["vrai"]),
    ("reuters", ["reuters-2025-01-27", "afp"], ["reuters-2025-01-27"]),
    ("reuters-2025", ["afp", "reuters-2026", "reuters-2025-01"], ["reuters-2026", "reuters-2025-01"]),
    ("xyz", ["summary", "title"], []), ("", ["a"], []), ("a", [], []),
])
def test_closest(word, known, found):
    assert closest(word, known) == found


def test_closest_is_bounded():
    assert len(closest("abcd", [f"abcd{n}" for n in range(9)])) == 3


@pytest.mark.parametrize(("word", "known", "hint"), [
    ("tirte", ["titre", "date"], "clés proches : titre"),
    ("zzz", ["titre", "date"], "valeurs possibles : date, titre"),
    ("zzz", [f"mot{n}" for n in range(13)], ""), ("zzz", [], ""),
])
def test_suggest(word, known, hint):
    assert suggest(word, known, "clés proches") == hint


@pytest.mark.parametrize(("count", "text"), [(1, "1 erreur trouvée."), (2, "2 erreurs trouvées.")])
def test_summary(count, text):
    assert summary(count) == text
