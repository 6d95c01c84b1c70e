"""Every field of every file is on its page: none can be lost in a template without a test to notice."""

from __future__ import annotations

import collections
import gc
import itertools
import re

import pytest
from conftest import MINI

from factcheck import text
from factcheck.analysis.speakers import OWN, speaker
from factcheck.labels import LABELS, SEVERAL, untitled
from factcheck.reading.loading import load
from factcheck.render import Renderer
from factcheck.settings import Site
from factcheck.site import build, plan
from factcheck.writing.output import page_uri


@pytest.fixture(scope="module", params=["real", "sample"])
def site(request, catalog):
    """A catalog and its pages as text, by file; the sample has what the real data lack (replies, corrections)."""
    found = catalog if request.param == "real" else load(MINI, drafts=True).catalog
    outputs = build(found, Renderer(Site("Essai", url="https://exemple.test/", repo_url="https://forge.test/a/b")))
    return found, {o.uri: text.plain(o.content) for o in outputs if o.is_page}, {o.uri: o.content for o in outputs}


def shown(value: str, verbatim: bool = False) -> str:
    return text.plain(text.verbatim(value) if verbatim else text.prose(value))


def day(value) -> str:
    return text.plain(text.day(value))


def amount(catalog, figure) -> str:
    return text.plain(text.amount(figure.value, catalog.quantities[figure.quantity].unit))


def span(catalog, figure) -> str:
    """« de … à … », for a figure that has bounds."""
    if figure.low is None and figure.high is None:
        return ""
    low, high = (amount(catalog, figure.model_copy(update={"value": figure.value if end is None else end}))
                 for end in (figure.low, figure.high))
    return f"de {low} à {high}"


def name(source) -> str:
    """What links to a source say."""
    return shown(source.publisher) if source.title_inferred else shown(source.title, verbatim=True)


def check_texts(catalog, check):
    """What a check's page must say, as (field, text)."""
    yield "claim", shown(check.claim)
    yield "summary", shown(check.summary)
    yield "verdict", catalog.verdicts[check.verdict].label
    yield "confidence", check.confidence
    yield "published", day(check.published)
    for key in ("right", "wrong", "unknown", "would_change"):
        yield from ((key, shown(line)) for line in getattr(check, key))
    for occurrence in check.occurrences:
        yield "occurrence", shown(occurrence.quote, verbatim=True)
        yield "said_by", shown(occurrence.said_by)
        yield "article", shown(catalog.articles[occurrence.article].title)
    for e in check.evidence:
        source = catalog.references[e.ref]
        yield "says", shown(e.says)
        yield "publisher", shown(source.publisher)
        yield "consulted", LABELS[e.consulted]
        yield "consulted_on", day(e.consulted_on)
        yield from (("relays", f"Rapporte {name(catalog.references[key])}") for key in source.relays[:1])
        for value, exact in ((e.quote, True), (e.translation, False), (e.locator, False), (e.consulted_at, True),
                             (source.interest, False)):
            if value:
                yield "evidence", shown(value, exact)
    for figure in check.figures:
        yield "figure", amount(catalog, figure)
        yield "range", span(catalog, figure)
        yield "scope", shown(figure.scope)
        if figure.note:
            yield "note", shown(figure.note)
    for later in check.later:
        yield "later", shown(later.note)
    for version in check.history:
        yield "history", shown(version.note)
        if version.correction:
            yield "correction", shown(version.correction)
    for reply in check.replies:
        yield "reply", shown(reply.text, verbatim=True)
        yield "from", shown(reply.from_)
    if check.review_by:
        yield "review_by", day(check.review_by)
    for key in ("single_source", "no_primary"):
        if getattr(check, key):
            yield key, shown(getattr(check, key))
    for slug in check.related:
        yield "related", shown(catalog.checks[slug].title)


def test_check_pages_say_everything(site):
    catalog, pages, _ = site
    for check in catalog.checks.values():
        page = pages[f"verifications/{check.slug}.md"]
        assert [(field, value) for field, value in check_texts(catalog, check) if value not in page] == [], check.slug


def test_check_pages_link_every_source_and_number_every_citation(site):
    catalog, _, files = site
    for check in catalog.checks.values():
        page = files[f"verifications/{check.slug}.md"]
        for source in catalog.sources(check):
            assert f'href="{text.verbatim(source.url)}"' in page
            assert f'href="../../sources/{source.id}/"' in page
        for number in range(1, len(check.evidence) + 1):
            assert f'id="preuve-{number}"' in page and f'href="#preuve-{number}"' in page


def test_an_archive_is_linked_or_looked_for(site):
    catalog, _, files = site
    for reference in catalog.references.values():
        page = files[f"sources/{reference.id}.md"]
        address = reference.archive_url or f"https://web.archive.org/web/*/{reference.url}"
        assert str(text.verbatim(address)) in page


def test_edit_link_points_to_the_file(site):
    catalog, _, files = site
    for check in catalog.checks.values():
        assert f"https://forge.test/a/b/edit/main/{check.path}" in files[f"verifications/{check.slug}.md"]


def test_source_pages_say_everything(site):
    catalog, pages, _ = site
    for reference in catalog.references.values():
        page = pages[f"sources/{reference.id}.md"]
        expected = [shown(reference.publisher), *(shown(a) for a in reference.authors), LABELS[reference.kind]]
        expected += [day(reference.date)] if reference.date else ["inconnue"]
        expected += [shown(reference.interest)] if reference.interest else []
        expected += [] if reference.title_inferred else [shown(reference.title, verbatim=True)]
        for check, evidence in catalog.uses.get(reference.id, ()):
            expected += [shown(check.title), shown(evidence.says), LABELS[evidence.stance]]
            expected += [shown(evidence.quote, verbatim=True)] if evidence.quote else []
        expected += [name(catalog.references[key]) for key in reference.relays]
        expected += [name(source) for source in catalog.relayed_by.get(reference.id, ())]
        expected += [shown(check.title) for check in catalog.mentions.get(reference.id, ())]
        assert [value for value in expected if value not in page] == [], reference.id


def test_an_unseen_title_is_never_shown(site):
    catalog, pages, _ = site
    for reference in catalog.references.values():
        if reference.title_inferred and len(reference.title) > 25:
            assert not [uri for uri, page in pages.items() if shown(reference.title, verbatim=True) in page
                        and uri.startswith(("sources/", "verifications/"))], reference.id


@pytest.mark.parametrize(("date", "words"), [
    (None, "document sans date (titre non vu)"),
    ("2023", "document de 2023 (titre non vu)"),
    ("2025-01", "document de janvier 2025 (titre non vu)"),
    ("2025-04", "document d’avril 2025 (titre non vu)"),
    ("2024-08", "document d’août 2024 (titre non vu)"),
    ("2025-10", "document d’octobre 2025 (titre non vu)"),
    ("2025-01-28", "document du 28 janvier 2025 (titre non vu)"),
    ("2025-03-01", "document du 1er mars 2025 (titre non vu)"),
])
def test_an_unseen_title_is_told_by_its_date(date, words):
    assert untitled(date).replace("\xa0", " ") == words


def test_a_source_whose_title_was_not_seen_is_told_by_its_publisher_and_date(site):
    catalog, pages, _ = site
    told = [(reference, shown(f"{reference.publisher}, {untitled(reference.date)}"))
            for reference in catalog.references.values() if reference.title_inferred]
    assert told
    for reference, words in told:
        for check, _ in catalog.uses.get(reference.id, ()):
            assert words in pages[f"verifications/{check.slug}.md"], reference.id
        page = pages[f"sources/{reference.id}.md"]
        assert shown(f"{reference.publisher} (titre non vu)") in page, reference.id


def test_unchecked_passages_are_counted_and_their_reasons_folded(site):
    catalog, _, files = site
    folds = 0
    for article in catalog.articles.values():
        rows = re.findall(r'<li class="passages__rest">(.*?)\n</li>', files[f"articles/{article.slug}.md"], re.S)
        told = "".join(rows)
        kinds = collections.Counter(passage.kind for passage in article.passages)
        for kind, count in kinds.items():  # « Opinion (×3) », over all the rows
            found = re.findall(rf"(?:<p>| · ){re.escape(LABELS[kind])}(?: \(×(\d+)\))?(?= · |</p>)", told)
            assert sum(int(times or 1) for times in found) == count, (article.slug, kind)
        for row in rows:
            reasons = re.findall(r"<li><strong>(.+?)\.</strong>", row)
            title = re.search(r"<details><summary>(.+?)</summary>", row)
            wanted = (None if not reasons else "Pourquoi ce passage n’est pas vérifié" if len(reasons) == 1
                      else f"Pourquoi ces passages ne sont pas vérifiés ({len(reasons)})")
            assert (title and title[1]) == wanted
            folds += bool(title)
        for passage in article.passages:
            assert not passage.note or text.prose(passage.note) in told, passage.note
    assert folds


def test_who_speaks_most_is_said_once_and_the_others_beside_their_words(site):
    catalog, _, files = site
    for article in catalog.articles.values():
        page = files[f"articles/{article.slug}.md"]
        spoken = [o.said_by for check in catalog.by_article[article.slug] for o in check.occurrences
                  if o.article == article.slug]
        voice = re.search("Qui parle, sauf mention contraire\xa0: (.+?)\\.</p>", page)
        own = max(spoken, key=spoken.count)
        assert bool(voice) == (spoken.count(own) > 1 and speaker(own) in (OWN, article.author)), article.slug
        assert not voice or not voice[1].startswith(OWN)  # no capital within a sentence
        for name in dict.fromkeys(spoken):
            beside = len(re.findall(f'<span class="quiet">{re.escape(text.prose(name))}(?:<| —)', page))
            assert beside == (0 if voice and voice[1].lower() == text.prose(name).lower() else spoken.count(name)), name


def test_article_pages_hold_their_checks_and_classes_but_not_what_is_unchecked(site):
    catalog, pages, _ = site
    for article in catalog.articles.values():
        page = pages[f"articles/{article.slug}.md"]
        assert shown(article.note or "") in page
        for check in catalog.by_article[article.slug]:
            assert shown(check.title) in page and catalog.verdicts[check.verdict].label in page
            others = {o.article for o in check.occurrences} - {article.slug}
            assert all(shown(catalog.articles[slug].title) in page for slug in others), check.slug
        assert ("aussi dans" in page.lower()) == any(
            len({o.article for o in check.occurrences}) > 1 for check in catalog.by_article[article.slug])
        quoted = " ".join(o.quote for c in catalog.checks.values() for o in c.occurrences)
        for passage in article.passages:
            assert LABELS[passage.kind] in page
            if len(passage.quote) > 40 and passage.quote not in quoted:
                assert shown(passage.quote, verbatim=True) not in page, passage.quote


def test_the_shares_of_an_article_add_up(site):
    catalog, _, files = site
    for article in catalog.articles.values():
        shares = re.findall(r'shares__value">([\w ]+)\xa0%', files[f"articles/{article.slug}.md"])
        assert sum(0 if share == "moins de 1" else int(share) for share in shares) == 100, article.slug


def test_searches_say_that_they_need_javascript(site):
    _, _, files = site
    for uri, after in [("verifications/index.md", "data-explorer-list>"), ("retrouver-une-phrase.md", "<textarea")]:
        before, _, rest = files[uri].partition(after)
        assert rest and before.count("<noscript>") == 1 and "JavaScript" in before.partition("<noscript>")[2], uri


def test_corrections_are_listed_with_what_was_wrong(site):
    catalog, pages, _ = site
    for check in catalog.checks.values():
        for _, version in check.corrections:
            assert shown(version.correction) in pages["corrections.md"]
            assert shown(version.correction) in pages[f"verifications/{check.slug}.md"]


def test_what_a_reader_must_know_first_is_the_first_fact_of_a_check(site):
    catalog, _, files = site
    for check in catalog.checks.values():
        facts = files[page_uri(check.address)].partition('<ul class="ruling__facts">')[2].partition("</ul>")[0]
        told = [text.plain(fact) for fact in re.findall("<li.*?</li>", facts)]
        for mark in ("À revoir", "Corrigée"):
            assert [n for n, fact in enumerate(told) if fact.startswith(mark) and n > 1] == []
        assert told[0].startswith("Corrigée le") == bool(check.corrections)


def test_a_check_says_at_once_whether_it_was_corrected(site):
    catalog, pages, _ = site
    for check in catalog.checks.values():
        facts = pages[f"verifications/{check.slug}.md"].partition("Qui le dit, et où")[0]
        assert ("sans correction" in facts, "Corrigée le" in facts) == (not check.corrections, bool(check.corrections))


def test_hubs_list_every_check(site):
    catalog, pages, _ = site
    for check in catalog.checks.values():
        for uri in ("verifications/index.md", f"themes/{check.theme}.md", f"verdicts/{check.verdict}.md"):
            assert shown(check.title) in pages[uri], uri


def test_every_figure_is_on_the_page_of_figures(site):
    catalog, pages, _ = site
    for check in catalog.checks.values():
        for figure in check.figures:
            assert amount(catalog, figure) in pages["chiffres.md"] and span(catalog, figure) in pages["chiffres.md"]
            assert shown(figure.scope) in pages["chiffres.md"]


def test_the_timeline_holds_articles_and_what_came_out_since(site):
    catalog, pages, _ = site
    for article in catalog.articles.values():
        assert shown(article.title) in pages["chronologie.md"]
    for check in catalog.checks.values():
        for later in check.later:
            assert later.ref or shown(later.note) in pages["chronologie.md"]


def test_what_can_not_be_settled_has_confidence_in_that_finding(site):
    catalog, pages, _ = site
    for check in catalog.checks.values():
        open_ = catalog.verdicts[check.verdict].rating is None
        assert ("dans ce constat" in pages[f"verifications/{check.slug}.md"]) == open_, check.slug


def test_a_source_known_through_another_was_consulted_not_known_that_day(site):
    _, pages, _ = site
    found = [page for page in pages.values() if "onnu par un autre document" in page]
    assert found and not any("par un autre document le" in page for page in found)


def test_when_no_source_is_on_one_side_those_that_qualify_are_counted(site):
    catalog, pages, _ = site
    for check in catalog.checks.values():
        stances = [e.stance for e in check.evidence]
        count, page = stances.count("nuance"), pages[f"verifications/{check.slug}.md"]
        if "contredit" not in stances and count:
            assert f"{'une' if count == 1 else count} la nuance" in page and "que d’un côté" not in page, check.slug


def test_a_verdict_leads_to_what_it_means(site):
    catalog, pages, files = site
    for check in catalog.checks.values():
        verdict = catalog.verdicts[check.verdict]
        assert f'<a href="../../verdicts/{verdict.id}/">Ce que veut dire' in files[f"verifications/{check.slug}.md"]
        assert shown(verdict.definition) in pages[f"verdicts/{verdict.id}.md"]


def test_what_one_voice_says_in_an_article_is_together(site):
    catalog, _, files = site
    for check in catalog.checks.values():
        said = files[f"verifications/{check.slug}.md"].split('<ul class="quotes">')[1].split("</ul>")[0]
        voices = [list(group) for _, group in itertools.groupby(check.occurrences, lambda o: (o.article, o.said_by))]
        figures = said.split("</figure>")[:-1]
        assert [figure.count("<blockquote") for figure in figures] == [len(group) for group in voices], check.slug


def test_markdown_is_neither_indented_nor_loose(site):
    for uri, content in site[2].items():
        if uri.endswith(".md"):
            lines = content.removesuffix("\n").split("\n")
            assert [line for line in lines if line != line.strip()] == [], uri
            assert "\n\n\n" not in content, uri


def test_every_item_has_a_page_at_its_address(site):
    catalog, pages, _ = site
    groups = catalog.checks, catalog.articles, catalog.references, catalog.themes, catalog.verdicts
    assert {page_uri(item.address) for group in groups for item in group.values()} <= pages.keys()


def test_no_page_leaves_anything_to_the_garbage_collector(site):
    pages = [page for page in plan(site[0], Renderer(Site("Essai"))) if page.is_page]
    for page in pages:
        page.make()  # compiles what several share
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        assert {page.uri for page in pages if page.make() and gc.collect()} == set()
    finally:
        gc.enable()
        gc.unfreeze()


def test_editors_find_sources_in_the_order_of_the_list_of_sources(site):
    _, _, files = site
    listed = re.findall("<dt>(.*?)</dt>", files[page_uri("/sources/")])
    parts = [re.findall("<dt>(.*?)</dt>", part) for part in files[page_uri("/a-revoir/")].split("\n## ")]
    assert any(parts)
    for publishers in filter(None, parts):
        rest = iter(listed)
        assert all(publisher in rest for publisher in publishers)


def test_several_sources_stand_under_a_title_in_the_plural(site):
    catalog, _, files = site
    kinds = {source.kind for source in catalog.references.values()}
    titles = re.findall("^## (.*)$", files[page_uri("/sources/")], re.M)
    assert [title for title in titles[:-1] if title not in SEVERAL.values()] == []
    assert ("Sources primaires" in titles) == ("primaire" in kinds) and "Source primaire" not in titles


def test_each_table_of_figures_says_how_to_cite_it(site):
    catalog, pages, _ = site
    page = "".join(pages["chiffres.md"].split())
    for key in catalog.points:
        cited = (f"« {shown(catalog.quantities[key].label)} », Essai, {day(catalog.updated)}, "
                 f"https://exemple.test/chiffres/#grandeur-{key}.")
        assert "".join(cited.split()) in page, key


def test_what_a_source_reports_is_told_in_the_singular_or_the_plural(site):
    catalog, pages, _ = site
    told = {1: "indépendante de ce document.", 2: "indépendante de ces documents."}
    for check in catalog.checks.values():
        counts = [len(source.relays) for source in catalog.sources(check) if source.relays]
        for several, words in told.items():
            assert pages[f"verifications/{check.slug}.md"].count(words) == sum(
                (count > 1) == (several > 1) for count in counts), check.slug
