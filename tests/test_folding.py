"""Words made alike: in searches as the reader's browser does, in sorted lists and in addresses."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from javascript import evaluate

from factcheck.folding import ALLOWED, LONGEST, every_word, is_slug, slugify, sort_key, ungrouped, words

LETTERS = [chr(code) for code in range(0xA1, 0x2200) if unicodedata.category(chr(code)) != "Cn"]


@pytest.mark.parametrize(("text", "expected"), [
    ("L’énergie coûte 50\u202f000 €", ["energie", "coute", "50000"]), ("Œuvre à 5,6 M$", ["oeuvre", "5", "6"]),
    ("du CO₂", ["du", "co2"]), ("Ελλάδα", ["ελλαδα"]), ("« … »", [])])
def test_words_are_folded(text, expected):
    assert words(text) == expected


def test_a_letter_alone_is_a_word_that_a_search_passes_over():
    assert every_word("R1 et l’IA, à 3") == ["r1", "et", "l", "ia", "a", "3"]
    assert words("R1 et l’IA, à 3") == ["r1", "et", "ia", "3"]


def test_the_readers_browser_folds_the_same():
    asked = [f"a{letter}b" for letter in LETTERS]
    found = evaluate(("francais",), r"data.map((word) => Francais.fold(word).match(/[\p{L}\p{N}]+/gu))", asked)
    assert {word: every_word(word) for word in asked} == dict(zip(asked, found, strict=True))


@pytest.mark.parametrize(("text", "expected"), [
    ("50 000 GPU", "50000 GPU"), ("1\u202f234\u00a0567", "1234567"), ("1 234 5678", "1234 5678"),
    ("en 2024 12 mois", "en 2024 12 mois"), ("12 3456", "12 3456")])
def test_numbers_come_in_one_piece(text, expected):
    assert ungrouped(text) == expected


def test_sorting_goes_by_letters_and_not_by_accents():
    names = ["Zeit", "Œuvre", "Été", "étage", "L’Express", "Le Monde", "Épée", "oasis"]
    assert sorted(names, key=sort_key) == ["Épée", "étage", "Été", "Le Monde", "L’Express", "oasis", "Œuvre", "Zeit"]


@pytest.mark.parametrize(("text", "slug"), [
    ("Le kilomètre à 600 000 €", "le-kilometre-a-600-000"), ("L’Œuvre – n° 2", "l-oeuvre-n-2"),
    ("Straße", "strasse"), ("«\u00a0Où\u00a0?\u00a0»", "ou"), ("日本", ""), ("a" * 200, "a" * LONGEST)])
def test_an_address_is_made_of_a_text(text, slug):
    assert slugify(text) == slug


@given(st.text())
def test_what_is_made_of_a_text_is_an_address_or_nothing(text):
    slug = slugify(text)
    assert not slug or (is_slug(slug) and slugify(slug) == slug and re.fullmatch(r"[a-z0-9-]+", slug))


@pytest.mark.parametrize("text", ["", "A", "é", "-", "a_b", "a" * (ALLOWED + 1)])
def test_what_is_no_address(text):
    assert not is_slug(text)


@pytest.mark.parametrize("text", ["a", "7", "a--b", "-a", "a-", "a" * ALLOWED])
def test_what_is_an_address(text):
    assert is_slug(text)
