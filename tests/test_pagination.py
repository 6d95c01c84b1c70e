"""Long lists are cut into pages; each item is on one of them and no old address is lost."""

from __future__ import annotations

import pytest

from factcheck.writing.pagination import paginate


@pytest.mark.parametrize(("count", "sizes"), [
    (0, [0]), (1, [1]), (10, [10]), (11, [11]), (12, [10, 2]), (13, [10, 3]), (20, [10, 10]), (25, [10, 10, 5]),
    (31, [10, 10, 11])])
def test_pages_hold_every_item_once_and_none_is_nearly_empty(count, sizes):
    parts = list(paginate("/x/", range(count), 10))
    assert [len(part.items) for part in parts] == sizes
    assert [n for part in parts for n in part.items] == list(range(count))


def test_the_first_page_keeps_the_address_and_the_title():
    first, second = paginate("/x/", range(20), 10)
    assert (first.address, first.name) == ("/x/", "")
    assert (second.address, second.name) == ("/x/page/2/", ", page 2 sur 2")


@pytest.mark.parametrize(("number", "near"), [
    (1, [1, 2, 0, 9]), (2, [1, 2, 3, 0, 9]), (5, [1, 0, 4, 5, 6, 0, 9]), (9, [1, 0, 8, 9])])
def test_links_lead_to_the_ends_and_the_neighbours(number, near):
    assert list(paginate("/x/", range(90), 10))[number - 1].near() == near
