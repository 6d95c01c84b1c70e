"""HTML from what people write by hand: a contributor's Markdown made safe, a page of the site spaced."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from .reading.source import FORBIDDEN
from .text import NBSP, ON_ONE_LINE, TAG, WHOLE, spacing, whole

if TYPE_CHECKING:
    import nh3

_WEB = re.compile(r"https?://[^\s<>\"\\{}`^|\[\]]+")

_ALLOWED_TAGS = {
    "p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "sup", "sub", "del",
    "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "hr",
}
_ALLOWED_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_REL = "noopener nofollow"
_OPAQUE = re.compile(r"<(/?)(code|pre|blockquote|q|svg)(?![a-z0-9])")
_CODE = re.compile(r"<code>[^<]*</code>")
_OPTION = re.compile(r"(?<![\w-])--\w[\w-]*")  # of a command, or a token of the styles


def markdown(text: str, transform: Callable[[str], str] | None = None) -> Markup:
    """Safe HTML, on one line, from a contributor's Markdown (CommonMark, with GitHub's tables).

    What CommonMark's authors call raw HTML is sanitised away, links keep http(s) addresses alone.
    `transform(html_text)` is applied to each piece of text outside code and quotations.
    """
    import pyromark  # here, as nh3 below, for « check » does without them and would wait for them

    safe = _sanitiser().clean(pyromark.html(text, options=pyromark.Options.ENABLE_TABLES))
    safe = safe.replace("&nbsp;", NBSP)  # as nh3 writes it: French spacing wouldn't see it
    safe = FORBIDDEN.sub("", safe)  # what a character reference (&#x202e;) has written
    safe = safe.replace(f'<a rel="{_REL}">', "<a>")  # a link that lost its address is a mere anchor
    return Markup(_on_text(safe, transform))


@cache
def _sanitiser() -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(tags=_ALLOWED_TAGS, attributes=_ALLOWED_ATTRIBUTES, attribute_filter=_attribute,
                       url_schemes={"http", "https"}, link_rel=_REL)


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The attribute's value; None for an address that isn't a whole web address."""
    return value if name != "href" or _WEB.fullmatch(value) else None


def typeset(html: str) -> Markup:
    """The HTML of a hand-written page with French spacing, code and quotations left alone; names stand on one line, and
    so do the options that code names."""
    return Markup(_CODE.sub(lambda code: _OPTION.sub(ON_ONE_LINE, code[0]), _on_text(html, whole)))


def _on_text(html: str, transform: Callable[[str], str] | None) -> str:
    """`html` on one line, what is neither code nor quotation spaced, then given to `transform`."""
    pieces, opaque, pre = [], 0, 0
    for piece in TAG.split(html):
        if piece.startswith("<"):
            if found := _OPAQUE.match(piece):
                step = -1 if found[1] else 1
                opaque += step
                pre += step if found[2] == "pre" else 0
            pieces.append(piece)
        elif pre:
            pieces.append(piece.replace("\n", "&#10;"))
        elif opaque or not piece.strip():
            pieces.append(piece.replace("\n", " "))
        else:
            spaced = spacing(piece.replace("\n", " "))
            whole_already = pieces[-1:] == [WHOLE]
            pieces.append(transform(spaced) if transform and not whole_already else spaced)
    return "".join(pieces).strip()
