"""`new`: files ready to fill, that parse, of which `check` says just what is missing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
from cases import copy, values
from conftest import tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cli
from factcheck import scaffold
from factcheck.analysis.coverage import find, gaps
from factcheck.analysis.resembling import stems
from factcheck.model import Article, Check, Reference
from factcheck.model.types import PassageKind
from factcheck.reading import loading, source
from factcheck.reading.sentences import sentences

CLAIM = "Le pont des Modèles a été repeint en 2023."
FILE = "claims/comptages/le-pont-des-modeles-a-ete-repeint-en-2023.yml"


@pytest.fixture
def root(tmp_path) -> Path:
    return copy(tmp_path)


def new(root: Path, *arguments: str) -> int:
    return cli.main(["--root", str(root), "new", *arguments])


def required(model) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items() if field.is_required()}


def test_a_check_is_written_with_what_is_known(root, capsys):
    assert new(root, "comptages", CLAIM) == 0
    assert f"écrit : {FILE}" in capsys.readouterr().out
    text, data = (root / FILE).read_text("utf-8"), values(root / FILE)
    assert text.startswith("# yaml-language-server: $schema=../claim.schema.json\n")
    assert (data["claim"], data["title"], data["draft"]) == (CLAIM, CLAIM.rstrip("."), True)
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", data["history"][0]["date"])
    assert required(Check) <= set(data)
    assert "# De 80 à 450 mots" in text and "exact" in text  # what a field means, what it can hold


def test_check_then_says_just_what_is_to_be_filled(root):
    new(root, "comptages", CLAIM)
    faults = loading.load(root, drafts=True).diagnostics
    assert {fault.rule for fault in faults} == {"texte-vide"} and {fault.path for fault in faults} == {FILE}
    lines = (root / FILE).read_text("utf-8").splitlines()
    empty = {n for n, line in enumerate(lines, 1) if line.endswith(': ""') or line == "explanation: |"}
    assert {fault.line for fault in faults} == empty and all(fault.hint for fault in faults)


def test_similar_checks_are_shown_in_the_file_too(root, capsys):
    new(root, "comptages", "Un million de vélos sont passés sur le pont des Modèles en 2024.")
    shown = capsys.readouterr().out
    assert "claims/comptages/un-million-de-passages.yml" in shown
    written = root / re.search(r"écrit : (\S+)", shown)[1]
    assert "# - claims/comptages/un-million-de-passages.yml" in written.read_text("utf-8")


def test_words_are_compared_whatever_their_accents_and_subscripts():
    assert stems("L’énergie et le CO₂") == stems("l'energie et le CO2")


def test_the_same_claim_isn_t_written_twice(root, capsys):
    new(root, "comptages", CLAIM)
    before = tree(root)
    assert new(root, "securite", CLAIM.upper()) == 1
    assert FILE in capsys.readouterr().err and tree(root) == before


def test_a_name_that_is_taken_gets_a_number(root):
    (root / FILE).write_text((root / "claims/comptages/un-million-de-passages.yml").read_text("utf-8"), "utf-8")
    before = (root / FILE).read_bytes()
    assert new(root, "securite", CLAIM) == 0
    assert (root / "claims/securite/le-pont-des-modeles-a-ete-repeint-en-2023-2.yml").exists()
    assert (root / FILE).read_bytes() == before


@pytest.mark.parametrize(("arguments", "message"), [
    ((), "Thèmes : comptages, amenagements, securite."),
    (("comptage", CLAIM), "thèmes proches : comptages"),
    (("../comptages", CLAIM), "n’existe pas"),
    ((CLAIM,), f"Il manque le thème devant l’affirmation : new <thème> \"{CLAIM}\".\nThèmes : comptages"),
    (("comptages",), "Il manque l’affirmation"),
    (("comptages", " \n"), "Il manque l’affirmation"),
    (("comptages", "🙂 !"), "ajoutez --name"),
    (("comptages", CLAIM, "--name", "Pont repeint"), "« pont-repeint »"),
    (("comptages", CLAIM, "--reference", "https://a.example/"), "une chose à la fois"),
    (("--reference", "a.example/page"), "n’est pas une adresse web"),
    (("--reference", "https://exempleville.example/donnees/compteurs-2024/"), "_references/ville-comptages-2024.yml"),
    (("--article", "absent.txt"), "absent.txt est introuvable"),
    (("--article", "."), ". est un dossier"),
])
def test_what_can_t_be_written_is_explained_and_nothing_is(root, capsys, arguments, message):
    before = tree(root)
    assert new(root, *arguments) == 1
    assert message in capsys.readouterr().err and tree(root) == before


def test_a_file_that_somebody_else_has_just_written_is_left_as_it_is(root, capsys, monkeypatch):
    before = loading.load(root, drafts=True)
    (root / FILE).write_bytes(b"x")
    monkeypatch.setattr(loading, "load", lambda *_, **__: before)
    assert new(root, "comptages", CLAIM) == 1
    assert "existe déjà" in capsys.readouterr().err and (root / FILE).read_bytes() == b"x"


def test_words_without_quotation_marks_make_a_claim(root):
    assert new(root, "comptages", *CLAIM.split()) == 0
    assert values(root / FILE)["claim"] == CLAIM


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claim=st.text(min_size=1, max_size=300))
def test_any_claim_is_written_and_parsed_or_refused(tmp_path_factory, claim):
    catalog = loading.load(copy(tmp_path_factory.mktemp("any"))).catalog
    data = source.parse("x.yml", scaffold.check(catalog, claim, "2026-06-30", [])).data
    assert data["claim"] == source.FORBIDDEN.sub("", claim)


@pytest.mark.parametrize("text", ["a\"b\\c", "é « x » : y #", "a\u0085b\u2028c\ufeffd", "- x: [\t"])
def test_quoted_text_is_read_back_to_the_letter(text):
    assert source.parse("x.yml", f"a: {scaffold.quoted(text)}\n").data == {"a": text}


def test_a_source_is_written_with_its_publisher_when_its_site_is_known(root):
    assert new(root, "--reference", "https://exempleville.example/rapport/velo-2025.pdf") == 0
    data = values(root / "claims/_references/exempleville-velo-2025.yml")
    assert data["url"] == "https://exempleville.example/rapport/velo-2025.pdf" and required(Reference) <= set(data)
    others = [path for path in (root / "claims/_references").glob("ville-*.yml")]
    assert data["publisher"] in {values(path)["publisher"] for path in others}
    assert {fault.rule for fault in loading.load(root).diagnostics} == {"texte-vide"}


ARTICLE = "\ufeffLe pont, « enfin » !\r\n\r\nIl a coûté 5.6 M€. M. Dupont dit : « Oui. » Mais non…\r\nMais non…\n***\n"


def test_an_article_is_copied_byte_for_byte_and_its_sentences_listed(root, tmp_path):
    file = tmp_path / "Mon article d’été.txt"
    file.write_bytes(ARTICLE.encode("utf-8"))
    assert new(root, "--article", str(file)) == 0
    assert (root / "seeds/mon-article-d-ete.txt").read_bytes() == file.read_bytes()
    data = values(root / "seeds/mon-article-d-ete.yml")
    assert [passage["quote"] for passage in data["passages"]] == [
        "Le pont, « enfin » !", "Il a coûté 5.6 M€.", "M. Dupont dit : « Oui. »", "Mais non…"]
    assert required(Article) <= set(data)
    assert {fault.rule for fault in loading.load(root).diagnostics} == {"texte-vide"}


def test_an_article_s_file_tells_every_class_of_a_passage(root, tmp_path):
    file = tmp_path / "pont.txt"
    file.write_text("Le pont est beau.", "utf-8")
    new(root, "--article", str(file))
    notes, _, _ = (root / "seeds/pont.yml").read_text("utf-8").partition("\n\n")
    told = " ".join(line.removeprefix("# ") for line in notes.splitlines())
    assert "Les classes" in told and all(kind in told for kind in get_args(PassageKind))


def test_an_article_once_classed_is_covered(root, tmp_path):
    file = tmp_path / "pont.txt"
    file.write_bytes(ARTICLE.encode("utf-8"))
    new(root, "--article", str(file))
    filled = (root / "seeds/pont.yml").read_text("utf-8")
    for key, value in (("title", "Le pont"), ("outlet", "La Gazette"), ("language", "fr")):
        filled = filled.replace(f'{key}: ""', f'{key}: "{value}"')
    filled = filled.replace('\nkind: ""', "\nkind: presse").replace('    kind: ""', "    kind: opinion")
    (root / "seeds/pont.yml").write_text(re.sub(r'^(author|date|url): ""', r"\1: null", filled, flags=re.M), "utf-8")
    assert loading.load(root).diagnostics == []


def test_passages_that_checks_quote_are_not_repeated(root, tmp_path):
    text = (root / "seeds/01_gazette.txt").read_bytes()
    for suffix in ("txt", "yml"):
        (root / f"seeds/01_gazette.{suffix}").unlink()
    file = tmp_path / "gazette-le-velo-compte.txt"
    file.write_bytes(text)
    assert new(root, "--article", str(file)) == 0
    quotes = [p["quote"] for p in values(root / "seeds/gazette-le-velo-compte.yml")["passages"]]
    assert "Qui s’en plaindrait ?" in quotes
    assert "Le compteur du pont des Modèles a enregistré un million de passages en 2024." not in quotes


@pytest.mark.parametrize("where", ["a copy", "the file itself"])
def test_an_article_already_there_is_named(root, tmp_path, capsys, where):
    file = root / "seeds/01_gazette.txt"
    if where == "a copy":
        file = Path(shutil.copy(file, tmp_path / "autre.txt"))
    before = tree(root)
    assert new(root, "--article", str(file)) == 1
    assert "seeds/01_gazette.yml" in capsys.readouterr().err and tree(root) == before


def test_a_text_put_in_seeds_by_hand_is_described_where_it_is(root, capsys):
    file = root / "seeds/03_Pont.txt"
    file.write_text("Le pont est beau.", "utf-8")
    before = tree(root)
    assert new(root, "--article", str(file)) == 0
    assert tree(root).keys() - before.keys() == {"seeds/03_Pont.yml"}
    assert values(root / "seeds/03_Pont.yml")["slug"] == "03-pont"
    assert "Remplissez seeds/03_Pont.yml" in capsys.readouterr().out


def test_an_article_in_another_encoding_is_refused(root, tmp_path, capsys):
    file = tmp_path / "pont.txt"
    file.write_bytes("Été".encode("cp1252"))
    assert new(root, "--article", str(file)) == 1
    assert "UTF-8" in capsys.readouterr().err and not (root / "seeds/pont.txt").exists()


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="aBé1 .!?…«»\"\n\r\u00a0’M-", max_size=80))
def test_sentences_account_for_every_letter_of_any_text(text):
    found = list(sentences(text))
    assert all(sentence in text and sentence == sentence.strip() for sentence in found)
    assert list(gaps(text, (span for sentence in found for span in find(text, sentence)))) == []
