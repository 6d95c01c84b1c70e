"""The commands of `hooks/cli.py`: one a module, listed here in the order that the help shows.

A command module has `NAME`, `HELP` (French), `arguments(parser)`, which declares its options, and
`run(options) -> int`, which does the work and returns the process's exit code. `options.root` is the
project's folder.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

# The module of each command, by the command's name.
ORDER = {
    "new": "new", "check": "check", "diff": "diff", "links": "links", "schema": "schema", "import": "importing",
    "export": "export", "release": "release",
}


def modules(name: str = "") -> list[ModuleType]:
    """The module of the command `name`, for the others would take longer to load than it to run; all, in order,
    when no command has this name."""
    return [import_module(f"{__name__}.{module}") for module in ([ORDER[name]] if name in ORDER else ORDER.values())]
