"""What the explorer reads: complete, small, and the same words as the reader's browser would cut."""

from __future__ import annotations

import pytest
from javascript import evaluate

from factcheck.folding import words
from factcheck.searching import explorer
from factcheck.searching.explorer import index, vocabulary


def run(expression: str, data: object) -> object:
    return evaluate(("francais", "explorateur-index"), expression, data)


def test_every_column_has_a_value_for_every_check(catalog):
    found = index(catalog, [])
    assert {len(column) for column in found["checks"].values()} == {len(catalog.checks)}
    for name, values in found["facets"].items():
        assert {place for row in found["checks"][name] for place in row} <= set(range(len(values))), name
        assert all(found["checks"][name]), name


def test_every_word_of_every_claim_and_quotation_finds_its_check(catalog):
    asked = [(n, word) for n, c in enumerate(catalog.checks.values())
             for word in words(" ".join([c.claim, *(o.quote for o in c.occurrences)]))]
    pieces = vocabulary(catalog)
    missed = run("""(() => {
        const index = Explorateur.prepare(data.index);
        data.vocabulary.forEach((piece, number) => Explorateur.learn(index, number, piece));
        const choice = Explorateur.read(index, new URLSearchParams());
        return data.asked.filter(([n, q]) => !Explorateur.select(index, { ...choice, q }).found.includes(n));
      })()""", {"index": index(catalog, pieces), "vocabulary": pieces, "asked": asked})
    assert missed == []


def test_words_come_in_pieces_and_a_query_needs_few_of_them(catalog, monkeypatch):
    monkeypatch.setattr(explorer, "PIECE", 50)
    pieces = vocabulary(catalog)
    words_of_all = [word for piece in pieces for word in piece["words"]]
    assert len(pieces) > 20 and words_of_all == sorted(words_of_all)
    needed = run("data[1].map((q) => Explorateur.missing(Explorateur.prepare(data[0]), q))",
                 [index(catalog, pieces), words_of_all])
    for word, numbers in zip(words_of_all, needed, strict=True):
        assert len(numbers) <= 3 and any(word in pieces[number]["words"] for number in numbers), word


def test_a_choice_survives_the_address_and_nothing_unknown_does(catalog):
    got = run("""(() => {
        const index = Explorateur.prepare(data);
        const read = (query) => Explorateur.read(index, new URLSearchParams(query));
        const choice = read("q=a%20b&verdict=faux&verdict=faux&verdict=zut&theme=puces&tri=titre&x=1");
        return [Explorateur.write(choice), Explorateur.write(read("tri=zut&q=%20"))];
      })()""", index(catalog, []))
    assert got == ["q=a+b&tri=titre&verdict=faux&theme=puces", ""]


@pytest.mark.parametrize("query", ["l’énergie", "L'énergie", "énergies"])
def test_queries_lose_elisions_and_plurals(query):
    assert run("Explorateur.terms(data)", query) == ["energie"]
