"""The page of a check, in the order in which a sceptic reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup, escape

from .. import markup, text
from ..analysis.charts import Chart, chart
from ..analysis.citations import MARK
from ..analysis.figures import values
from ..analysis.hindsight import hindsight
from ..analysis.lineage import lineage
from ..analysis.rigour import grid, summary
from ..analysis.similar import Similar
from ..analysis.staleness import is_due
from ..catalog import Catalog
from ..labels import LABELS
from ..machines import api, citing, embed, jsonld, sharecards
from ..model import Article, Check, Evidence, Figure, Quantity, Reference
from ..render import Renderer
from ..versions import editions
from ..writing.output import Planned, page_uri
from . import figures
from .history import history

_REF = re.compile(r"[\w-]+")
SHORT = 25  # words of a quotation that is shown; a longer one is folded

# Evidence is shown by stance: what decides comes first, what only informs comes last.
STANCES: dict[str, str] = {
    "contredit": "Ce qui contredit l’affirmation",
    "confirme": "Ce qui la confirme",
    "nuance": "Ce qui la nuance",
    "contexte": "Pour comprendre",
}


class Item(NamedTuple):
    """A piece of evidence as shown: its number, its source and what that source relays."""

    number: int
    evidence: Evidence
    source: Reference
    relays: list[Reference]

    @property
    def short(self) -> bool:
        """Whether its quotation can be shown without folding it."""
        return 0 < len((self.evidence.quote or "").split()) <= SHORT


class Point(NamedTuple):
    """A figure as shown: the number of the evidence it comes from, or the article."""

    figure: Figure
    number: int | None
    article: Article | None


def pages(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """A page for each check."""
    similar = Similar(catalog)
    for checks in catalog.by_theme.values():
        for previous, check, following in zip((None, *checks), checks, (*checks[1:], None), strict=False):
            yield Planned(page_uri(check.address),
                          partial(_page, catalog, renderer, check, similar, (previous, following)),
                          source=check.path, updated=check.updated)


def _page(
    catalog: Catalog, renderer: Renderer, check: Check, similar: Similar, beside: tuple[Check | None, Check | None],
) -> Planned:
    site, groups = renderer.site, evidence_groups(catalog, check)
    lines, versions = grid(catalog, check), history(catalog, check)
    evidence = by_source(groups)
    numbers = {ref: item.number for ref, item in evidence.items()}
    return renderer.page(
        "check.md", check.address,
        {"title": check.title, "description": f"{catalog.verdicts[check.verdict].label} : {check.summary}",
         "published": check.published.isoformat(),
         "oembed": embed.description(check).lstrip("/"),  # a theme names files from the site's root
         "image": sharecards.address(check).lstrip("/"),
         "image_alt": sharecards.described(check, catalog.verdicts[check.verdict])},
        source=check.path, updated=check.updated,
        catalog=catalog, check=check, verdicts=catalog.verdicts, verdict=catalog.verdicts[check.verdict],
        theme=catalog.themes[check.theme], origins=catalog.origins(check),
        due=is_due(catalog, check), sayings=_sayings(catalog, check),
        explanation=explanation(check, evidence), evidence=groups, one_sided=_one_sided(check),
        lineage=lineage(catalog, check, numbers), hindsight=hindsight(catalog, check, numbers),
        figures=_figures(catalog, check, numbers), quantity_address=partial(figures.address, catalog),
        later=[(event, catalog.references.get(event.ref)) for event in sorted(check.later, key=lambda e: e.date)],
        graph=jsonld.script(jsonld.page(catalog, site, check)),
        references=citing.in_words(site, check), downloads=citing.downloads(check), data=api.address(check),
        snippet=embed.snippet(site, check) if site.url else "",
        rigour=[renderer.repeated("rigour-line.html", line=line) for line in lines], rigour_summary=summary(lines),
        history=versions, edition_address=editions.address(check, versions[-1].edition),
        related=_related(catalog, check, similar), previous=beside[0], next=beside[1],
    )


def evidence_groups(catalog: Catalog, check: Check) -> list[tuple[str, str, list[Item]]]:
    """The check's evidence by stance, as (stance, title, items), numbered in the order shown."""
    groups, number = [], 0
    for stance, title in STANCES.items():
        items = []
        for evidence in check.evidence:
            if evidence.stance == stance:
                number += 1
                source = catalog.references[evidence.ref]
                items.append(Item(number, evidence, source, [catalog.references[key] for key in source.relays]))
        if items:
            groups.append((stance, title, items))
    return groups


def by_source(groups: list[tuple[str, str, list[Item]]]) -> dict[str, Item]:
    """The evidence of `evidence_groups` by its source's id, in the order shown."""
    return {item.evidence.ref: item for _, _, items in groups for item in items}


def explanation(check: Check, evidence: Mapping[str, Item]) -> Markup:
    """The explanation as HTML, its [@ref] marks as numbered links to the `evidence`, by source."""
    called: set[int] = set()

    def calls(refs: str) -> str:
        links = (_call(evidence[ref], called) for ref in _REF.findall(refs) if ref in evidence)
        return f'<sup class="calls">{"".join(links)}</sup>'

    def marked(piece: str) -> str:
        parts = MARK.split(piece)  # text, marks, text, marks… text
        parts[:-1:2] = map(str.rstrip, parts[:-1:2])
        parts[::2] = map(text.whole, parts[::2])
        parts[1::2] = map(calls, parts[1::2])
        return "".join(parts)

    return markup.markdown(check.explanation, marked)


def _call(item: Item, called: set[int]) -> str:
    """A link to a piece of evidence; the first is where the evidence leads back."""
    source, number = item.source, item.number
    first = "" if number in called else f' id="appel-{number}"'
    called.add(number)
    name = text.escaped(text.spacing(text.one_line(source.described)))
    date = text.day(source.date) if source.date else "sans date"
    facts = escape(f"{LABELS[item.evidence.stance]} · {LABELS[source.kind]} · {date}")
    return (f'<a class="call" href="#preuve-{number}"{first} aria-label="Preuve {number}{text.NBSP}: {name}"'
            f' data-tip="{name}&#10;{facts}">{number}</a>')


def _sayings(catalog: Catalog, check: Check) -> list[tuple[str, Article, list[str]]]:
    """Who says it, in which article and in which words: passages of one voice that follow each other are together."""
    return [(said_by, catalog.articles[slug], [occurrence.quote for occurrence in group])
            for (said_by, slug), group in groupby(check.occurrences, key=lambda o: (o.said_by, o.article))]


def _one_sided(check: Check) -> str:
    """What is said where no source confirms, or none contradicts; empty where both do."""
    stances = {e.stance for e in check.evidence}
    if {"confirme", "contredit"} <= stances:
        return ""
    missing = [stance for stance in ("confirme", "contredit") if stance not in stances]
    nuances = sum(e.stance == "nuance" for e in check.evidence)
    rest = "" if not nuances else " ; une la nuance." if nuances == 1 else f" ; {nuances} la nuancent."
    if len(missing) == 2:
        return f"Aucune source retenue ne confirme ni ne contredit entièrement l’affirmation{rest or '.'}"
    return f"Aucune source retenue ne {missing[0]} l’affirmation{rest or ' : les preuves ne sont que d’un côté.'}"


def _figures(
    catalog: Catalog, check: Check, numbers: Mapping[str, int],
) -> list[tuple[Quantity, Chart | None, list[Point]]]:
    """The check's figures by quantity, each with its chart, smallest first."""
    groups: dict[str, list[Point]] = {}
    for figure in check.figures:
        point = Point(figure, numbers[figure.ref] if figure.ref else None,
                      catalog.articles[figure.article] if figure.article else None)
        groups.setdefault(figure.quantity, []).append(point)
    return [(
        catalog.quantities[key],
        chart(catalog.quantities[key], values(catalog, ((check, point.figure) for point in groups[key]))),
        sorted(groups[key], key=lambda p: p.figure.value),
    ) for key in groups]


def _related(catalog: Catalog, check: Check, similar: Similar) -> list[Check]:
    declared = [catalog.checks[slug] for slug in check.related if slug in catalog.checks]
    return declared + similar.to(check, 6 - len(declared), {c.slug for c in declared})
