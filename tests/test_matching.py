"""« Retrouver une phrase »: what is indexed, how French is read, and what is found — by the readers' own script."""

from __future__ import annotations

import gzip
import json
import random

import pytest
from javascript import evaluate

from factcheck.model import Lexicon
from factcheck.searching.matching import MatchDocument, documents, index

NONE = Lexicon(same=[], near=[])


def run(expression: str, data: object) -> object:
    return evaluate(("francais", "retrouver-mots", "retrouver-moteur"), expression, data)


def keys(text: str) -> list[str]:
    return run("Retrouver.words(data).map((word) => word.key)", text)


def search(found: dict, text: str) -> list[dict]:
    return run("Retrouver.search(Retrouver.prepare(data[0]), data[1])", [found, text])


def slugs(found: dict, text: str) -> list[str]:
    return [match["document"]["slug"] for match in search(found, text)]


def document(slug: str, claim: str, **more) -> MatchDocument:
    return MatchDocument(slug=slug, title=f"Fiche {slug}", claim=claim, verdict="faux",
                         url=f"../verifications/{slug}/", **more)


@pytest.fixture(scope="module")
def found(catalog) -> dict:
    """The index of the real checks."""
    return index(documents(catalog, lambda address: ".." + address), catalog.lexicon)


# The index.


def test_the_index_is_the_same_in_any_order(catalog, found):
    shuffled = list(documents(catalog, lambda address: ".." + address))
    random.Random(1).shuffle(shuffled)
    assert json.dumps(index(shuffled, catalog.lexicon)) == json.dumps(found)


def test_passages_come_with_their_kind_once_and_on_one_line():
    entry = index([document("a", "Une chose\nest  vraie.", summary="Résumé.", variants=["Autrement dit."],
                            quotes=["Une chose est vraie.", "Citation."])], NONE)["documents"][0]
    assert entry["passages"] == [["claim", "Une chose est vraie."], ["title", "Fiche a"], ["quote", "Citation."],
                                 ["variant", "Autrement dit."], ["summary", "Résumé."]]


def test_what_is_shown_has_french_spacing_but_for_quotations():
    entry = index([document("a", "Est-ce 50 000 puces ?", quotes=["Est-ce 50 000 ?"])], NONE)["documents"][0]
    assert entry["passages"][0] == ["claim", "Est-ce 50\u202f000\u00a0puces\u202f?"]
    assert ["quote", "Est-ce 50 000 ?"] in entry["passages"]


def test_the_index_is_light(found):
    assert len(gzip.compress(json.dumps(found, ensure_ascii=False).encode())) < 60_000


# French words and numbers.


@pytest.mark.parametrize(("text", "expected"), [
    ("5,6 millions", ["#5600000"]),
    ("5.6 M$", ["#5600000", "dollar"]),
    ("5,6M$", ["#5600000", "dollar"]),
    ("5 600 000", ["#5600000"]),
    ("5\u202f600\u00a0000", ["#5600000"]),
    ("5.600.000", ["#5600000"]),
    ("cinq virgule six millions", ["#5600000"]),
    ("50 000", ["#50000"]),
    ("50.000", ["#50000"]),
    ("50,000", ["#50000"]),
    ("50k", ["#50000"]),
    ("cinquante mille", ["#50000"]),
    ("une cinquantaine de milliers", ["#50000"]),
    ("1,6 Md", ["#1600000000"]),
    ("1,6 milliard", ["#1600000000"]),
    ("un billion", ["#1000000000000"]),
    ("mille milliards", ["#1000000000000"]),
    ("un millier de milliards", ["#1000000000000"]),
    ("deux mille quarante-huit", ["#2048"]),
    ("2 048", ["#2048"]),
    ("quatre-vingt-dix-neuf", ["#99"]),
    ("vingt et un", ["#21"]),
    ("trois cents tonnes", ["#300", "ton"]),
    ("5,576 millions", ["#5576000"]),
    ("1,4 %", ["#1.4", "%"]),
    ("1,4 pour cent", ["#1.4", "%"]),
    ("en 2023", ["2023"]),
    ("2 023", ["#2023"]),
    ("5 m", ["#5"]),
    ("GPT-4", ["gpt4"]),
    ("H-800", ["h800"]),
    ("CO₂", ["co2"]),
])
def test_numbers_and_names(text, expected):
    assert keys(text) == expected


@pytest.mark.parametrize("group", [
    "l’entraînement / l'entrainement / entraîner / entraîné / Entraînés",
    "investir / investissement / investissements / investit",
    "développer / le développement / développée",
    "consommer / la consommation / consomme",
    "qu’américaine / d’Américains / l’américain",
    "chinois / chinoise / chinoises",
    "publié / publier / publication / publications",
    "modifier / modifications / modifiable",
    "coût / coûts / coûter / coûteux / coûteuse",
    "performant / performances",
    "mondial / mondiaux / mondiale",
    "Bourse / boursière / boursiers",
    "cœur / coeur",
])
def test_one_word_whatever_its_ending_accents_or_apostrophe(group):
    assert len({tuple(keys(form)) for form in group.split(" / ")}) == 1


@pytest.mark.parametrize(("one", "other"), [
    ("pays", "payant"), ("position", "poser"), ("données", "donner"), ("rêver", "revue"), ("27 janvier", "28 janvier")])
def test_words_that_are_not_the_same(one, other):
    assert keys(one) != keys(other)


@pytest.mark.parametrize("text", [
    "", " ", "le la les de du l’", "constructor __proto__ toString", "😀 ''’’ -- %%%", "9" * 400])
def test_no_text_breaks_the_search(found, text):
    assert slugs(found, text) == []


# Finding.


def test_a_typo_an_equivalent_and_a_near_number_are_forgiven_but_not_a_year():
    made = index([
        document("puces", "La société Exemplia possède 50 000 puces graphiques."),
        document("date", "La ville de Modelburg a été fondée en 1998."),
        document("cout", "Le programme aurait coûté 5,6 millions de dollars."),
        document("train", "Le train de nuit revient entre les deux capitales."),
    ], Lexicon(same=[], near=[["puce", "processeur"]]))
    assert slugs(made, "Exemplia posède cinquante mille puces") == ["puces"]
    assert slugs(made, "Exemplia possède 50.000 processeurs") == ["puces"]
    assert slugs(made, "Le programme a coûté six millions de dollars") == ["cout"]
    assert slugs(made, "Modelburg a été fondée en 1998") == ["date"]
    assert slugs(made, "Modelburg a été fondée en 1999") == []


@pytest.mark.parametrize(("text", "slug"), [
    ("Il aurait fallu 2048 puces H800 pour entraîner l’IA chinoise", "entrainement-2048-h800"),
    ("300 tonnes de gaz carbonique, soit 125 allers-retours New York - Pékin en avion",
     "300-tonnes-co2-125-allers-retours-new-york-pekin"),
    ("OpenAI a reçu 13 Md$ de Microsoft", "microsoft-13-milliards-openai"),
    ("Liang Wenfeng est le fondateur de Deep Seek", "liang-wenfeng-a-lance-deepseek"),
])
def test_the_nearest_check_comes_first(found, text, slug):
    assert slugs(found, text)[0] == slug


def test_claims_and_variants_find_their_check(found):
    texts = [(document["slug"], text) for document in found["documents"]
             for kind, text in document["passages"] if kind in ("claim", "variant")]
    first = run("""(() => {
        const engine = Retrouver.prepare(data[0]);
        return data[1].map(([, text]) => Retrouver.search(engine, text)[0]?.document.slug);
      })()""", [found, texts])
    found_first = sum(slug == got for (slug, _), got in zip(texts, first, strict=True))
    assert found_first / len(texts) > 0.97


def test_a_sentence_is_found_within_a_paragraph(found):
    text = ("Il pleuvait ce matin sur la côte bretonne. La société a été créée à Hangzhou en 2023. "
            "Les marins attendaient au port.")
    assert slugs(found, text)[0] == "deepseek-creee-en-2023-a-hangzhou"


@pytest.mark.parametrize("text", [
    "La recette de la tarte Tatin demande six pommes.",
    "La tour Eiffel mesure 330 mètres de haut.",
    "Le PSG a gagné la Ligue des champions.",
    "Apple a vendu 200 millions d’iPhone en 2022.",
    "Elon Musk a racheté Twitter pour 44 milliards de dollars.",
    "DeepSeek recrute des traducteurs littéraires.",
    "DeepSeek a volé OpenAI",  # « vols » are flights elsewhere
])
def test_nothing_is_shown_when_nothing_is_near(found, text):
    assert slugs(found, text) == []


def test_what_is_shown_says_why(found):
    match = search(found, "La carte graphique H800 respecte les règles d’exportation américaines")[0]
    kind, passage = match["kind"], match["passage"]
    assert [kind, passage] in match["document"]["passages"]
    assert match["marks"] == sorted(match["marks"])
    assert "H800" in [passage[start:end] for start, end in match["marks"]]
    assert {"said": "", "found": "H800"} in match["words"]
