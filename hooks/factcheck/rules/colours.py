"""A verdict's colours can be read: contrast of 4.5 : 1 on light and dark grounds (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic

GROUNDS = {"light": "#ffffff", "dark": "#1e2129"}
CONTRAST = 4.5


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `couleur-illisible`."""
    for verdict in catalog.verdicts.values():
        for key, ground in GROUNDS.items():
            ratio = contrast(getattr(verdict.colour, key), ground)
            if ratio < CONTRAST:
                yield verdict.fault(("colour", key), "couleur-illisible",
                                    f"contraste de {_french(ratio)} sur {ground}, il en faut {_french(CONTRAST)}",
                                    "foncez la couleur sur fond clair, éclaircissez-la sur fond sombre")


def _french(ratio: float) -> str:
    """Rounded down: what falls short never reads as enough."""
    return f"{math.floor(ratio * 10) / 10:.1f}".replace(".", ",")


def contrast(one: str, two: str) -> float:
    """The contrast ratio of two #rrggbb colours, from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    dim, bright = sorted((_luminance(one), _luminance(two)))
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[n:n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
