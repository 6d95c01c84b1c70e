"""The grid of each check, its summary for all, and the floor of releases: one list of criteria."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from cases import TODAY
from conftest import ROOT

from factcheck import text
from factcheck.analysis import rigour
from factcheck.render import Renderer
from factcheck.settings import Site
from factcheck.site import build

SLUG = "pistes-doublees-en-cinq-ans"


def stand(catalog, check, key):
    return next(line.standing for line in rigour.grid(catalog, check) if line.criterion.key == key)


def test_each_line_says_how_it_stands_and_why(mini):
    pages = {o.uri: o.content for o in build(mini, Renderer(Site("Essai")))}
    for check in mini.checks.values():
        page = text.plain(pages[f"verifications/{check.slug}.md"])
        for line in rigour.grid(mini, check):
            word = {"oui": "Oui", "en partie": "En partie", "non": "Non"}[line.standing.state]
            told = text.plain(text.prose(f"{line.criterion.label} : {line.standing.told}."))
            assert f"{word} {told}".replace("\u00a0", " ") in page.replace("\u00a0", " ")
            assert text.plain(text.prose(line.criterion.reason)) in page


@pytest.mark.parametrize(("changed", "key", "state", "told"), [
    ({}, "reponses", "oui", "1 réponse publiée"), ({"replies": []}, "reponses", "non",
     "aucune publiée ; rien ne dit que quelqu’un a été interrogé"),
    ({}, "editeurs", "oui", "2 éditeurs"), ({}, "deux-sens", "oui", "d’un côté, avec des nuances"),
    ({}, "integral", "oui", "2 sources sur 2"), ({}, "citations", "oui", "1 passage identique au texte reçu"),
    ({"review_by": date(2026, 6, 1)}, "relecture", "non", "le 3 mars 2026 ; attendue depuis le 1er juin 2026"),
])
def test_a_line_follows_the_check(mini, changed, key, state, told):
    check = mini.checks[SLUG].model_copy(update=changed)
    found = stand(mini, check, key)
    assert (found.state, found.told.replace("\u00a0", " ")) == (state, told)


@pytest.mark.parametrize(("stances", "state", "told"), [
    (["confirme", "contredit"], "oui", "pour et contre"),
    (["contredit", "nuance"], "oui", "d’un côté, avec des nuances"),
    (["nuance", "contexte"], "oui", "des nuances, ni pour ni contre"),
    (["confirme", "contexte"], "non", "d’un seul côté"), (["contexte"], "non", "d’un seul côté")])
def test_a_nuance_counts_as_looking_at_both_sides(mini, stances, state, told):
    check = mini.checks[SLUG]
    evidence = [check.evidence[0].model_copy(update={"stance": stance}) for stance in stances]
    found = stand(mini, check.model_copy(update={"evidence": evidence}), "deux-sens")
    assert (found.state, found.told) == (state, told)


def test_a_source_read_again_is_a_review(mini):
    check = mini.checks[SLUG]
    first, *others = check.evidence
    again = check.model_copy(update={"evidence": [
        first.model_copy(update={"consulted_on": date(2026, 3, 20)}), *others]})
    assert stand(mini, again, "relecture").told == "le 20\u00a0mars 2026"


def test_archived_copies_are_counted(mini):
    check = mini.checks[SLUG]
    bare = {s.id: s.model_copy(update={"archive_url": None}) for s in mini.sources(check)}
    first = next(iter(bare.values())).model_copy(update={"archive_url": "https://archive.example/1"})
    kept = replace(mini, references=mini.references | bare | {first.id: first})
    assert stand(kept, check, "archive").state == "en partie" and stand(kept, check, "archive").met == 1


def test_the_method_tells_how_late_a_review_may_be():
    assert f"plus de {rigour.LATE.days} jours de retard" in (ROOT / "docs/methode.md").read_text("utf-8")


def test_a_reason_given_counts_in_part(mini):
    check = mini.checks[SLUG]
    alone = check.model_copy(update={"evidence": check.evidence[:1], "single_source": "motif"})
    assert stand(mini, alone, "editeurs").state == "en partie"
    assert stand(mini, alone.model_copy(update={"single_source": None}), "editeurs").state == "non"


def test_the_whole_is_the_sum_of_the_grids(catalog):
    grids = [rigour.grid(catalog, check) for check in catalog.checks.values()]
    for n, line in enumerate(rigour.criteria(catalog)):
        assert line.standing.met == sum(g[n].standing.met for g in grids)
        assert line.standing.total == sum(g[n].standing.total for g in grids)


def test_the_real_data_are_above_the_floor(catalog):
    assert [str(fault) for fault in rigour.release_faults(catalog)] == []


@pytest.mark.parametrize(("changed", "rule"), [
    (lambda check: {"evidence": [e.model_copy(update={"consulted": "secondaire"}) for e in check.evidence]},
     "plancher-lecture"),
    (lambda check: {"evidence": check.evidence[:1], "confidence": "haute"}, "plancher-confiance"),
    (lambda check: {"review_by": TODAY - rigour.LATE - timedelta(days=1)}, "plancher-relecture"),
], ids=["unread", "one-publisher", "late"])
def test_what_is_under_the_floor_is_refused(mini, changed, rule):
    check = mini.checks[SLUG]
    other = check.model_copy(update=changed(check))
    other.bind(SLUG, mini.documents[check.path])
    faults = rigour.release_faults(replace(mini, checks={SLUG: other}))
    assert [fault.rule for fault in faults] == [rule]
    assert rigour.release_faults(replace(mini, checks={SLUG: check})) == []
