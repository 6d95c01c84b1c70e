"""The JSON and CSV data, version 1: everything that the pages show, in a stable order."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from ..addresses import API
from ..analysis.coverage import cover
from ..analysis.rigour import grid
from ..catalog import Catalog
from ..model import Article, Check, Reference
from ..settings import Site
from ..versions import editions
from ..versions.editions import Edition
from ..writing.output import Planned, planned
from . import encoding, jsonld, schema

VERSION = 1
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def outputs(catalog: Catalog, site: Site) -> Iterator[Planned]:
    """Every data file under /api/v1/."""
    checks = list(catalog.checks.values())
    yield planned(f"{API}claims.json", lambda: _json(
        site, claims=(brief(catalog, site, check) for check in checks),
        verdicts=list(catalog.verdicts.values()),
        themes=list(catalog.themes.values()),
        quantities=list(catalog.quantities.values())))
    for check in checks:
        yield planned(address(check), _claim, catalog, site, check)
    yield planned(f"{API}references.json", lambda: _json(
        site, references=(_reference(site, r) for r in catalog.references.values())))
    yield planned(f"{API}articles.json", lambda: _json(
        site, articles=(_article(catalog, site, a) for a in catalog.articles.values())))
    yield planned(f"{API}claims.csv", lambda: table(_claim_rows(catalog, site)))
    yield planned(f"{API}figures.csv", lambda: table(_figure_rows(catalog, site, catalog.points)))
    for key in catalog.points:
        yield planned(figures_address(key), lambda key=key: table(_figure_rows(catalog, site, [key])))
    for path in schema.FILES:
        yield planned(f"{API}schema/{path.rsplit('/', 1)[1]}", schema.text, path, catalog)
    yield planned(f"{API}claimreview.jsonld", lambda: encoding.escaped(jsonld.feed(catalog, site)) + b"\n")


def address(check: Check) -> str:
    """Where the data of a check are."""
    return f"{API}claims/{check.slug}.json"


def brief(catalog: Catalog, site: Site, check: Check) -> dict:
    """What lists show of a check."""
    verdict = catalog.verdicts[check.verdict]
    return {
        "slug": check.slug, "url": site.absolute(check.address), "title": check.title, "claim": check.claim,
        "kind": check.kind, "theme": check.theme, "verdict": check.verdict, "verdict_label": verdict.label,
        "rating": verdict.rating, "confidence": check.confidence, "summary": check.summary,
        "articles": [article.slug for article in catalog.articles_of[check.slug]],
        "date_published": check.published.isoformat(), "date_modified": check.updated.isoformat(),
        "corrected": bool(check.corrections),
    }


def full(catalog: Catalog, site: Site, check: Check) -> dict:
    """All of a check: its file's fields, what is derived from them, and the number of its origins."""
    return {**brief(catalog, site, check), **vars(check), "origins": [
        [source.id for source in group] for group in catalog.origins(check)],
        "rigour": {line.criterion.key: line.standing.state for line in grid(catalog, check)},
        "versions": [_version(site, check, edition) for edition in editions.of(catalog, check)]}


def _version(site: Site, check: Check, edition: Edition) -> dict:
    """A version of a check: `url` is where it is read once another has replaced it, if its text is kept."""
    return {
        "version": edition.key, "url": site.absolute(editions.address(check, edition)),
        "current": edition.check is check, "kept": edition.check is not None, "revision": edition.commit or None,
    }


def table(rows: Iterator[list]) -> str:
    """CSV (RFC 4180) that a spreadsheet opens as UTF-8 and never runs: a text that would be read as a
    formula is preceded by an apostrophe (OWASP, CSV injection)."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return "\ufeff" + buffer.getvalue()


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return "" if value is None else value
    return f"'{value}" if _FORMULA.match(value) else value


def _claim_rows(catalog: Catalog, site: Site) -> Iterator[list]:
    yield ["slug", "url", "title", "claim", "kind", "theme", "verdict", "verdict_label", "rating", "confidence",
           "summary", "articles", "date_published", "date_modified", "sources", "origins"]
    for check in catalog.checks.values():
        row = brief(catalog, site, check)
        del row["corrected"]
        row["articles"] = " ".join(row["articles"])
        yield [*row.values(), len(check.evidence), len(catalog.origins(check))]


def figures_address(quantity: str) -> str:
    """Where the table of a quantity's figures is."""
    return f"{API}figures/{quantity}.csv"


def _figure_rows(catalog: Catalog, site: Site, quantities: Iterable[str]) -> Iterator[list]:
    yield ["quantity", "label", "unit", "value", "low", "high", "scope", "note", "reference", "article", "claim", "url",
           "given_by"]
    for key in quantities:
        quantity = catalog.quantities[key]
        for check, figure in catalog.points[key]:
            giver = catalog.references[figure.ref].publisher if figure.ref else catalog.articles[figure.article].outlet
            yield [key, quantity.label, quantity.unit, figure.value, figure.low, figure.high, figure.scope,
                   figure.note, figure.ref, figure.article, check.slug, site.absolute(check.address), giver]


def _reference(site: Site, reference: Reference) -> dict:
    return {"id": reference.id, "page": site.absolute(reference.address), **vars(reference)}


def _article(catalog: Catalog, site: Site, article: Article) -> dict:
    checks = catalog.by_article[article.slug]
    coverage = cover(article, checks)
    return {**vars(article), "page": site.absolute(article.address),
            "claims": [check.slug for check in checks], "coverage": round(coverage.share, 4)}


def _claim(catalog: Catalog, site: Site, check: Check) -> str:
    return _json(site, claim=full(catalog, site, check))


def _json(site: Site, **content: object) -> str:
    return encoding.indented({"version": VERSION, "site": site.name, "license": jsonld.LICENSE, **content})
