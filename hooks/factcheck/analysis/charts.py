"""Charts drawn at build time: positions are percentages, so that text keeps its size at any width."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from .. import text
from ..model import Quantity
from .figures import Dispute, Echo, Value

INSET = 3.0  # percent left free on both sides, for the marks that stand at the ends
SHORT, LONG = 40, 92  # letters that a row's label holds on a phone and on a wide screen
TICKS = 4
_WIDE = 20  # ratio from which values are compared by orders of magnitude
ROW, TOP, AXIS = 40, 6, 28  # pixels

_SYMBOLS = {"USD": "$", "EUR": "€", "CNY": "¥", "GBP": "£", "%": "%"}


@dataclass(frozen=True)
class Axis:
    """Values → percentages of the width."""

    low: float
    high: float
    log: bool

    def place(self, value: float) -> float:
        """Where `value` stands."""
        low, high, value = (math.log10(n) for n in (self.low, self.high, value)) if self.log else (
            self.low, self.high, value)
        return round(INSET + (100 - 2 * INSET) * (value - low) / (high - low), 2)


class Row(NamedTuple):
    """A value on the chart; `y` is where its mark stands, in pixels, `short` and `long` what is said of it, as plain
    prose."""

    y: int
    x: float
    span: tuple[float, float] | None
    kind: str
    amount: str
    short: str
    long: str


@dataclass(frozen=True)
class Chart:
    """All that the template draws; ticks are (place, label, text-anchor)."""

    quantity: Quantity
    rows: list[Row]
    ticks: list[tuple[float, str, str]]
    height: int
    description: str

    @property
    def kinds(self) -> list[str]:
        """Who gives its values, in the order in which they first stand."""
        return list(dict.fromkeys(row.kind for row in self.rows))


@dataclass(frozen=True)
class Lane:
    """An echo's places, in percent: its value's, those of what articles state, and powers of ten if they count."""

    echo: Echo
    x: float
    stated: list[float]
    ticks: list[float]


def chart(quantity: Quantity, values: list[Value]) -> Chart | None:
    """The chart of a quantity, or None when there are not two values to compare."""
    if len({v.value for v in values}) < 2:
        return None
    bounds = [n for v in values for n in (v.value, v.low, v.high) if n is not None]
    scale = axis(bounds, quantity.scale == "log" and min(bounds) > 0)
    merged: dict[tuple, list[Value]] = {}
    for value in values:
        merged.setdefault((value.value, value.low, value.high, value.kind), []).append(value)
    rows = [_row(quantity, scale, n, group) for n, group in enumerate(merged.values())]
    return Chart(quantity, rows, _labelled(scale, quantity.unit), TOP + ROW * len(rows) + AXIS,
                 _description(quantity, scale, bounds, len(rows)))


def panel(dispute: Dispute) -> list[tuple[float, float, list[Value]]]:
    """A dispute's values as (value, place on their common axis in percent, who gives it)."""
    found = [value for value, _ in dispute.values]
    scale = axis(found, dispute.quantity.scale == "log" and min(found) > 0)
    return [(value, scale.place(value), givers) for value, givers in dispute.values]


def lanes(echoes: list[Echo]) -> list[Lane]:
    """Each echo on an axis that it shares with those of the same unit."""
    found = []
    for echo in echoes:
        bounds = [n for other in echoes if other.quantity.unit == echo.quantity.unit
                  for n in (other.value, *(value for value, _ in other.stated))]
        scale = axis(bounds, min(bounds) > 0 and max(bounds) > _WIDE * min(bounds))
        found.append(Lane(echo, scale.place(echo.value), [scale.place(value) for value, _ in echo.stated],
                          [scale.place(value) for value in ticks(scale)] if scale.log else []))
    return found


def axis(bounds: list[float], log: bool) -> Axis:
    """An axis with round ends that holds all `bounds`; a linear one starts at zero unless that hides the gaps."""
    low, high = min(bounds), max(bounds)
    if log:
        first = math.floor(math.log10(low))
        return Axis(10.0 ** first, 10.0 ** max(math.ceil(math.log10(high)), first + 1), True)
    start = low if low > 0.75 * high else min(low, 0)
    step = _step(high - start or 1)
    first = math.floor(start / step)
    return Axis(first * step, max(math.ceil(high / step), first + 1) * step, False)


def ticks(scale: Axis) -> list[float]:
    """The values to label: powers of ten on a logarithmic axis, even steps on a linear one."""
    if scale.log:
        first, last = round(math.log10(scale.low)), round(math.log10(scale.high))
        return [10.0 ** n for n in range(first, last + 1, math.ceil((last - first) / TICKS))]
    step = _step(scale.high - scale.low)
    return [scale.low + n * step for n in range(round((scale.high - scale.low) / step) + 1)]


def short_amount(value: float, unit: str) -> str:
    """A value as short as a chart needs it: « 5,576 M$ », « 1,6 Md$ », « 2 048 », « 1,4 % »."""
    symbol = _SYMBOLS.get(unit, "")
    for scale, name in ((1_000_000_000, "Md"), (1_000_000, "M")):
        if scale <= abs(value) < text.LARGEST:
            return f"{text.number(round(value / scale, 3))}{text.NBSP}{name}{symbol}"
    amount = text.number(float(f"{value:.6g}"))
    return f"{amount}{text.NBSP}{symbol}" if symbol else amount


def unit_name(unit: str) -> str:
    """What a short amount leaves unsaid: the name of a unit that has no symbol."""
    return "" if unit in _SYMBOLS else unit


def _step(width: float) -> float:
    """The round number (1, 2, 2.5 or 5 × a power of ten) that cuts `width` in at most TICKS parts."""
    power = 10 ** math.floor(math.log10(width / TICKS))
    return next(n * power for n in (1, 2, 2.5, 5, 10) if n * power * TICKS >= width * 0.999)


def _row(quantity: Quantity, scale: Axis, place: int, group: list[Value]) -> Row:
    """The row of equal values of one kind: what they measure and who gives it, or all their givers."""
    first = group[0]
    bounded = first.low is not None or first.high is not None
    low = first.low if first.low is not None else first.value
    high = first.high if first.high is not None else first.value
    amount = short_amount(first.value, quantity.unit)
    scope = min((figure.scope for v in group for _, figure in v.mentions), key=len)
    givers = ", ".join(dict.fromkeys(v.giver for v in group))
    short, aside = (scope, f" ({givers})") if len(group) == 1 else (givers, "")
    return Row(TOP + ROW * place + 28, scale.place(first.value),
               (scale.place(low), scale.place(high)) if bounded else None, first.kind, amount,
               text.shorten(short, SHORT - len(amount)),
               text.shorten(short, LONG - len(amount) - len(aside)) + aside)


def _labelled(scale: Axis, unit: str) -> list[tuple[float, str, str]]:
    """Ticks as (place, label, text-anchor); the outer labels stay within the drawing."""
    found = [(scale.place(value), short_amount(value, unit)) for value in ticks(scale)]
    return [(x, label, "start" if x < 12 else "end" if x > 88 else "middle") for x, label in found]


def _description(quantity: Quantity, scale: Axis, bounds: list[float], count: int) -> str:
    ends = [text.amount(n, quantity.unit) for n in (min(bounds), max(bounds))]
    kind = "logarithmique" if scale.log else "linéaire" if scale.low == 0 else "linéaire, qui ne part pas de zéro"
    return f"{count} valeurs, de {ends[0]} à {ends[1]}, sur une échelle {kind}. Le tableau donne les mêmes valeurs."
