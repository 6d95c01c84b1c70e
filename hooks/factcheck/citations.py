"""The [@ref] citations of an explanation."""

from __future__ import annotations

import re

CITATION = re.compile(r"\[@[^\]]*\]")
_REF = re.compile(r"@([\w-]+)")


def cited(text: str) -> list[str]:
    """The references that `text` cites, in order, repeats included: `[@a]`, `[@a ; @b]`."""
    return [ref for mark in CITATION.findall(text) for ref in _REF.findall(mark)]
