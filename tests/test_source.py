"""YAML read safely, with the place of every value."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reading import building, plain, source
from factcheck.reading.source import SourceError, parse, read_text


@pytest.mark.parametrize(("text", "value"), [
    ("no", "no"), ("yes", "yes"), ("on", "on"), ("Off", "Off"), ("12:30", "12:30"), ("010", 10), ("1_000", "1_000"),
    ("0x1F", "0x1F"), ("2025-01-28", "2025-01-28"), ("1e3", 1000.0), (".5", .5), ("-3", -3), ("+3", 3), ("1.", 1.0),
    ("~", None), ("null", None), ("", None), ("true", True), ("False", False), ('"12"', "12"), ("'no'", "no"),
    ("=", "="), ("<<", "<<"), ("5 576 000", "5 576 000"),
])
def test_scalars_follow_yaml_1_2(text, value):
    found = parse("x.yml", f"key: {text}\n").data["key"]
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(("loc", "place"), [
    (("a",), (1, 1)), (("b",), (2, 1)), (("b", 0), (3, 5)), (("b", 1), (4, 5)), (("b", 1, "c"), (4, 5)),
    (("b", 1, "d"), (5, 5)), (("absent",), (1, 1)), (("b", 9), (2, 1)), ((), (1, 1))])
def test_positions(loc, place):
    document = parse("x.yml", "a: 1\nb:\n  - x\n  - c: 1\n    d: 2\n")
    assert document.position(loc) == place


@pytest.mark.parametrize(("text", "rule"), [
    ("a: 1\na: 2", "cle-en-double"), ("a: {b: 1, b: 2}", "cle-en-double"),
    ("a: !!python/name:os.system", "yaml-etiquette"),
    ("a: !x 1", "yaml-etiquette"), ("a: *b", "yaml-alias"), ("--- 1\n--- 2", "yaml-plusieurs"),
    ("? [a]\n: 1", "yaml-cle"),
    ("[" * 30 + "]" * 30, "yaml-profondeur"), ("[" * 20_000, "yaml-profondeur"), ("{a: " * 5_000, "yaml-profondeur"),
    ("a: [" + "1," * 30_000 + "1]", "yaml-trop-de-valeurs"), ("a: \0", "caractere-interdit"),
    ("a: \u202e", "caractere-interdit"), ("a: \x1b", "caractere-interdit"), ("a: 'x", "yaml-syntaxe"),
    ("a: &x [*x]", "yaml-alias"),
])
def test_refusals(text, rule):
    with pytest.raises(SourceError) as error:
        parse("x.yml", text)
    assert error.value.diagnostic.rule == rule


def test_aliases_are_read_within_bounds():
    assert parse("x.yml", "a: &x [1, 2]\nb: *x").data == {"a": [1, 2], "b": [1, 2]}


def test_an_alias_bomb_is_refused():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    with pytest.raises(SourceError) as error:
        parse("x.yml", "\n".join(lines))
    assert error.value.diagnostic.rule == "yaml-trop-de-valeurs"


@pytest.mark.parametrize(("raw", "rule"), [
    ("titre: é".encode("latin-1"), "encodage"), ("a: 1".encode("utf-16"), "encodage"),
    (b"a: " + b"x" * (source.MAX_BYTES + 1), "fichier-trop-gros")])
def test_files_refused(tmp_path, raw, rule):
    path = tmp_path / "x.yml"
    path.write_bytes(raw)
    with pytest.raises(SourceError) as error:
        parse("x.yml", read_text(path, "x.yml"))
    assert error.value.diagnostic.rule == rule


def test_encoding_fault_says_where(tmp_path):
    path = tmp_path / "x.yml"
    path.write_bytes(b"a: 1\nb: \xe9")
    with pytest.raises(SourceError) as error:
        parse("x.yml", read_text(path, "x.yml"))
    assert (error.value.diagnostic.line, error.value.diagnostic.column) == (2, 4)


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfa: 1", b"a: 1\r\n"])
def test_windows_files_are_accepted(tmp_path, raw):
    path = tmp_path / "x.yml"
    path.write_bytes(raw)
    assert parse("x.yml", read_text(path, "x.yml")).data == {"a": 1}


def test_links_are_refused(tmp_path):
    (tmp_path / "vrai.yml").write_text("a: 1")
    (tmp_path / "x.yml").symlink_to(tmp_path / "vrai.yml")
    with pytest.raises(SourceError) as error:
        read_text(tmp_path / "x.yml", "x.yml")
    assert error.value.diagnostic.rule == "fichier-lie"


@settings(deadline=None)
@given(st.text() | st.text("abc: \n-[]{}\"'&*!|>#%@\t,?"))
def test_any_text_is_read_or_refused_with_a_place_in_it(text):
    try:
        parse("x.yml", text)
    except SourceError as error:
        fault = error.diagnostic
        assert 1 <= fault.line <= text.count("\n") + 2 + sum(text.count(c) for c in "\r\x85\u2028\u2029")
        assert fault.column >= 1 and fault.message


@given(st.text("ab: \n-[]{}\"'|>#,?~1.&*!") | st.lists(st.sampled_from([
    "a: ", "- ", "\n", "  ", "b: 1", "[", "{", "]", "}", ", ", "'q'", '"\\0"', "|\n", "? ", "&a ", "*a", "!t ", "---\n",
]), max_size=12).map("".join))
def test_the_fast_way_says_what_the_one_with_positions_says_or_leaves_it_to_it(text):
    try:
        found = plain.values(text)
    except plain.NotPlain:
        return
    assert repr(found) == repr(building.Builder("x.yml", text).build()[0])


@pytest.mark.parametrize("text", [
    "a: &x 1", "a: *x", "a: !x 1", "a: 1\na: 2", "? [a]\n: 1", "--- 1\n--- 2", 'a: "\\0"', "[" * 30 + "]" * 30,
    "a: [" + "1," * 30_000 + "1]", "a: 'x"])
def test_the_fast_way_leaves_all_that_may_be_a_fault(text):
    with pytest.raises(plain.NotPlain):
        plain.values(text)


@given(st.recursive(
    st.none() | st.booleans() | st.integers(-10**15, 10**15) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.from_regex("[a-z]{1,6}", fullmatch=True), inner, max_size=4),
    max_leaves=12))
def test_json_is_read_as_what_it_says(value):
    """JSON is YAML 1.2; PyYAML's own writer isn't, and leaves « 0E0 » bare, which 1.2 reads as a number."""
    assert parse("x.yml", json.dumps({"v": value}, ensure_ascii=False)).data["v"] == value
