"""What the theme's templates use of the engine; they are compiled once for all the builds of a preview."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from factcheck.hosting import policy
from factcheck.text import spacing


class Compiled(BytecodeCache):
    """Keeps code in memory, which saves a tenth of a build; Jinja passes over that of a template that has changed."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the template of `bucket` its code, if there is one."""
        if code := self._codes.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of `bucket`."""
        self._codes[bucket.key] = bucket.bytecode_to_string()


_COMPILED = Compiled()


def prepare(env: Environment, assets: Mapping[str, str], preview: bool) -> None:
    """Let the templates of `env` name an asset by its file, and state the policy that browsers hold pages to.

    Not in a preview, which reloads pages by a script that MkDocs writes into them.
    """
    env.bytecode_cache = _COMPILED
    env.globals["policy"] = None if preview else policy
    env.filters["asset"] = lambda uri: assets.get(uri, uri)
    env.filters["spacing"] = spacing
