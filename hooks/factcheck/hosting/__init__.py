"""How the site is to be served: its headers, as files that hosts and servers read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..settings import Site
from ..writing.output import Output
from . import apache, netlify, nginx
from .rules import rules


def outputs(site: Site, pages: Iterable[str], assets: Mapping[str, str]) -> Iterator[Output]:
    """/_headers (Netlify, Cloudflare), /.htaccess (Apache) and /hebergement/nginx.conf.

    `pages` are the addresses of all pages, `assets` maps the assets' files to their published addresses.
    """
    found = rules(site, pages, assets)
    yield Output("_headers", netlify.write(found))
    yield Output(".htaccess", apache.write(found))
    yield Output("hebergement/nginx.conf", nginx.write(found))
