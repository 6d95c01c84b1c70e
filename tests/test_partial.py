"""What is sound of a faulty file is looked at by the rules; what isn't gives no second fault."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from cases import MINI, TODAY, copy, edit

import cli
from factcheck import rules
from factcheck.model import Check
from factcheck.reading import loading, source
from factcheck.reading.partial import partial

NAME = "claims/comptages/un-million-de-passages.yml"
SOURCE, ARTICLE = "claims/_references/gazette-promesse-2021.yml", "seeds/01_gazette.yml"
DATA = source.parse(NAME, (MINI / NAME).read_text("utf-8")).data


def test_what_is_sound_is_as_in_the_whole_check():
    assert partial(Check, DATA) == Check.model_validate(DATA)


@pytest.mark.parametrize(("change", "key"), [
    ({"title": ""}, "title"), ({"draft": "oui"}, "draft"), ({"evidence": []}, "evidence"),
    ({"history": ["x"]}, "history"), ({"reviewby": "2027-01-01"}, "no_primary"),
    ({"evidence": DATA["evidence"] * 100}, "evidence"),
])
def test_what_is_not_sound_cannot_be_asked_for(change, key):
    check = partial(Check, DATA | change)
    with pytest.raises(AttributeError):
        getattr(check, key)
    assert check.summary == DATA["summary"]


def test_a_list_s_items_keep_their_place_and_what_is_sound_of_them():
    first, *others = DATA["evidence"]
    check = partial(Check, DATA | {"evidence": [{**first, "consulted_on": "hier"}, *others]})
    assert [e.ref for e in check.evidence] == [e["ref"] for e in DATA["evidence"]]
    assert not hasattr(check.evidence[0], "consulted_on") and hasattr(check.evidence[1], "consulted_on")


@pytest.mark.parametrize(("name", "key"), [(name, key) for name in (NAME, SOURCE, ARTICLE)
                                           for key in source.parse(name, (MINI / name).read_text("utf-8")).data])
def test_a_value_that_makes_no_sense_is_one_fault_alone(tmp_path, name, key):
    root = copy(tmp_path)
    text = (root / name).read_text("utf-8")
    block = re.compile(rf"^{key}:.*\n(?: .*\n|\n)*", re.M)
    (root / name).write_text(block.sub(f"{key}:\n  - [x]\n", text, count=1), "utf-8")
    faults = loading.load(root, today=TODAY).diagnostics
    assert {fault.path for fault in faults} == {name} and len({fault.line for fault in faults}) == 1


@pytest.mark.parametrize(("name", "changes", "rules"), [
    (ARTICLE, [("kind: presse", "kind: journal"), ("c’est un peu", "ce serait"), ("question", "repetition"),
               ("2025-02-20", "2027-02-20")],
     ["date-future", "valeur-inconnue", "repetition-sans-fiche", "citation-introuvable"]),
    (ARTICLE, [("slug: gazette", "slug: La gazette"), ("c’est un peu", "ce serait")],
     ["identifiant", "citation-introuvable"]),
    (ARTICLE, [("kind: question", "kind: questions"), ("kind: presse", "kind: presse\nurl: x")], ["cle-en-double"]),
    (SOURCE, [("kind: presse", "kind: journal"), ("2021", "2027"), ("promesse-2021\n", "promesses\n")],
     ["date-future", "valeur-inconnue", "reference-inconnue"]),
], ids=["article", "address", "syntax", "source"])
def test_what_is_sound_of_an_article_and_of_a_source_is_looked_at(tmp_path, name, changes, rules):
    root = copy(tmp_path)
    for old, new in changes:
        edit(root / name, old, new)
    faults = loading.load(root, today=TODAY).diagnostics
    assert [(fault.path, fault.rule) for fault in faults] == [(name, rule) for rule in rules]


def test_many_faulty_checks_are_looked_at_no_further_than_some(mini):
    check = next(iter(mini.checks.values()))
    assert len(rules.partial(replace(mini, partial=(check,) * 30))) == rules.MANY


@pytest.mark.parametrize(("name", "old", "new", "waiting"), [
    (NAME, 'consulted_on: "2026-03-01"', 'consulted_on: "hier"', ()),
    (NAME, "kind: chiffre", "kind chiffre", (NAME,)),
    ("seeds/01_gazette.yml", "kind: presse", "kind: journal", ("seeds/01_gazette.yml",)),
    (NAME, "related:", "related: []\nreview_by:", (NAME,)),
])
def test_files_of_which_more_will_be_told_are_named(tmp_path, capsys, name, old, new, waiting):
    root = copy(tmp_path)
    edit(root / name, old, new)
    assert loading.load(root, today=TODAY).waiting == waiting
    assert cli.main(["--root", str(root), "check"]) == 1
    told = f"{name} : d’autres contrôles viendront une fois ces erreurs corrigées."
    assert (told in capsys.readouterr().err) == bool(waiting)
