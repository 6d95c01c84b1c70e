"""What word processors and phones put in the place of YAML's own signs."""

from __future__ import annotations

import re
from datetime import date

# Opening marks, each with what may close it: word processors turn some the wrong way.
_PAIRS = {"“": "”“", "”": "”", "«": "»"}
DASHES = {"–": "tiret long (–)", "—": "tiret long (—)", "•": "puce (•)", "*": "étoile (*)", "+": "plus (+)"}
DASHED = re.compile(rf"\s*([{''.join(map(re.escape, DASHES))}]|\d{{1,2}}[.)])\s")
_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_FRENCH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_SPELT = re.compile(r"(?:(\d{1,2}|1er) )?([a-zéû]+) (\d{4})", re.IGNORECASE)
_MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
           "décembre")


def iso(written: str) -> str:
    """A date as ISO 8601, zeros added, from its ISO or French form; empty when it is anything else."""
    known = [part.zfill(2) for part in _parts(" ".join(written.split())) if part]
    try:
        return "-".join(known) if known and date(*map(int, [*known, "1", "1"][:3])) else ""
    except ValueError:
        return ""


def _parts(written: str) -> tuple[str | None, ...]:
    """Year, month and day as they are written; nothing when it is no date."""
    if found := _ISO.fullmatch(written):
        return found.groups()
    if found := _FRENCH.fullmatch(written):
        return found.groups()[::-1]
    found = _SPELT.fullmatch(written)
    if not found or found[2].lower() not in _MONTHS:
        return ()
    return found[3], str(_MONTHS.index(found[2].lower()) + 1), (found[1] or "").replace("1er", "1")


def is_yes(written: object) -> bool:
    """Whether a word or a number says yes."""
    return str(written).strip().lower() in ("oui", "vrai", "yes", "true", "on", "1", "1.0")


def number(written: str) -> str:
    """A number as YAML has it, from its French form, « 1 250,5 »; empty when it is anything else, or unclear."""
    found = re.fullmatch(r"([-+]?\d+)(?:,(\d\d?|\d{4,}))?", re.sub(r"\s", "", written))
    return ".".join(part for part in found.groups() if part) if found else ""


def bare(value: str) -> str:
    """What stands within the typographic marks that are around all of `value`; empty when there are none."""
    value = value.strip()
    closing = _PAIRS.get(value[:1], "")
    inner = value[1:-1]
    if not closing or len(value) < 3 or value[-1] not in closing:
        return ""
    opening, depth = value[0] if value[0] == "«" else "", 0
    for char in inner:
        depth += (char == opening) - (char in closing)
        if depth < 0:  # closed before the end: two quotations, with something between them
            return ""
    return inner.strip() if depth == 0 else ""


def dashed(line: str) -> tuple[str, str] | None:
    """Message and hint for a line that begins as a list's item does, but for its sign."""
    match = DASHED.match(line)
    if not match:
        return None
    rest = line[match.end():].strip()
    shown = f" : - {rest}" if rest and len(rest) <= 60 else ""
    sign = DASHES.get(match[1], f"numéro ({match[1]})")
    return (f"{sign} : un élément de liste commence par le tiret court (-)",
            f"mettez un tiret court{shown}{' ; « check --fix » le fait' if match[1] in DASHES else ''}")


def marked(lead: str, value: str) -> tuple[str, str]:
    """Message and hint for a `value` that is within typographic marks; `lead` is what stands before it: « title: »."""
    inner = bare(value)
    shown = f"{lead}\"{inner}\"" if len(inner) <= 80 and '"' not in inner else f"{lead}\"…\""
    return (f"guillemets typographiques ({value[0]} {value[-1]}) autour de toute la valeur",
            f"mettez des guillemets droits : {shown} ; « check --fix » le fait")
