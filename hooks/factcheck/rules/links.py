"""An explanation leads to nothing but its evidence: there each source has its stance, its interest, how it was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ..catalog import Catalog
from ..diagnostics import Diagnostic

_ADDRESS = re.compile(r"https?:/[^\s<>\"'()\[\]]+(?<![.,;:!?…»*_|])", re.I)


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `lien-hors-preuves`."""
    for check in catalog.each("checks"):
        listed = {source.url.rstrip("/"): source.id for source in catalog.sources(check)}
        for address in addresses(check.explanation):
            source = listed.get(address.rstrip("/"))
            yield check.fault(
                ("explanation",), "lien-hors-preuves",
                f"l’explication donne l’adresse {address} au lieu de citer une preuve",
                f"c’est la source « {source} » : citez-la ainsi, [@{source}]" if source else
                "faites-en une source (new --reference ADRESSE), listez-la dans « evidence » et citez-la : [@source]",
                words=address)


def addresses(text: str) -> list[str]:
    """The web addresses that a Markdown text holds, once each, also those that character references and backslashes
    hide from the eye but not from Markdown."""
    return list(dict.fromkeys(_ADDRESS.findall(unescape(text).replace("\\", ""))))
