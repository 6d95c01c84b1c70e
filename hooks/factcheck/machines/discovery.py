"""What crawlers look for at fixed addresses."""

from __future__ import annotations

from collections.abc import Iterator

from ..settings import Site
from ..writing.output import Output


def outputs(site: Site) -> Iterator[Output]:
    """/robots.txt: everything may be read; the sitemap is named once the site has an address."""
    sitemap = f"\nSitemap: {site.absolute('/sitemap.xml')}\n" if site.url else ""
    yield Output("robots.txt", f"User-agent: *\nAllow: /\n{sitemap}")
