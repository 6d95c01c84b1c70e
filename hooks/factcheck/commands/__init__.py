"""The commands of `hooks/cli.py`: one a module, listed here in the order that the help shows.

A command module has `NAME`, `HELP` (French), `arguments(parser)`, which declares its options, and
`run(options) -> int`, which does the work and returns the process's exit code. `options.root` is the
project's folder.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

ORDER = ("new", "check", "diff", "links", "schema", "importing", "export", "release")


def modules() -> list[ModuleType]:
    """The command modules, in order."""
    return [import_module(f"{__name__}.{name}") for name in ORDER]
