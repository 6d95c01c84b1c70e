"""Values → JSON text, by the serializer that validation brings along: Python's own takes six times as long to indent.

Models, dates and generators may stand among the values; fields go by the names that files use. A generator's items are
written one by one: a list of all that a large corpus holds would take more memory than all the rest.
"""

from __future__ import annotations

from pydantic_core import to_json


def compact(value: object) -> str:
    """`value` on one line, without spaces."""
    return to_json(value).decode()


def indented(value: object) -> str:
    """`value`, each item on a line of its own."""
    return to_json(value, indent=1).decode() + "\n"
