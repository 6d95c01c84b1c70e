"""Where a misquoted passage most likely stands, and its first difference."""

from __future__ import annotations

import difflib
import unicodedata

_NAMES = {
    "'": "apostrophe droite (')", "’": "apostrophe typographique (’)", "‘": "guillemet-apostrophe (‘)",
    '"': "guillemet droit (\")", "“": "guillemet anglais ouvrant (“)", "”": "guillemet anglais fermant (”)",
    "«": "guillemet ouvrant («)", "»": "guillemet fermant (»)",
    " ": "espace ordinaire", "\u00a0": "espace insécable (U+00A0)", "\u202f": "espace fine insécable (U+202F)",
    "\u2009": "espace fine (U+2009)", "\n": "fin de ligne", "\t": "tabulation",
    "-": "trait d’union (-)",
    "–": "tiret demi-cadratin (–)", "—": "tiret cadratin (—)", "…": "points de suspension (…)",
    "": "rien",
}
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"',
                       "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\n": " ", "\t": " ", "–": "-", "—": "-"})


def nearest(text: str, quote: str) -> str:
    """A French hint: the passage of `text` nearest to `quote` and where the two part, or that none is near."""
    passage = _passage(text, quote)
    if not passage:
        return "aucun passage proche : copiez la phrase depuis le fichier .txt"
    return f"passage le plus proche : « {passage} ». {difference(quote, passage)}"


def difference(quote: str, passage: str) -> str:
    """The first place where `quote` and the article's `passage` differ, told in French."""
    at = next((n for n, (a, b) in enumerate(zip(quote, passage, strict=False)) if a != b),
              min(len(quote), len(passage)))
    before = quote[max(0, at - 20):at]
    found, expected = quote[at:at + 1], passage[at:at + 1]
    place = f"après « …{before} »" if before else "dès le début"
    return f"Première différence {place} : {_name(found)} au lieu de {_name(expected)}"


def _name(char: str) -> str:
    if char in _NAMES:
        return _NAMES[char]
    return f"« {char} »" if char.isprintable() else f"{unicodedata.name(char, 'caractère')} (U+{ord(char):04X})"


def _passage(text: str, quote: str) -> str:
    """The stretch of `text` nearest to `quote`, of about its length; empty when nothing is near."""
    folded, wanted = _fold(text), _fold(quote)
    start = folded.find(wanted)
    if start >= 0:
        return text[start:start + len(quote)]
    matcher = difflib.SequenceMatcher(None, folded, wanted, autojunk=False)
    best = matcher.find_longest_match()
    if best.size < min(12, len(wanted)):
        return ""
    start = max(0, best.a - best.b)
    window = folded[start:start + len(wanted) + 10]
    blocks = difflib.SequenceMatcher(None, window, wanted, autojunk=False).get_matching_blocks()
    if sum(block.size for block in blocks) < 0.6 * len(wanted):
        return ""
    begin = start + next((b.a - b.b for b in blocks if b.size and b.a >= b.b), 0)
    end = max((start + b.a + b.size for b in blocks if b.size), default=begin + len(quote))
    return text[begin:max(end, begin + 1)].strip()


def _fold(text: str) -> str:
    """Same length as `text`: case, apostrophes, quotation marks, dashes and spaces made alike."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_FOLD))
