"""What the theme's templates use of the engine; they are compiled once for all the builds of a preview."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment

from factcheck.compiling import Compiled
from factcheck.hosting import policy
from factcheck.text import spacing

_COMPILED = Compiled()


def prepare(env: Environment, assets: Mapping[str, str], preview: bool) -> None:
    """Let the templates of `env` name an asset by its file, and state the policy that browsers hold pages to.

    Not in a preview, which reloads pages by a script that MkDocs writes into them.
    """
    env.bytecode_cache = _COMPILED
    env.globals["policy"] = None if preview else policy
    env.filters["asset"] = lambda uri: assets.get(uri, uri)
    env.filters["spacing"] = spacing
