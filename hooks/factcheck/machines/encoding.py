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


def escaped(value: object) -> bytes:
    """`value` as UTF-8 that is safe inside an HTML script element (HTML, § 4.12.1.3)."""
    found = to_json(value)
    for char in "<>&\u2028\u2029":  # in bytes, where a sign that isn't there is quickly seen not to be
        found = found.replace(char.encode(), b"\\u%04x" % ord(char))
    return found
