"""Templates compiled by a process of their own while this one reads the data: they are a fifth of a small build."""

from __future__ import annotations

import gc
from contextlib import suppress

from jinja2 import BytecodeCache, Environment, TemplateError
from jinja2.bccache import Bucket

from .aside import Aside


class Compiled(BytecodeCache):
    """Keeps code in memory; Jinja passes over that of a template that has changed."""

    def __init__(self) -> None:
        self.codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the template of `bucket` its code, if there is one."""
        if code := self.codes.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of `bucket`."""
        self.codes[bucket.key] = bucket.bytecode_to_string()


class Ahead(Compiled):
    """The code of all templates of `environment`, which another process begins to compile: the first that is asked
    for waits for it. Where the system refuses or ends that process, each is compiled when it is asked for."""

    def __init__(self, environment: Environment):
        super().__init__()
        self._coming: Aside | None = None
        with suppress(OSError):
            self._coming = Aside(_compile, environment)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the template of `bucket` its code."""
        if self._coming:
            coming, self._coming = self._coming, None
            with suppress(OSError):
                self.codes |= coming.result()
        super().load_bytecode(bucket)


def _compile(environment: Environment) -> dict[str, bytes]:
    """The codes of all templates but faulty ones, of which the caller hears where they are used."""
    gc.disable()
    environment.bytecode_cache = compiled = Compiled()
    for name in environment.list_templates():
        try:
            environment.get_template(name)
        except TemplateError:
            continue
    return compiled.codes
