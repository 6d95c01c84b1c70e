"""The origins of a check's sources, drawn: a tree an origin, every source once, relays below what they report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import MINI

from factcheck.analysis.lineage import LONG, SHORT, lineage
from factcheck.reading.loading import load


@pytest.fixture(scope="module", params=["real", "sample"])
def found(request, catalog):
    """Each check with its lineage."""
    used = catalog if request.param == "real" else load(MINI, drafts=True).catalog
    numbers = {c.slug: {e.ref: n for n, e in enumerate(c.evidence, 1)} for c in used.checks.values()}
    return used, [(check, lineage(used, check, numbers[check.slug])) for check in used.checks.values()]


def test_nothing_is_drawn_when_each_source_is_its_own_origin(found):
    catalog, pairs = found
    for check, drawn in pairs:
        plain = all(len(group) == 1 and not group[0].relays for group in catalog.origins(check))
        assert (drawn is None) == plain, check.slug


def test_a_tree_an_origin_and_every_source_once(found):
    catalog, pairs = found
    for check, drawn in pairs:
        if drawn:
            assert len(drawn.trees) == len(catalog.origins(check)), check.slug
            numbers = sorted(node.number for tree in drawn.trees for node in tree if node.number)
            assert numbers == list(range(1, len(check.evidence) + 1)), check.slug


def test_a_tree_has_one_root_and_a_relay_hangs_below_what_it_reports(found):
    _, pairs = found
    for check, drawn in pairs:
        for tree in drawn.trees if drawn else ():
            assert [node.parent for node in tree].count(None) == 1, check.slug
            heights = {node.y: node for node in tree}
            assert len(heights) == len(tree)
            for node in tree:
                above = heights.get(node.parent)
                if above and above.source:
                    assert above.source.id in node.source.relays
                    assert above.y < node.y and above.x < node.x


def test_documents_that_the_check_does_not_cite_say_so(found):
    _, pairs = found
    nodes = [node for _, drawn in pairs if drawn for tree in drawn.trees for node in tree if node.source]
    absent = [node for node in nodes if not node.number]
    assert absent
    assert all("non citée ici" in node.short and "non citée ici" in node.long for node in absent)


def test_labels_hold_in_the_drawing(found):
    _, pairs = found
    for _, drawn in pairs:
        for tree in drawn.trees if drawn else ():
            assert all(len(node.short) <= SHORT and len(node.long) <= LONG for node in tree)
            assert all(node.y < drawn.height for node in tree)


def test_documents_that_report_each_other_are_drawn_all_the_same(catalog):
    check = next(c for c in catalog.checks.values() if len(catalog.origins(c)) == len(c.evidence) > 1)
    one, other = (catalog.references[e.ref] for e in check.evidence[:2])
    circular = {one.id: one.model_copy(update={"relays": [other.id]}),
                other.id: other.model_copy(update={"relays": [one.id]})}
    numbers = {e.ref: n for n, e in enumerate(check.evidence, 1)}
    drawn = lineage(replace(catalog, references=catalog.references | circular), check, numbers)
    assert sorted(node.number for tree in drawn.trees for node in tree if node.number) == list(numbers.values())
