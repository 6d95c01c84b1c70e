"""French text made alike, to be searched, sorted or made an address of.

Two ways, for two needs: what is searched keeps every script, as the reader's browser does
(docs/assets/javascripts/francais.js); what sorts a list or stands in an address is ASCII, whatever is lost.
Elsewhere, `rules.duplicates` compares sign for sign, since « +5 % » isn't « -5 % », and `reading.nearest` letter for
letter, since places in what it folds are places in the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 80  # letters of an address that is made here
ALLOWED = 200  # letters of any: a file's name holds little more

_GROUP = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_WORD = re.compile(r"[^\W_]+")
_SLUG = re.compile(r"-*[a-z0-9][a-z0-9-]*")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_SPELT = _LIGATURES | str.maketrans({"Œ": "oe", "Æ": "ae", "ß": "ss", "ẞ": "ss"})
_BETWEEN = str.maketrans(dict.fromkeys("’‘–—", "-"))


def ungrouped(text: str) -> str:
    """`text` with its numbers in one piece: « 50 000 » → « 50000 »."""
    return _GROUP.sub("", text)


def words(text: str) -> list[str]:
    """The words of `text` that a search goes by, in order: two signs or a digit at least."""
    return [word for word in every_word(text) if len(word) > 1 or word.isdigit()]


def every_word(text: str) -> list[str]:
    """All the words of `text` in lower case, without accents, ligatures or subscripts, its numbers in one piece."""
    return [word for piece in ungrouped(text.lower()).split() for word in _words(piece)]


@lru_cache(maxsize=50_000)  # texts have few different words
def _words(piece: str) -> list[str]:
    """The words of a piece without blanks, in lower case."""
    letters = (sign for sign in unicodedata.normalize("NFKD", piece) if not unicodedata.category(sign).startswith("M"))
    return _WORD.findall("".join(letters).translate(_LIGATURES))


def sort_key(text: str) -> str:
    """What sorts French text: its ASCII letters and signs in lower case, accents aside, « œ » as « oe »."""
    return unicodedata.normalize("NFKD", text.translate(_SPELT)).encode("ascii", "ignore").decode().lower()


def slugify(text: str) -> str:
    """`text` as an address: lower-case ASCII letters, digits and single hyphens, `LONGEST` at most; may be empty."""
    return re.sub(r"[^a-z0-9]+", "-", sort_key(text.translate(_BETWEEN))).strip("-")[:LONGEST].strip("-")


def is_slug(text: str) -> bool:
    """Whether `text` can serve as an address."""
    return bool(_SLUG.fullmatch(text)) and len(text) <= ALLOWED
