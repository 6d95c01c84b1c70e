"""Small pages of their own, for other sites to show a check in a frame, and their oEmbed descriptions."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..addresses import API, EMBEDS
from ..catalog import Catalog
from ..hosting import policy
from ..model import Check
from ..render import Renderer
from ..settings import Site
from ..writing.output import Planned, planned
from . import encoding

WIDTH, HEIGHT = 600, 340


def outputs(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """/embed/<slug>/ for each check, and /api/v1/oembed/<slug>.json."""
    site = renderer.site
    for check in catalog.checks.values():
        yield planned(f"{address(check)}index.html", _page, catalog, renderer, check)
        if site.url:
            yield planned(description(check), _oembed, site, check)


def _page(catalog: Catalog, renderer: Renderer, check: Check) -> str:
    link = renderer.site.absolute(check.address) if renderer.site.url else ""
    return renderer.fragment("embed.html", address(check), check=check, link=link, policy=policy,
                             verdict=catalog.verdicts[check.verdict]) + "\n"


def address(check: Check) -> str:
    """Where a check's small page is."""
    return f"{EMBEDS}{check.slug}/"


def description(check: Check) -> str:
    """Where the oEmbed description of that page is."""
    return f"{API}oembed/{check.slug}.json"


def snippet(site: Site, check: Check) -> str:
    """The HTML to paste in another site."""
    return (f'<iframe src="{escape(site.absolute(address(check)))}" title="{escape(check.title)}" width="100%" '
            f'height="{HEIGHT}" loading="lazy" style="border:0;max-width:{WIDTH}px"></iframe>')


def _oembed(site: Site, check: Check) -> str:
    """oEmbed 1.0, « rich » type (oembed.com, § 2.3.4.4)."""
    return encoding.indented({
        "version": "1.0", "type": "rich", "title": check.title, "provider_name": site.name,
        "provider_url": site.absolute("/"), "html": snippet(site, check), "width": WIDTH, "height": HEIGHT,
        "cache_age": 86400,
    })
