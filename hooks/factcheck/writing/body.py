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
_TAG = re.compile(r"<[^>]*>")
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
    """The body of the generated page whose text is `markdown`: what is no heading stays as it is."""
    text, parts, headings, used, done = markdown.strip(), [], [], set(), 0
    at = text.find("#")  # a sign is found sooner than the ends of all blocks
    while at >= 0:
        end = _end_of_line(text, at)
        found = _HEADING.fullmatch(text, at, end) if _is_block(text, at, end) else None
        if found:
            level, shown = len(found[1]), found[2].strip()
            name = " ".join(_TAG.sub("", shown).split())
            anchor = unique(_slug(name), used)
            headings.append(Heading(level, anchor, name))
            parts += text[done:at], f'<h{level} id="{anchor}">{shown}</h{level}>\n'
            done = end + 2
        at = text.find("#", end if found else at + 1)
    return Body("".join([*parts, text[done:]]).rstrip(), tuple(headings))


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _is_block(text: str, start: int, end: int) -> bool:
    """Whether the line from `start` to `end` is a block by itself."""
    return (start == 0 or text.startswith("\n\n", start - 2)) and (end == len(text) or text.startswith("\n\n", end))
