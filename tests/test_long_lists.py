"""Lists that outgrow a page: nothing is lost, every page leads to the next, the first keeps its address."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from conftest import MINI

from factcheck import text
from factcheck.analysis.staleness import staleness
from factcheck.pages import article, checks, corrections, figures, hubs, source, stale, timeline
from factcheck.reading.loading import load
from factcheck.render import Renderer
from factcheck.settings import Site
from factcheck.site import build

LISTS = {"verifications/": checks, "themes/amenagements/": hubs, "sources/": source, "chronologie/": timeline,
         "articles/": article, "corrections/": corrections, "a-revoir/": stale}


@pytest.fixture(scope="module")
def catalog():
    return load(MINI, drafts=True).catalog


@pytest.fixture(scope="module")
def pages(catalog) -> dict[str, str]:
    """The pages of the sample, by address, with lists of one or two items a page."""
    with pytest.MonkeyPatch.context() as patch:
        for module in LISTS.values():
            patch.setattr(module, "SIZE", 1 if module in (article, corrections) else 2)
        patch.setattr(source, "USES", 1)
        patch.setattr(figures, "TOGETHER", 1)
        patch.setattr(figures, "SIZE", 1)
        outputs = build(catalog, Renderer(Site("Essai", url="https://exemple.test/")))
        return {re.sub(r"(index)?\.md$", "", o.uri).rstrip("/") + "/": str(o.content) for o in outputs if o.is_page}


def of(pages: dict[str, str], base: str) -> list[str]:
    """The pages of the list at `base`, in order."""
    assert base in pages
    found = [pages[base]]
    while f"{base}page/{len(found) + 1}/" in pages:
        found.append(pages[f"{base}page/{len(found) + 1}/"])
    return found


@pytest.mark.parametrize("base", sorted(LISTS.keys() - {"corrections/"}))  # the sample has one
def test_each_page_leads_to_the_next(pages, base):
    found = of(pages, base)
    assert len(found) > 1
    for number, page in enumerate(found, 1):
        assert ('rel="next"' in page) == (number < len(found)) and ('rel="prev"' in page) == (number > 1)
        assert 'aria-current="page"' in page


@pytest.mark.parametrize(("base", "titles"), [
    ("verifications/", lambda catalog: [c.title for c in catalog.checks.values()]),
    ("themes/amenagements/", lambda catalog: [c.title for c in catalog.by_theme["amenagements"]]),
    ("articles/", lambda catalog: [a.title for a in catalog.articles.values()]),
    ("sources/", lambda catalog: [c.title for c in catalog.checks.values()]),
    ("corrections/", lambda catalog: [c.title for c in catalog.checks.values() if c.corrections]),
])
def test_nothing_is_lost(pages, catalog, base, titles):
    found = " ".join(text.plain(page) for page in of(pages, base))
    assert [title for title in titles(catalog) if text.plain(text.prose(title)) not in found] == []


def test_every_source_is_on_one_page(pages, catalog):
    found = of(pages, "sources/")
    for key in catalog.references:
        assert sum(f"sources/{key}/" in page or f'href="{key}/"' in page or f"../{key}/" in page for page in found) == 1


def test_a_source_of_many_checks_has_pages_that_name_each_check_once(pages, catalog):
    for key in catalog.references:
        uses, found = catalog.uses.get(key, ()), of(pages, f"sources/{key}/")
        listed = " ".join(page.partition("signalent comme parue")[0] for page in found)
        assert len(found) == max(1, len(uses))
        assert sorted(re.findall(r"verifications/([a-z0-9-]+)/", listed)) == sorted(check.slug for check, _ in uses)


def test_what_a_source_of_many_checks_relays_is_told_on_its_first_page_alone(catalog, monkeypatch):
    monkeypatch.setattr(source, "USES", 1)
    key, relayed = "ville-bilan-velo-2024", "agence-fictive-promesse-2021"
    one = catalog.references[key].model_copy(update={"relays": [relayed]})
    files = source.pages(replace(catalog, references={**catalog.references, key: one}), Renderer(Site("Essai")))
    found = [file.content for file in files if file.uri.startswith(f"sources/{key}")]
    assert [f"{relayed}/" in page for page in found] == [True, False, False]
    assert [re.findall(r", page \d sur \d", page) for page in found] == [[], [", page 2 sur 3"], [", page 3 sur 3"]]


def test_publishers_go_by_their_letters_each_once(catalog):
    names = ["Œuvre", "Office", "Etat", "INSEE", "Æther", "Insee", "Agence", "INSEE", "École"]
    one = next(iter(catalog.references.values()))
    found = {str(n): one.model_copy(update={"publisher": name, "date": str(2000 + n)}) for n, name in enumerate(names)}
    listed = next(source.pages(replace(catalog, references=found), Renderer(Site("Essai")))).content
    assert re.findall("<dt>(.*?)</dt>", listed) == [
        "Æther", "Agence", "École", "Etat", "INSEE", "Insee", "Œuvre", "Office"]


@pytest.mark.parametrize(("together", "uri"), [(250, "chiffres.md"), (1, "chiffres/longueur-des-pistes.md")])
def test_a_quantity_with_many_values_shows_those_most_told_and_says_so(catalog, monkeypatch, together, uri):
    monkeypatch.setattr(figures, "MOST", 1)
    monkeypatch.setattr(figures, "TOGETHER", together)
    found = figures.pages(catalog, Renderer(Site("Essai")))
    page = text.plain(next(file.content for file in found if file.uri == uri))
    assert re.search(r"1\s+valeur sur \d", page)
    assert "Toutes les valeurs en CSV" in page


def test_where_figures_are_many_each_quantity_has_its_pages_and_the_list_still_names_it(pages, catalog):
    for key, rows in catalog.points.items():
        assert f'id="grandeur-{key}"><h3 class="card__title"><a href="{key}/">' in pages["chiffres/"]
        found = of(pages, f"chiffres/{key}/")
        assert [page.count("<tr>") - 1 for page in found] == [1] * len(rows)
        assert sorted(re.findall(r"verifications/([a-z0-9-]+)/", " ".join(found))) == sorted(c.slug for c, _ in rows)
        assert ["<svg class=\"chart\"" in page for page in found] == [True, *[False] * (len(rows) - 1)]
        assert all(f'href="../../chiffres/{key}/"' in pages[f"verifications/{c.slug}/"] for c, _ in rows)


def test_all_that_is_stale_is_told_once_under_its_heading(pages, catalog):
    found, due = of(pages, "a-revoir/"), staleness(catalog)
    whole = " ".join(found)
    told = re.findall(r'href="(?:\.\./)+sources/([a-z0-9-]+)/"', whole)
    assert sorted(told) == sorted(source.id for source in (*due.second_hand, *due.unarchived))
    assert [page.count("Sources sans copie archivée") for page in found] == [1] * len(found)
    assert whole.count("Sources lues à travers un autre document") == 1
    assert whole.count("Aucune fiche n’a dépassé") == 1


def test_checks_wait_to_be_drawn_where_they_fill_several_pages_only(catalog, pages):
    whole = build(catalog, Renderer(Site("Essai", url="https://exemple.test/")))
    alone = next(str(o.content) for o in whole if o.uri == "verifications/index.md")
    assert "explorer--long" in pages["verifications/"] and "explorer--long" not in alone
