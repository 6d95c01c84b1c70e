"""The Markdown of a generated page → its HTML and headings, without a Markdown parser.

A generated page is headings and HTML blocks, one blank line apart (`render.tidy`), so nothing is left to parse.
The result is, byte for byte, that of Python-Markdown with its `toc` extension; tests hold one against the other.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import NamedTuple

from markdown.extensions.toc import slugify, unique

_HEADING = re.compile(r"(#{1,6}) (.*)")
_slug = lru_cache(1024)(lambda name: slugify(html.unescape(name), "-"))  # pages share most headings


class Heading(NamedTuple):
    """A heading: `level` from 1 to 6, its anchor and its text as HTML."""

    level: int
    id: str
    name: str


class Body(NamedTuple):
    """What stands in a page's frame."""

    html: str
    headings: tuple[Heading, ...]


def body(markdown: str) -> Body:
    """The body of the generated page whose text is `markdown`."""
    blocks, headings, used = [], [], set()
    for block in markdown.strip().split("\n\n"):
        found = block.startswith("#") and _HEADING.fullmatch(block)
        if found:
            level, shown = len(found[1]), found[2].strip()
            name = " ".join(shown.split())
            anchor = unique(_slug(name), used)
            headings.append(Heading(level, anchor, name))
            blocks.append(f'<h{level} id="{anchor}">{shown}</h{level}>')
        else:
            blocks.append(f"{block}\n")
    return Body("\n".join(blocks).strip(), tuple(headings))
