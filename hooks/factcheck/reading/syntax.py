"""The YAML parser's complaints, told in French to people who know no YAML."""

from __future__ import annotations

import re
from functools import lru_cache

import yaml

from ..diagnostics import Diagnostic, position
from . import slips, typed

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
_BLOCK = re.compile(r"( *(?:- +)?)[\w-]+:\s+[|>][-+0-9]*\s*$|( *)- +[|>][-+0-9]*\s*$")
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
    if seen := (_outside(text, line) or _undashed(text, line) or _dashed(text, line) or _heading(text, line)
                or _unclosed(text, index) or _sign(text, line) or _odd(text, line) or _uncoloned(text, line, column)):
        line, told = seen
        column = _opened(text, line) if told[0] == slips.UNCLOSED[0] else _column(text, line)
    else:
        line, column, told = _meant(text, line, column, tuple(cause))
    return Diagnostic(path, line, column, "yaml-syntaxe", *told)


def _meant(text: str, line: int, column: int, cause: slips.Told) -> tuple[int, int, slips.Told]:
    """Where the slip is and what it is, when there is nothing to see but what the parser tells."""
    row = _line(text, line)
    if cause in (slips.NO_ITEM, slips.NOT_ALIGNED) and (first := _first_dash(text, line)) is not None:
        return line, _column(text, line), _shown(slips.DASH_OFF, first)
    if cause == slips.NO_ITEM and (margin := _margin(text, line)):
        return line, column, _shown(slips.STRAY_KEY, margin)
    if cause == slips.NO_START and not _KEYED.match(row):
        return line, column, slips.NEITHER
    if cause in (slips.COLON, slips.NO_KEY) and (head := _opening(text, line)):
        return *head, slips.MULTILINE
    if cause == slips.COLON and _too_far(text, line):
        return line, _column(text, line), slips.TOO_FAR
    if cause == slips.COLON and (marked := _VALUE.match(row)) and typed.bare(marked[2]):
        return line, _column(text, line) + len(marked[1]), typed.marked(*marked.groups())
    if cause == slips.COLON:
        return line, column, (cause[0], _quoted(row) or (cause[1] if _KEYED.match(row) else _continued(text, line)))
    return line, column, cause


def _shown(told: slips.Told, *what: object) -> slips.Told:
    """What is told, with what the file shows in its hint."""
    return told[0], told[1].format(*what)


@lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    """The lines of the text that is being explained: each is asked for many times."""
    return [line.rstrip("\r") for line in text.split("\n")]


def _line(text: str, number: int) -> str:
    lines = _lines(text)
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _unclosed(text: str, place: int) -> tuple[int, slips.Told] | None:
    """The quotation mark opened on a line above `place` and closed only by the next one the parser met there."""
    before = text[:place].rstrip()
    opened = before[:-1].rfind(before[-1:])
    if not before.endswith(('"', "'")) or opened < 0 or "\n" not in before[opened:]:
        return None
    line = text.count("\n", 0, opened) + 1
    opens = re.search(r"(?::\s+|-\s+)$", text[text.rfind("\n", 0, opened) + 1:opened])
    if not opens:
        return None
    return line, slips.CURLY if re.search(slips.CURLED, _line(text, line)) else slips.UNCLOSED


def _outside(text: str, line: int) -> tuple[int, slips.Told] | None:
    """The first line, up to `line`, of prose that stands out of the block it belongs to."""
    margin, inner = -1, 0  # of the key whose block is open, of the block's first line
    for number in range(1, line + 1):
        row = _line(text, number)
        lead = _column(text, number) - 1
        inner = inner or lead
        if not row.strip() or 0 <= margin < inner <= lead:
            continue
        if margin >= 0 and not _NOT_PROSE.match(row):
            return number, slips.OUTSIDE
        margin, inner = _opens(row), 0
    return None


def _opens(row: str) -> int:
    """How far in the key or the dash stands whose block of text a line opens; -1 where it opens none."""
    opened = _BLOCK.match(row)
    return len(opened[1] if opened[2] is None else opened[2]) if opened else -1


def _within(text: str, line: int) -> bool:
    """Whether a line is in the text of a block, where every sign may stand."""
    margin = -1  # of the key whose block is open
    for number in range(1, line):
        row = _line(text, number)
        if row.strip() and not 0 <= margin < _column(text, number) - 1:
            margin = _opens(row)
    return 0 <= margin < _column(text, line) - 1


def _dashed(text: str, line: int) -> tuple[int, slips.Told] | None:
    """The line that begins with another sign than a list's dash: `line`, or the last such one of its block above."""
    for number in range(line, 0, -1):
        row = _line(text, number)
        if told := typed.dashed(row):
            return number, told
        if _column(text, number) == 1 and row.strip():
            return None
    return None


def _heading(text: str, line: int) -> tuple[int, slips.Told] | None:
    """The line that comes before the first key, where `line` is that key's or comes right after it."""
    first = next((n for n in range(1, line + 1) if (row := _line(text, n)).strip() and row[0] != "#"), line)
    alone = first < line and not re.search(r"^-|[:<\[\]{}\"']", _line(text, first)) and _column(text, first) == 1
    between = (_line(text, n).strip() for n in range(first + 1, line))
    return (first, slips.HEADING) if alone and not any(row and row[0] != "#" for row in between) else None


def _undashed(text: str, line: int) -> tuple[int, slips.Told] | None:
    """The first line of a list that lacks its dash, where `line` begins the next item."""
    if not re.match(r"\s*- ", _line(text, line)):
        return None
    for number in range(line - 1, 0, -1):
        row = _line(text, number)
        if row.strip() and _column(text, number) < _column(text, line):
            first = _line(text, number + 1)
            bare = re.fullmatch(r"\s*(?:- )?[\w-]+:\s*", row) and re.match(r"\s+[\w-]+:\s", first)
            told = _shown(slips.UNDASHED, _column(text, line) - 1, first.strip())
            return (number + 1, told) if bare else None
    return None


def _odd(text: str, line: int) -> tuple[int, slips.Told] | None:
    """The line above `line`, where it is that one which isn't aligned with the keys around it."""
    here = _key(text, line)
    if not here or here[1]:
        return None
    place = _beside(text, line, -1, here[0])
    next_one, above = _key(text, _beside(text, line, 1, here[0])), _key(text, place)
    agree = next_one and next_one[0] == here[0]
    if not agree or not above or above[0] == here[0] or _line(text, place).rstrip()[-1] == ":":
        return None
    if above[1]:
        return None if next_one[1] else (place, _shown(slips.STRAY_DASH, here[0] - 2))
    before = _key(text, _beside(text, place, -1, here[0]))
    return (place, _shown(slips.STRAY_KEY, here[0])) if before and before[0] == here[0] else None


def _beside(text: str, line: int, step: int, deepest: int) -> int:
    """The next line, upwards or downwards, that isn't further in than `deepest`; 0 when there is none."""
    count = len(_lines(text))
    line += step
    while 0 < line <= count and not (_line(text, line).strip() and _column(text, line) - 1 <= deepest):
        line += step
    return line if line <= count else 0


def _first_dash(text: str, line: int) -> int | None:
    """How far in the list's dashes stand that the item on `line` isn't aligned with; None where there are none."""
    if not re.match(r"\s*- ", _line(text, line)):
        return None
    for number in range(line - 1, 0, -1):
        row, column = _line(text, number), _column(text, number)
        if re.match(r"\s*- ", row) and column != _column(text, line):
            return column - 1
        if row.strip() and (column == 1 or row.lstrip()[:2] == "- "):
            return None
    return None


def _key(text: str, line: int) -> tuple[int, bool] | None:
    """How far in the key of a line stands, and whether a dash comes before it."""
    found = re.match(r"( *)(- +)?[\w-]+:(?:\s|$)", _line(text, line))
    return (len(found[1]) + len(found[2] or ""), bool(found[2])) if found else None


def _uncoloned(text: str, line: int, column: int) -> tuple[int, slips.Told] | None:
    """The line above `line` that lacks its colon, where the parser stumbles on the next key's."""
    own = re.match(r"\s*[\w-]+(?=:\s)", _line(text, line))
    above = _beside(text, line, -1, _column(text, line) - 1)
    bare = re.match(r"\s*(?:- )?[\w-]+ [^:]+$", _line(text, above))
    return (above, slips.NO_COLON) if own and bare and own.end() == column - 1 else None


def _margin(text: str, line: int) -> int:
    """How many spaces the keys of the list's item that `line` goes on with have before them; 0 when it's no key."""
    if not re.match(r"\s+[\w-]+:(?:\s|$)", _line(text, line)):
        return 0
    above = (re.match(r"(\s*)- ", _line(text, number)) for number in range(line - 1, 0, -1))
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


def _column(text: str, line: int) -> int:
    """The column, from 1, where something is first written on a line."""
    return 1 + len(_line(text, line)) - len(_line(text, line).lstrip())


def _opened(text: str, line: int) -> int:
    """The column, from 1, of the quotation mark that begins a value on a line."""
    return re.search(r"(?::\s+|-\s+)(?=[\"'])", _line(text, line)).end() + 1


def _too_far(text: str, line: int) -> bool:
    """Whether the key on a line stands further in than the one of the line above, which has its value."""
    above = re.match(r"(\s*(?:- )?)[\w-]+:\s+[^\s|>]", _line(text, line - 1))
    return bool(above and re.match(r"\s*[\w-]+:\s", _line(text, line)) and len(above[1]) < _column(text, line) - 1)


def _opening(text: str, line: int) -> tuple[int, int] | None:
    """Line and column of the key with nothing beside it whose text, further in, holds the line `line`."""
    row = _line(text, line)
    if _KEYED.match(row):
        return None
    for number in range(line - 1, 0, -1):
        above = _line(text, number)
        if above.strip() and _column(text, number) < _column(text, line):
            return (number, _column(text, number)) if re.fullmatch(r"\s*[\w-]+:\s*", above) else None
    return None


def _sign(text: str, line: int) -> tuple[int, slips.Told] | None:
    """The likeliest slip at `line` or just before it, where the parser stumbles late."""
    opener = _beside(text, line, -1, _column(text, line) - 2)  # whose text may go on here
    near = [n for n in (line, line - 1, line - 2, opener) if _line(text, n) and not _within(text, n)]
    found = ((n, (message, hint)) for pattern, message, hint in slips.SIGNS for n in near
             if pattern.search(_line(text, n)))
    if sign := next(found, None):
        place, told = sign
        return place, (told[0], _rewritten(_line(text, place), told) or told[1])
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


def _continued(text: str, line: int) -> str:
    """A hint for a line of text, which may continue the value of a key above."""
    above = next((n for n in range(line - 1, 0, -1) if _KEYED.match(_line(text, n))), 0)
    return slips.GOES_ON if above and _column(text, above) < _column(text, line) else slips.CONTINUE
