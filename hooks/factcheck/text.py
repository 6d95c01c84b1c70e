"""French text: spacing, names that stay whole, dates, numbers."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache, partial
from html import unescape

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, parse_pattern
from markupsafe import Markup

# The same labels, titles, dates and numbers stand on many pages.
kept = lru_cache(maxsize=20_000, typed=True)
marked = partial(str.__new__, Markup)  # what Markup(html) makes, once it has asked whether what it is given is a text

NBSP, NNBSP = "\u00a0", "\u202f"
ADDRESS = 48  # characters of a web address that are shown
LOCALE = Locale("fr")

_UNITS = r"[%€$°‰]|Md?\$|(?:Md|[kMGT]?Wh?|k[gm]|[kMGT]o|millions?|milliards?|billions?|tonnes?|euros?|dollars?)\b"

# French spacing (Lexique des règles typographiques de l’Imprimerie nationale): a no-break space
# before « : » and inside guillemets, a narrow one before ; ! ? and between groups of three digits.
# As (what a text lacks when there is nothing to do, pattern, replacement): most texts are done at a glance, the shorter
# what is looked for the better. Patterns begin with a plain character and look back from there: Python finds it twice
# as fast as one that looks back from everywhere.
_SPACING: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("'", re.compile(r"'(?<=\w')(?=\w)"), "’"),
    ("...", re.compile(r"\.\.\."), "…"),
    ("«", re.compile(r"«[ \u00a0\u202f]*"), "«" + NBSP),
    ("»", re.compile(r"[ \u00a0\u202f]*»"), NBSP + "»"),
    (":", re.compile(r" :(?=\s|$)"), NBSP + ":"),
    (";", re.compile(r"[ \u00a0];"), NNBSP + ";"),
    ("!", re.compile(r"[ \u00a0]!"), NNBSP + "!"),
    ("?", re.compile(r"[ \u00a0]\?"), NNBSP + "?"),
    ("$", re.compile(r" (?<=million |illiard )(?=\$)"), NBSP),
)
# The space between a number and its unit, or what announces it; and what tells that a text may have one, or digits in
# groups: one look at its spaces for all of them.
_UNIT = re.compile(rf" (?<=[\d.°] )(?:(?<=\d )(?={_UNITS})|(?<=[pnL]\. |\bn° )(?=\d))")
_NUMBERS = re.compile(rf" (?<=[\d.°] )(?:(?<=\d )(?:{_UNITS}|\d{{3}})|(?<=[pnL]\. |n° )\d)")
_GROUPED = re.compile(r"\d(?<![\d,.]\d)\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?!\d)")
# « 50 000 puces », « 10 000 A100 », but « 50 000 et 60 000 ».
_COUNTED = re.compile(r" (?<=\u202f\d{3} )(?=[^\W\d_]{3}|[A-Z]+\d)")
_NARROW = str.maketrans(f" {NBSP}", NNBSP * 2)
_MARKDOWN = re.compile(r"[\\`*_\[\]<>&{#]")
TAG = re.compile(r"(<(?:\"[^\"]*\"|'[^']*'|[^'\">])*>)")

# « GPT-4 », « États-Unis »: after a hyphen, Chrome and Safari break even before a digit. Names that a narrow column
# couldn't hold break.
_CAPITAL = "A-ZÀ-ÖØ-Þ"
_HYPHEN = re.compile(rf"-(?=[\d{_CAPITAL}])")
_HYPHENED = re.compile(
    r"(?<![^\W_])(?:[^\W_]++(?:-\d[^\W_]*)+"
    rf"|[{_CAPITAL}][^\W_]{{0,7}}-[{_CAPITAL}][^\W_]{{0,5}}(?![^\W_]|-\d))")
WHOLE = '<span class="whole">'
ON_ONE_LINE = rf"{WHOLE}\g<0></span>"  # what is put in the place of a name
_WHOLE = re.compile(rf"{WHOLE}([^<]*)</span>")


def spacing(text: str) -> str:
    """French spacing applied to plain prose; never give it code, addresses or quotations."""
    numbers = _NUMBERS.search(text) or NBSP in text or NNBSP in text
    for sign, pattern, replacement in _SPACING:
        if sign in text:
            text = pattern.sub(replacement, text)
    if numbers:
        text = _GROUPED.sub(lambda number: number[0].translate(_NARROW), _UNIT.sub(NBSP, text))
        text = _COUNTED.sub(NBSP, text)
    return text


def quoted(value: str) -> str:
    """`value` between guillemets; its own become those of the second rank."""
    inner = re.sub(r"«\s*(.*?)\s*»", r"“\1”", value)
    return f"« {inner} »"


def escaped(text: str) -> str:
    """`text` as HTML, sign for sign what markupsafe's `escape` makes of it, but a text: most are joined at once."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&#34;").replace("'", "&#39;")


@kept
def prose(text: str) -> Markup:
    """Plain prose as HTML: one line, French spacing, escaped, names such as « GPT-4 » whole. Attributes, titles and
    drawings hold no markup: they take what `spacing` makes of it."""
    return whole(escaped(spacing(one_line(str(text)))))


def whole(html: str) -> Markup:
    """HTML text, without tags, of which no line breaks within a name such as « GPT-4 » or « États-Unis »."""
    return marked(_HYPHENED.sub(ON_ONE_LINE, html) if _HYPHEN.search(html) else html)


def one_line(text: str) -> str:
    """`text` with one space for each run of blanks, no-break spaces among them, and none at its ends."""
    return text.strip() if _spaced_once(text) else " ".join(text.split())


def _spaced_once(text: str) -> bool:
    """Whether the only blanks of `text` are single spaces, as in most; no other blank is printable to Python."""
    return text.isprintable() and "  " not in text


def verbatim(text: str) -> Markup:
    """A quotation as HTML text: escaped, to the letter but for line ends."""
    return marked(escaped(_unbroken(str(text))))


def _unbroken(text: str) -> str:
    """`text` on one line, to the letter."""
    line = text.strip()
    return line if _spaced_once(line) else re.sub(r"[ \t\r\n]+", " ", line)


def shown_address(url: str) -> str:
    """A web address as readers see it: without how all begin, its site whole, what is long after that cut at a sign."""
    site, slash, rest = re.sub(r"^https?://(?:www\.)?", "", url).partition("/")
    room = max(ADDRESS - len(site) - 1, 0)
    if len(rest) > room:
        rest = re.sub(r"\b\W\w*$", "", rest[:max(room - 1, 0)]) + "…"
    return (site + slash + rest).removesuffix("/")


def plain(html: str) -> str:
    """The text of an HTML fragment, on one line."""
    return " ".join(unescape(TAG.sub(" ", _WHOLE.sub(r"\1", str(html)))).split())


@kept
def day(value: date | str) -> str:
    """A date in French, as precise as it is known: « 1er février 2025 », « janvier 2025 », « 2025 »."""
    text = value.isoformat() if isinstance(value, date) else value
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    known = date(parts[0], parts[1], parts[2] if len(parts) == 3 else 1)
    if len(parts) == 2:
        return format_date(known, "MMMM y", locale=LOCALE)
    number = "1er" if known.day == 1 else str(known.day)
    return f"{number}{NBSP}{format_date(known, 'MMMM y', locale=LOCALE)}"


_NUMBER = parse_pattern("#,##0.######")
FINEST, LARGEST = 1e-6, 1e15  # a number is written in full from the first on, and below the second
_POWERS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@kept
def number(value: float) -> str:
    """A number in French, with narrow no-break spaces between thousands; « 3,8 × 10²⁵ » where too many zeros would be
    counted."""
    if value and not FINEST <= abs(value) < LARGEST:
        factor, _, power = f"{value:.6e}".partition("e")
        return f"{number(float(factor))}{NBSP}×{NBSP}10{str(int(power)).translate(_POWERS)}"
    return format_decimal(value, format=_NUMBER, locale=LOCALE)


_SCALES = ((1_000_000_000, "milliard"), (1_000_000, "million"))
# A unit before which « de » is elided: it begins with a vowel, or with the mute h of words that may be units.
_ELIDING = re.compile("[aeiouâàéèêîô]|h(?:eure|abit|omme|ecta|ecto|umain|ôpita|ôtel|uile)", re.I)
_CURRENCIES = {"USD": "dollars", "EUR": "euros", "CNY": "yuans", "GBP": "livres sterling"}


def amount(value: float, unit: str) -> str:
    """A value with its unit, as one would say it: « 5,576 millions de dollars », « 1,4 % »."""
    unit = _CURRENCIES.get(unit, unit)
    for scale, name in _SCALES:
        if scale <= abs(value) < LARGEST and not unit.startswith("milli"):
            scaled = round(value / scale, 4)
            plural = "s" if abs(scaled) >= 2 else ""
            link = "d’" if _ELIDING.match(unit) else f"de{NBSP}"
            return f"{number(scaled)}{NBSP}{name}{plural} {link}{unit}" if unit != "%" else f"{number(value)}{NBSP}%"
    return f"{number(value)}{NBSP}{unit}"


def plural(count: int, singular: str, several: str = "") -> str:
    """A count with its noun, French style: 0 and 1 are singular."""
    return f"{number(count)}{NBSP}{singular if count < 2 else several or singular + 's'}"


def shorten(text: str, limit: int) -> str:
    """`text` cut at a word so as to have `limit` characters at most, the mark of omission included."""
    text = one_line(text)
    if len(text) <= limit:
        return text
    return text[:limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def escape_markdown(text: str) -> str:
    """One line of plain text as Markdown that shows exactly it."""
    return _MARKDOWN.sub(lambda sign: f"&#{ord(sign[0])};", _unbroken(text))
