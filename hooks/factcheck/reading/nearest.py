"""Where a misquoted passage most likely stands, and its first difference."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator

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
NOWHERE = "aucun passage proche : copiez la phrase depuis le fichier .txt"
NEAR = 0.6  # likeness, from 0 to 1, from which a passage is worth showing
LONGEST = 2_000  # characters of a passage, past which likeness takes too long to measure
_SENTENCE = re.compile(r"\S[^.!?…\n]*[.!?…]*[»”\"]?")
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"',
                       "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\n": " ", "\t": " ", "–": "-", "—": "-"})


def nearest(text: str, quote: str) -> str:
    """A French hint: the passage of `text` nearest to `quote` and where the two part, or that none is near."""
    passage = _passage(text, quote)
    if not passage:
        return NOWHERE
    return f"passage le plus proche : « {passage} ». {difference(quote, passage)}"


def difference(quote: str, passage: str) -> str:
    """The first place where `quote` and the article's `passage` differ, told in French."""
    at = next((n for n, (a, b) in enumerate(zip(quote, passage, strict=False)) if a != b),
              min(len(quote), len(passage)))
    before = quote[max(0, at - 20):at]
    place = f"après « …{before.rstrip()} »" if before else "dès le début"
    return f"Première différence {place} ; citation : {_name(quote[at:at + 1])} ; article : {_name(passage[at:at + 1])}"


def _name(char: str) -> str:
    if char in _NAMES:
        return _NAMES[char]
    return f"« {char} »" if char.isprintable() else f"{unicodedata.name(char, 'caractère')} (U+{ord(char):04X})"


def _passage(text: str, quote: str) -> str:
    """The stretch of `text` nearest to `quote`: the same but for signs, or whole sentences; empty when none is near."""
    folded, wanted = _fold(text), _fold(quote)
    start = folded.find(wanted)
    if start >= 0:
        return text[start:start + len(quote)]
    if len(wanted) > LONGEST:
        return ""
    matcher = difflib.SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(wanted)
    best, place = NEAR, (0, 0)
    for begin, end in _stretches(text, 2 * len(wanted) + 40):
        matcher.set_seq1(folded[begin:end])
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
            best, place = matcher.ratio(), (begin, end)
    return text[place[0]:place[1]]


def _stretches(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Every run of up to three sentences of `text` that isn't longer than `longest` characters."""
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    for n, (begin, _) in enumerate(sentences):
        for _, end in sentences[n:n + 3]:
            if end - begin <= min(longest, LONGEST):
                yield begin, end


def _fold(text: str) -> str:
    """Same length as `text`: case, apostrophes, quotation marks, dashes and spaces made alike."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_FOLD))
