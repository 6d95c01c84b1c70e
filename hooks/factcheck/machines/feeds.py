"""Atom (RFC 4287) and JSON Feed 1.1: new and changed checks, and corrections."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from .. import addresses, text
from ..catalog import Catalog
from ..model import Check
from ..pages.check import by_source, evidence_groups, explanation
from ..pages.corrections import corrections
from ..pages.history import compared
from ..render import Renderer
from ..settings import Site
from ..writing.output import Planned, planned
from . import encoding

LIMIT = 100
# What XML 1.0 can't hold (§ 2.2); the data can't either, save through a title from configuration.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """An entry of a feed; `key` makes its id, the same for ever."""

    key: str
    title: str
    address: str
    published: date
    updated: date
    summary: str
    content: Markup
    category: str

    @property
    def id(self) -> str:
        """A URN that outlives a change of the site's address."""
        return uuid.uuid5(uuid.NAMESPACE_URL, self.key).urn


def outputs(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """/flux.xml, /flux.json and /corrections.xml."""
    site = renderer.site
    changed = catalog.latest[:LIMIT]

    def entries() -> Iterator[Entry]:
        return (_check_entry(catalog, renderer, check) for check in changed)

    def corrected() -> Iterator[Entry]:
        return (_correction_entry(catalog, renderer, row) for row in corrections(catalog)[:LIMIT])

    title = text.spacing(f"{site.name} : corrections")
    yield planned(addresses.FEED, lambda: atom(site, site.name, addresses.FEED, addresses.CHECKS, entries()))
    yield planned(addresses.FEED_CORRECTIONS, lambda: atom(
        site, title, addresses.FEED_CORRECTIONS, addresses.CORRECTIONS, corrected()))
    yield planned(addresses.FEED_JSON, lambda: json_feed(site, entries()))


def atom(site: Site, title: str, own: str, page: str, entries: Iterable[Entry]) -> str:
    """An Atom feed at address `own`, about the page at `page`."""
    entries = list(entries)
    updated = max((e.updated for e in entries), default=date(1970, 1, 1))
    head = [
        '<?xml version="1.0" encoding="utf-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
        f"<title>{_xml(title)}</title>", f"<id>{uuid.uuid5(uuid.NAMESPACE_URL, site.name + own).urn}</id>",
        f'<link rel="self" type="application/atom+xml" href={_attribute(site.absolute(own))}/>',
        f'<link rel="alternate" type="text/html" href={_attribute(site.absolute(page))}/>',
        f"<updated>{_time(updated)}</updated>", f"<author><name>{_xml(site.name)}</name></author>",
        "<rights>CC BY 4.0</rights>",
    ]
    return "\n".join([*head, *(_atom_entry(site, entry) for entry in entries), "</feed>", ""])


def _atom_entry(site: Site, entry: Entry) -> str:
    return "\n".join([
        "<entry>", f"<title>{_xml(entry.title)}</title>", f"<id>{entry.id}</id>",
        f'<link rel="alternate" type="text/html" href={_attribute(site.absolute(entry.address))}/>',
        f"<published>{_time(entry.published)}</published>", f"<updated>{_time(entry.updated)}</updated>",
        f"<category term={_attribute(entry.category)}/>", f"<summary>{_xml(entry.summary)}</summary>",
        f'<content type="html">{_xml(entry.content)}</content>', "</entry>",
    ])


def json_feed(site: Site, entries: Iterable[Entry]) -> str:
    """The same entries as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": site.name, "language": "fr",
        "home_page_url": site.absolute("/"), "feed_url": site.absolute(addresses.FEED_JSON),
        "description": site.description, "authors": [{"name": site.name}],
        "items": [{
            "id": e.id, "url": site.absolute(e.address), "title": e.title, "summary": e.summary,
            "content_html": str(e.content), "date_published": _time(e.published), "date_modified": _time(e.updated),
            "tags": [e.category],
        } for e in entries],
    }
    return encoding.indented(feed)


def _check_entry(catalog: Catalog, renderer: Renderer, check: Check) -> Entry:
    evidence = by_source(evidence_groups(catalog, check))
    site, verdict = renderer.site, catalog.verdicts[check.verdict]
    content = renderer.fragment(
        "feed.html", check.address, catalog=catalog, check=check, verdict=verdict,
        explanation=explanation(check, evidence), items=list(evidence.values()), link=site.absolute(check.address))
    return Entry(f"check {check.slug}", text.spacing(f"{verdict.label} : {check.title}"), check.address,
                 check.published, check.updated, text.spacing(check.summary),
                 Markup(content.replace('href="#', f'href="{site.absolute(check.address)}#')),
                 catalog.themes[check.theme].label)


def _correction_entry(catalog: Catalog, renderer: Renderer, row: tuple) -> Entry:
    check, old, new = row
    difference = compared(catalog, check, new)
    content = renderer.fragment("feed-correction.html", check.address, check=check, old=old, new=new,
                                verdicts=catalog.verdicts, link=renderer.site.absolute(check.address),
                                difference=renderer.site.absolute(difference) if difference else "")
    return Entry(f"correction {check.slug} {new.date} {check.history.index(new)}",
                 text.spacing(f"Correction : {check.title}"), check.address + "#historique-et-corrections",
                 new.date, new.date, text.spacing(new.correction), content, catalog.themes[check.theme].label)


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _xml(value: str) -> str:
    return escape(_ILLEGAL.sub("", str(value)))


def _attribute(value: str) -> str:
    return quoteattr(_ILLEGAL.sub("", value))
