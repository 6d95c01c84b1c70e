"""What of an article is checked, classed or left out."""

from __future__ import annotations

import pytest
from cases import TODAY, copy
from hypothesis import given
from hypothesis import strategies as st

from factcheck.analysis.coverage import cover, find, gaps
from factcheck.reading import loading


@pytest.mark.parametrize(("text", "quote", "spans"), [
    ("abcabc", "abc", [(0, 3), (3, 6)]), ("aaa", "aa", [(0, 2), (1, 3)]), ("abc", "x", []), ("abc", "", []),
])
def test_find(text, quote, spans):
    assert list(find(text, quote)) == spans


@pytest.mark.parametrize(("text", "spans", "left"), [
    ("Un. Deux. Trois.", [(0, 3), (10, 16)], ["Deux."]), ("Un. Deux.", [(0, 9)], []),
    ("Un. Deux.", [], ["Un. Deux."]), ("", [], []),
    ("« Un » … !", [(2, 4)], []), ("Un, deux.", [(0, 2)], ["deux."]), ("abcdef", [(0, 4), (1, 2)], ["ef"]),
])
def test_gaps(text, spans, left):
    assert [text[start:end] for start, end in gaps(text, spans)] == left


@given(st.text("ab .\n", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_every_letter_is_in_a_span_or_in_a_gap(text, spans):
    spans = [(start, min(end, len(text))) for start, end in spans if start < min(end, len(text))]
    left = list(gaps(text, spans))
    for place, char in enumerate(text):
        held = any(start <= place < end for start, end in spans)
        assert not char.isalnum() or held != any(start <= place < end for start, end in left)


@pytest.fixture
def catalog(tmp_path):
    return loading.load(copy(tmp_path), today=TODAY).catalog


def test_letters_are_counted_once_for_a_check_first(catalog):
    article = catalog.articles["gazette-le-velo-compte"]
    letters = cover(article, catalog.checks.values()).letters
    assert sum(letters.values()) == sum(char.isalnum() for char in article.text)
    assert set(letters) == {"check", "contexte", "image", "question", "technique"}


def test_without_checks_their_sentences_are_gaps(catalog):
    article = catalog.articles["carnet-reponse-a-la-gazette"]
    coverage = cover(article, [])
    spans = [(span.start, span.end) for span in coverage.spans]
    assert [article.text[start:end] for start, end in gaps(article.text, spans)] == [
        "Or le compteur compte aussi les trottinettes.", "Elle avait pourtant promis 100 km de pistes pour 2025."]
    assert 0 < coverage.share < 1


def test_spans_are_in_reading_order(catalog):
    for article in catalog.articles.values():
        spans = cover(article, catalog.checks.values()).spans
        assert [(span.start, -span.end) for span in spans] == sorted((span.start, -span.end) for span in spans)


LEDGER = ('  - quote: "Aucun cycliste n’a été tué à Exempleville depuis 2020."\n    kind: contexte\n'
          '    note: "Une fiche est en préparation."\n')


@pytest.mark.parametrize(("preview", "faults"), [(True, 0), (False, 1)])
def test_a_draft_alone_accounts_for_a_sentence_in_a_preview_only(tmp_path, preview, faults):
    root = copy(tmp_path)
    path = root / "seeds/01_gazette.yml"
    text = path.read_text("utf-8")
    assert LEDGER in text
    path.write_text(text.replace(LEDGER, ""), "utf-8")
    assert len(loading.load(root, drafts=preview, today=TODAY).diagnostics) == faults
