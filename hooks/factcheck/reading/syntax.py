"""The YAML parser's complaints, told in French to people who know no YAML."""

from __future__ import annotations

import re

import yaml

from ..diagnostics import Diagnostic, position
from . import slips, typed
from .rows import Rows, opens

LINK_HINT = "remplacez le lien par une copie du fichier"
READ_HINT = "une fiche est un fichier, que chacun peut lire"
WORD_HINT = "enregistrez-le en « Texte brut » (UTF-8), ou copiez ce qu’il dit dans un fichier neuf"
SIZE_HINT = "une fiche pèse quelques dizaines de kilo-octets : découpez-la"
ENCODING_HINT = "enregistrez le fichier en UTF-8 (dans votre éditeur : « Enregistrer avec l’encodage… »)"
DASH_HINT = "il manque peut-être le tiret d’un nouvel élément : « - {}: … » ; sinon, gardez une seule des deux"
TWICE_HINT = "gardez une seule des deux"
FILE_HINT = "gardez une seule des deux ; si une autre fiche commence ici, donnez-lui un fichier à elle"
CONTROL_HINT = "supprimez-le : il vient sans doute d’un copier-coller ; retapez le passage"

_UNQUOTED = re.compile(r"^(\s*(?:- )?\s*)([\w-]+):\s+([^\"'>|\[{].*:(?:\s.*)?)$")
_KEYED = re.compile(r"\s*(?:- )?[\w-]+\s*:(?:\s|$)|\s*- ")
_BREAK = re.compile("[\u0085\u2028\u2029]")  # lines end there for the parser, not for an editor
_NOT_PROSE = re.compile(r"\s*(?:[\w-]+:|-|#|\.\.\.|[<=>]{7})|[ \t]*[\t\u00a0\u202f]")
_VALUE = re.compile(r"\s*((?:- )?(?:[\w-]+:\s+)?)([“”«].*\S)\s*$")
_WHOLE = re.compile(r"\s*((?:- )?(?:[\w-]+:\s+)?)([\"'])(.*)\2\s*$")


def explain(path: str, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """The parser's `error` on `text` as a diagnostic of rule `yaml-syntaxe`."""
    problem = error.problem or ""
    cause = next((told for part, *told in slips.CAUSES if part in problem), slips.FALLBACK)
    mark = error.problem_mark or error.context_mark
    if error.context_mark and any(part in problem for part in slips.SEEN_LATE):
        mark = error.context_mark
    line, column, index = (mark.line + 1, mark.column + 1, mark.index) if mark else (1, 1, 0)
    if odd := _BREAK.search(text, 0, index):
        return Diagnostic(path, *position(text, odd.start()), "yaml-syntaxe",
                          f"saut de ligne invisible U+{ord(odd[0]):04X}", CONTROL_HINT)
    rows = Rows(text)
    if seen := (_outside(rows, line) or _undashed(rows, line) or _dashed(rows, line) or _heading(rows, line)
                or _unclosed(rows, index) or _sign(rows, line) or _odd(rows, line) or _uncoloned(rows, line, column)):
        line, told = seen
        column = _opened(rows, line) if told[0] == slips.UNCLOSED[0] else rows.column(line)
    else:
        line, column, told = _meant(rows, line, column, tuple(cause))
    return Diagnostic(path, line, column, "yaml-syntaxe", *told)


def _meant(rows: Rows, line: int, column: int, cause: slips.Told) -> tuple[int, int, slips.Told]:
    """Where the slip is and what it is, when there is nothing to see but what the parser tells."""
    row = rows[line]
    if cause in (slips.NO_ITEM, slips.NOT_ALIGNED) and (first := _first_dash(rows, line)) is not None:
        return line, rows.column(line), _shown(slips.DASH_OFF, first)
    if cause == slips.NO_ITEM and (margin := _margin(rows, line)):
        return line, column, _shown(slips.STRAY_KEY, margin)
    if cause == slips.NO_START and not _KEYED.match(row):
        return line, column, slips.NEITHER
    if cause in (slips.COLON, slips.NO_KEY) and (head := _opening(rows, line)):
        return *head, slips.MULTILINE
    if cause == slips.COLON and _too_far(rows, line):
        return line, rows.column(line), slips.TOO_FAR
    if cause == slips.COLON and (marked := _VALUE.match(row)) and typed.bare(marked[2]):
        return line, rows.column(line) + len(marked[1]), typed.marked(*marked.groups())
    if cause == slips.COLON:
        return line, column, (cause[0], _quoted(row) or (cause[1] if _KEYED.match(row) else _continued(rows, line)))
    return line, column, cause


def _shown(told: slips.Told, *what: object) -> slips.Told:
    """What is told, with what the file shows in its hint."""
    return told[0], told[1].format(*what)


def _unclosed(rows: Rows, place: int) -> tuple[int, slips.Told] | None:
    """The quotation mark opened on a line above `place` and closed only by the next one the parser met there."""
    text = rows.text
    before = text[:place].rstrip()
    opened = before[:-1].rfind(before[-1:])
    if not before.endswith(('"', "'")) or opened < 0 or "\n" not in before[opened:]:
        return None
    line = text.count("\n", 0, opened) + 1
    begins = re.search(r"(?::\s+|-\s+)$", text[text.rfind("\n", 0, opened) + 1:opened])
    if not begins:
        return None
    return line, slips.CURLY if re.search(slips.CURLED, rows[line]) else slips.UNCLOSED


def _outside(rows: Rows, line: int) -> tuple[int, slips.Told] | None:
    """The first line, up to `line`, of prose that stands out of the block it belongs to."""
    margin, inner = -1, 0  # of the key whose block is open, of the block's first line
    for number in range(1, line + 1):
        row = rows[number]
        lead = rows.column(number) - 1
        inner = inner or lead
        if not row.strip() or 0 <= margin < inner <= lead:
            continue
        if margin >= 0 and not _NOT_PROSE.match(row):
            return number, slips.OUTSIDE
        margin, inner = opens(row), 0
    return None


def _dashed(rows: Rows, line: int) -> tuple[int, slips.Told] | None:
    """The line that begins with another sign than a list's dash: `line`, or the last such one of its block above."""
    for number in range(line, 0, -1):
        row = rows[number]
        if told := typed.dashed(row):
            return number, told
        if rows.column(number) == 1 and row.strip():
            return None
    return None


def _heading(rows: Rows, line: int) -> tuple[int, slips.Told] | None:
    """The line that comes before the first key, where `line` is that key's or comes right after it."""
    first = next((n for n in range(1, line + 1) if (row := rows[n]).strip() and row[0] != "#"), line)
    alone = first < line and not re.search(r"^-|[:<\[\]{}\"']", rows[first]) and rows.column(first) == 1
    between = (rows[n].strip() for n in range(first + 1, line))
    return (first, slips.HEADING) if alone and not any(row and row[0] != "#" for row in between) else None


def _undashed(rows: Rows, line: int) -> tuple[int, slips.Told] | None:
    """The first line of a list that lacks its dash, where `line` begins the next item."""
    if not re.match(r"\s*- ", rows[line]):
        return None
    for number in range(line - 1, 0, -1):
        row = rows[number]
        if row.strip() and rows.column(number) < rows.column(line):
            first = rows[number + 1]
            bare = re.fullmatch(r"\s*(?:- )?[\w-]+:\s*", row) and re.match(r"\s+[\w-]+:\s", first)
            told = _shown(slips.UNDASHED, rows.column(line) - 1, first.strip())
            return (number + 1, told) if bare else None
    return None


def _odd(rows: Rows, line: int) -> tuple[int, slips.Told] | None:
    """The line above `line`, where it is that one which isn't aligned with the keys around it."""
    here = rows.key(line)
    if not here or here[1]:
        return None
    place = rows.beside(line, -1, here[0])
    next_one, above = rows.key(rows.beside(line, 1, here[0])), rows.key(place)
    agree = next_one and next_one[0] == here[0]
    if not agree or not above or above[0] == here[0] or rows[place].rstrip()[-1] == ":":
        return None
    if above[1]:
        return None if next_one[1] else (place, _shown(slips.STRAY_DASH, here[0] - 2))
    before = rows.key(rows.beside(place, -1, here[0]))
    return (place, _shown(slips.STRAY_KEY, here[0])) if before and before[0] == here[0] else None


def _first_dash(rows: Rows, line: int) -> int | None:
    """How far in the list's dashes stand that the item on `line` isn't aligned with; None where there are none."""
    if not re.match(r"\s*- ", rows[line]):
        return None
    for number in range(line - 1, 0, -1):
        row, column = rows[number], rows.column(number)
        if re.match(r"\s*- ", row) and column != rows.column(line):
            return column - 1
        if row.strip() and (column == 1 or row.lstrip()[:2] == "- "):
            return None
    return None


def _uncoloned(rows: Rows, line: int, column: int) -> tuple[int, slips.Told] | None:
    """The line above `line` that lacks its colon, where the parser stumbles on the next key's."""
    own = re.match(r"\s*[\w-]+(?=:\s)", rows[line])
    above = rows.beside(line, -1, rows.column(line) - 1)
    bare = re.match(r"\s*(?:- )?[\w-]+ [^:]+$", rows[above])
    return (above, slips.NO_COLON) if own and bare and own.end() == column - 1 else None


def _margin(rows: Rows, line: int) -> int:
    """How many spaces the keys of the list's item that `line` goes on with have before them; 0 when it's no key."""
    if not re.match(r"\s+[\w-]+:(?:\s|$)", rows[line]):
        return 0
    above = (re.match(r"(\s*)- ", rows[number]) for number in range(line - 1, 0, -1))
    dash = next((found for found in above if found), None)
    return len(dash[1]) + 2 if dash else 0


def _rewritten(line: str, told: slips.Told) -> str:
    """A hint that shows `line` itself with its quotation marks put right; empty for another fault or a long line."""
    if told == slips.NO_SPACE:
        return "une espace suit les deux-points : " + re.sub(r"^\s*((?:- )?\w+:)(.*)$", r"\1 \2", line)[:100]
    match = _WHOLE.match(line)
    if not match or len(line) > 100:
        return ""
    if told == slips.APOSTROPHE:
        return f"prenez des guillemets doubles : {match[1]}\"{match[3].replace(chr(39), '’')}\""
    if told == slips.INNER and match[3].count('"') % 2 == 0:
        inner = re.sub(r'"([^"]*)"', "«\u00a0\\1\u00a0»", match[3])
        return f"prenez « » à l’intérieur : {match[1]}\"{inner}\""
    return ""


def _opened(rows: Rows, line: int) -> int:
    """The column, from 1, of the quotation mark that begins a value on a line."""
    return re.search(r"(?::\s+|-\s+)(?=[\"'])", rows[line]).end() + 1


def _too_far(rows: Rows, line: int) -> bool:
    """Whether the key on a line stands further in than the one of the line above, which has its value."""
    above = re.match(r"(\s*(?:- )?)[\w-]+:\s+[^\s|>]", rows[line - 1])
    return bool(above and re.match(r"\s*[\w-]+:\s", rows[line]) and len(above[1]) < rows.column(line) - 1)


def _opening(rows: Rows, line: int) -> tuple[int, int] | None:
    """Line and column of the key with nothing beside it whose text, further in, holds the line `line`."""
    row = rows[line]
    if _KEYED.match(row):
        return None
    for number in range(line - 1, 0, -1):
        above = rows[number]
        if above.strip() and rows.column(number) < rows.column(line):
            return (number, rows.column(number)) if re.fullmatch(r"\s*[\w-]+:\s*", above) else None
    return None


def _sign(rows: Rows, line: int) -> tuple[int, slips.Told] | None:
    """The likeliest slip at `line` or just before it, where the parser stumbles late."""
    opener = rows.beside(line, -1, rows.column(line) - 2)  # whose text may go on here
    near = [n for n in (line, line - 1, line - 2, opener) if rows[n] and not rows.is_text(n)]
    found = ((n, (message, hint)) for pattern, message, hint in slips.SIGNS for n in near
             if pattern.search(rows[n]))
    if sign := next(found, None):
        place, told = sign
        return place, (told[0], _rewritten(rows[place], told) or told[1])
    return None


def _quoted(line: str) -> str:
    """A hint that shows `line` itself with its value quoted."""
    match = _UNQUOTED.match(line)
    if not match or len(line) > 100:
        return ""
    value = match[3].strip().replace('"', "”")
    other = re.search(r"[\s,]([a-z_]+): ", value)
    key = f"si « {other[1]} » est une autre clé, passez à la ligne devant elle ; sinon, " if other else ""
    return f"{key}mettez la valeur entre guillemets doubles : {match[2]}: \"{value}\""


def _continued(rows: Rows, line: int) -> str:
    """A hint for a line of text, which may continue the value of a key above."""
    above = next((n for n in range(line - 1, 0, -1) if _KEYED.match(rows[n])), 0)
    return slips.GOES_ON if above and rows.column(above) < rows.column(line) else slips.CONTINUE
