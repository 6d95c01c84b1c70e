"""The indexes that rules and pages share, on the sample project."""

from __future__ import annotations

from dataclasses import replace

import pytest

PROMISE, COUNTER = "promesse-de-cent-kilometres", "un-million-de-passages"


@pytest.fixture(scope="module")
def catalog(mini):
    return mini


def slugs(checks) -> list[str]:
    return [check.slug for check in checks]


@pytest.mark.parametrize(("index", "sizes"), [
    ("by_theme", {"comptages": 2, "amenagements": 3, "securite": 0}),
    ("by_verdict", {"exact": 2, "incomplet": 1, "inexact": 1, "indecidable": 1}),
    ("by_article", {"carnet-reponse-a-la-gazette": 2, "gazette-le-velo-compte": 3}),
    ("points", {"passages-annuels": 3, "longueur-des-pistes": 3, "prix-du-kilometre": 2}),
])
def test_sizes(catalog, index, sizes):
    assert {key: len(group) for key, group in getattr(catalog, index).items()} == sizes


def test_figures_go_from_the_smallest(catalog):
    assert [figure.value for _, figure in catalog.points["longueur-des-pistes"]] == [62, 81, 100]


def test_uses_and_mentions_are_apart(catalog):
    assert slugs(check for check, _ in catalog.uses["ville-comptages-2024"]) == [COUNTER]
    assert slugs(catalog.mentions["observatoire-comptage-manuel-2026"]) == [COUNTER]
    assert not catalog.uses.get("observatoire-comptage-manuel-2026")


def test_relays(catalog):
    assert [source.id for source in catalog.relayed_by["agence-fictive-promesse-2021"]] == [
        "gazette-promesse-2021", "journal-temoin-promesse-2021"]


@pytest.mark.parametrize(("slug", "groups"), [
    (PROMISE, [["gazette-promesse-2021", "journal-temoin-promesse-2021"]]),
    ("compteur-compte-les-trottinettes", [["compteurs-modele-notice", "compteurs-modele-fiche-technique"]]),
    (COUNTER, [["ville-comptages-2024"], ["compteurs-modele-notice"], ["observatoire-comptage-manuel-2025"]]),
], ids=["same-dispatch", "same-publisher", "independent"])
def test_origins(catalog, slug, groups):
    assert [[source.id for source in group] for group in catalog.origins(catalog.checks[slug])] == groups


@pytest.mark.parametrize("turn", [1, -1])
def test_a_chain_of_relays_is_one_origin_in_any_order(catalog, turn):
    far = catalog.references["agence-fictive-promesse-2021"].model_copy(update={"relays": ["ville-bilan-velo-2024"]})
    check = catalog.checks[PROMISE]
    evidence = [check.evidence[0], check.evidence[0].model_copy(update={"ref": "ville-bilan-velo-2024"})]
    linked = replace(catalog, references=catalog.references | {far.id: far})
    check = check.model_copy(update={"evidence": evidence[::turn]})
    assert (len(catalog.origins(check)), len(linked.origins(check))) == (2, 1)


def test_relays_in_a_circle_end(catalog):
    first = catalog.references["agence-fictive-promesse-2021"].model_copy(update={"relays": ["gazette-promesse-2021"]})
    circle = replace(catalog, references=catalog.references | {first.id: first})
    assert len(circle.origins(catalog.checks[PROMISE])) == 1


@pytest.mark.parametrize(("kind", "key", "known"), [
    ("checks", COUNTER, True), ("checks", "aucun-mort-depuis-2020", True), ("checks", "absente", False),
    ("references", "ville-comptages-2024", True), ("verdicts", "exact", True), ("verdicts", "Exact", False),
])
def test_knows(catalog, kind, key, known):
    assert catalog.knows(kind, key) is known


def test_corrections_go_with_the_version_before(catalog):
    (old, new), = catalog.checks[COUNTER].corrections
    assert (old.verdict, new.verdict) == ("exact", "incomplet") and new.correction
