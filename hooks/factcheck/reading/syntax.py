"""The YAML parser's complaints, told in French to people who know no YAML."""

from __future__ import annotations

import re

import yaml

from ..diagnostics import Diagnostic

LINK_HINT = "remplacez le lien par une copie du fichier"
READ_HINT = "une fiche est un fichier, que chacun peut lire"
SIZE_HINT = "une fiche pèse quelques dizaines de kilo-octets : découpez-la"
ENCODING_HINT = "enregistrez le fichier en UTF-8 (dans votre éditeur : « Enregistrer avec l’encodage… »)"
DASH_HINT = "il manque peut-être le tiret d’un nouvel élément : « - {}: … » ; sinon, gardez une seule des deux"
TWICE_HINT = "gardez une seule des deux"
FILE_HINT = "gardez une seule des deux ; si une autre fiche commence ici, donnez-lui un fichier à elle"
CONTROL_HINT = "supprimez-le : il vient sans doute d’un copier-coller ; retapez le passage"

_UNQUOTED = re.compile(r"^(\s*(?:- )?\s*)([\w-]+):\s+([^\"'>|\[{].*:(?:\s.*)?)$")
_KEY = r"^\s*(?:- )?[A-Za-z_]+:"
_KEYED = re.compile(r"\s*(?:- )?[\w-]+\s*:(?:\s|$)|\s*- ")
_CONTINUE = "si cette ligne continue un texte, décalez-la de deux espaces ; sinon, guillemets doubles"
_BLOCK = re.compile(r"( *)(?:- )?[\w-]+:\s+[|>][-+0-9]*\s*$")
_NOT_PROSE = re.compile(r"\s*(?:[a-z_]+:|-|#|\.\.\.|[<=>]{7})|[ \t]*[\t\u00a0\u202f]")
_WHOLE = re.compile(r"\s*((?:- )?(?:[\w-]+:\s+)?)([\"'])(.*)\2\s*$")

Told = tuple[str, str]  # what is wrong, and how to mend it
_OUTSIDE = ("ce texte a perdu son retrait : il sort de « | » ou de « >- »",
            "indentez de deux espaces cette ligne et la suite du texte")
_UNDASHED = ("le premier élément de cette liste n’a pas de tiret", "écrivez : - {}")
_STRAY_KEY = ("cette clé n’est pas alignée sur celles de son élément",
              "mettez {} espaces devant elle, comme devant les autres clés de l’élément")
_NEITHER = ("cette ligne n’est ni une clé ni la suite d’un texte", _CONTINUE)
_MULTILINE = ("un texte de plusieurs lignes commence ici, sans signe pour l’annoncer",
              "ajoutez « | » après les deux-points de cette clé (« >- » pour un seul paragraphe)")
_TOO_FAR = ("cette clé est plus décalée que celle d’avant",
            "alignez les clés d’un même bloc ; dans une liste, la première est précédée d’un tiret")
_APOSTROPHE = ("apostrophe dans une valeur entre guillemets simples",
               "prenez des guillemets doubles : \"L’entraînement…\"")
_INNER = ("guillemets doubles dans une valeur entre guillemets doubles",
          "prenez « » à l’intérieur : \"Il parle d’une « erreur ».\"")
_UNCLOSED = ("le guillemet ouvert ici n’est jamais fermé", "ajoutez le guillemet fermant")
_NEVER_CLOSED = (_UNCLOSED[0], "ajoutez le guillemet fermant, ou doublez l’apostrophe dans '…'")
_COLON = ("deux-points suivis d’une espace dans une valeur sans guillemets",
          "mettez toute la valeur entre guillemets doubles : title: \"Le pont : 6 M€\"")
_NO_COLON = ("il manque « : » après cette clé", "écrivez « clé: valeur », avec une espace après les deux-points")
_NO_ITEM = ("un élément de liste était attendu ici", "alignez les tirets de la liste les uns sous les autres")
_NO_START = ("une valeur ne peut pas commencer par ce caractère sans guillemets",
             "mettez la valeur entre guillemets doubles : \"@exemple\", \"%…\", \"`…`\"")

# (what the line at fault looks like, what it means, how to mend it)
_STARTS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\s*//"), "une note ne commence pas par //", "mettez un dièse devant la note : # …"),
    (re.compile(r"\s*\*\s"), "un élément de liste ne commence pas par une étoile",
     "remplacez-la par un tiret : - …"),
)
# (what a line near the fault looks like, what it means, how to mend it), surest first
_SIGNS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"^(?:<{7}|={7}|>{7})"),
     "marque d’un conflit de fusion",
     "gardez une des deux versions, et retirez les lignes <<<<<<<, ======= et >>>>>>>"),
    (re.compile(r"^ *\t"),
     "tabulation en début de ligne",
     "indentez avec des espaces : deux par niveau, jamais de tabulation"),
    (re.compile(r"^\s*-[A-Za-z_]+:\s"),
     "il manque une espace après le tiret",
     "écrivez « - clé: valeur »"),
    (re.compile(r"^\s*[\u00a0\u202f]|" + _KEY + r"[\u00a0\u202f]|^\s*-[\u00a0\u202f]"),
     "espace insécable là où il faut une espace ordinaire",
     "effacez l’espace et retapez-la"),
    (re.compile(_KEY + r"[^\s/]"),
     "il manque une espace après les deux-points",
     "écrivez « clé: valeur », avec une espace après les deux-points"),
    (re.compile(_KEY + r"\s+[>|][-+0-9]*[ \t]+[^\s#]"),
     "du texte suit « | » ou « >- » sur la même ligne",
     "passez à la ligne après ce signe, et décalez le texte de deux espaces"),
    (re.compile(r"(?::\s+|-\s+)'[^']*'\w"),
     *_APOSTROPHE),
    (re.compile(r"(?::\s+|-\s+)\"[^\"]*\"[^\s#,}\]]"),
     *_INNER),
    (re.compile(r"(?::\s+|-\s+)\"[^\"]*\"\s+[^\s#,}\]]"),
     "du texte suit le guillemet fermant",
     "mettez toute la valeur entre les guillemets"),
    (re.compile(r"(?::\s+|-\s+)(?:\[[^\]]*\]|\{[^}]*\})\s*[^\s#,}\]]"),
     "une valeur qui commence par [ ou { se lit comme une liste",
     "mettez toute la valeur entre guillemets doubles"),
    (re.compile(r"(?::\s+|-\s+)\"[^\"]*$"),
     *_UNCLOSED),
)

# (part of libyaml's or PyYAML's message, what it means, how to mend it)
_CAUSES: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", *_COLON),
    ("unexpected end of stream", *_NEVER_CLOSED),
    ("found unexpected document indicator", *_NEVER_CLOSED),
    ("could not find expected ':'", *_NO_COLON),
    ("cannot start any token", *_NO_START),
    ("unknown escape character",
     "barre oblique inverse (\\) dans des guillemets doubles",
     "doublez-la (\\\\), ou prenez des guillemets simples : 'C:\\dossier'"),
    ("did not find expected '-' indicator", *_NO_ITEM),
    ("did not find expected ',' or",
     "virgule ou crochet fermant manquant dans une liste entre crochets ou accolades",
     "fermez la liste, ou écrivez un élément par ligne avec un tiret"),
    ("did not find expected alphabetic or numeric character",
     "« * » ou « & » en tête d’une valeur sans guillemets",
     "mettez la valeur entre guillemets doubles"),
    ("undefined alias",
     "« * » en tête d’une valeur sans guillemets",
     "mettez la valeur entre guillemets doubles"),
    ("did not find expected key",
     "cette ligne n’est pas une clé alignée sur les précédentes",
     "alignez les clés d’un même bloc ; mettez entre guillemets doubles une valeur qui contient des guillemets"),
    ("did not find expected <document start>",
     "cette ligne n’est pas à la place attendue",
     "les clés principales commencent à la première colonne, sans espace devant"),
)
# What the parser notices further down than where it began.
_SEEN_LATE = ("unexpected end of stream", "document indicator", "expected ':'", "expected ',' or")
_FALLBACK = (
    "la ponctuation YAML ne se lit pas ici",
    "vérifiez l’indentation et les guillemets de cette ligne et de la précédente",
)


def explain(path: str, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """The parser's `error` on `text` as a diagnostic of rule `yaml-syntaxe`."""
    problem = error.problem or ""
    cause = next((told for part, *told in _CAUSES if part in problem), _FALLBACK)
    mark = error.problem_mark or error.context_mark
    if error.context_mark and any(part in problem for part in _SEEN_LATE):
        mark = error.context_mark
    line, column, index = (mark.line + 1, mark.column + 1, mark.index) if mark else (1, 1, 0)
    if seen := _outside(text, line) or _undashed(text, line):
        line, told = seen
        column = _column(text, line)
    elif start := next((told for pattern, *told in _STARTS if pattern.match(_line(text, line))), None):
        told = start
    elif sign := _unclosed(text, index) or _sign(text, line):
        line, told = sign
        column = _column(text, line)
    else:
        line, column, told = _meant(text, line, column, tuple(cause))
    return Diagnostic(path, line, column, "yaml-syntaxe", *told)


def _meant(text: str, line: int, column: int, cause: Told) -> tuple[int, int, Told]:
    """Where the slip is and what it is, when there is nothing to see but what the parser tells."""
    row = _line(text, line)
    if cause == _NO_ITEM and (margin := _margin(text, line)):
        return line, column, _shown(_STRAY_KEY, margin)
    if cause == _NO_START and not _KEYED.match(row):
        return line, column, _NEITHER
    if cause in (_COLON, _NO_COLON) and (head := _opening(text, line)):
        return *head, _MULTILINE
    if cause == _COLON and _too_far(text, line):
        return line, _column(text, line), _TOO_FAR
    if cause == _COLON:
        return line, column, (cause[0], _quoted(row) or (cause[1] if _KEYED.match(row) else _CONTINUE))
    return line, column, cause


def _shown(told: Told, what: object) -> Told:
    """What is told, with what the file shows in its hint."""
    return told[0], told[1].format(what)


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""


def _unclosed(text: str, place: int) -> tuple[int, Told] | None:
    """The quotation mark opened on a line above `place` and closed only by the next one the parser met there."""
    before = text[:place].rstrip()
    opened = before[:-1].rfind('"')
    if not before.endswith('"') or opened < 0 or "\n" not in before[opened:]:
        return None
    line = text.count("\n", 0, opened) + 1
    opens = re.search(r"(?::\s+|-\s+)$", text[text.rfind("\n", 0, opened) + 1:opened])
    return (line, _UNCLOSED) if opens else None


def _outside(text: str, line: int) -> tuple[int, Told] | None:
    """The first line, up to `line`, of prose that stands out of the block it belongs to."""
    margin = -1  # of the key whose block is open
    for number in range(1, line + 1):
        row = _line(text, number)
        if not row.strip() or 0 <= margin < _column(text, number) - 1:
            continue
        if margin >= 0 and not _NOT_PROSE.match(row):
            return number, _OUTSIDE
        opened = _BLOCK.match(row)
        margin = len(opened[1]) if opened else -1
    return None


def _undashed(text: str, line: int) -> tuple[int, Told] | None:
    """The first line of a list that lacks its dash, where `line` begins the next item."""
    if not re.match(r"\s*- ", _line(text, line)):
        return None
    for number in range(line - 1, 0, -1):
        row = _line(text, number)
        if row.strip() and _column(text, number) < _column(text, line):
            first = _line(text, number + 1)
            bare = re.fullmatch(r"\s*(?:- )?[\w-]+:\s*", row) and re.match(r"\s+[\w-]+:\s", first)
            return (number + 1, _shown(_UNDASHED, first.strip())) if bare else None
    return None


def _margin(text: str, line: int) -> int:
    """How many spaces the keys of the list's item that `line` goes on with have before them; 0 when it's no key."""
    if not re.match(r"\s+[\w-]+:(?:\s|$)", _line(text, line)):
        return 0
    above = (re.match(r"(\s*)- ", _line(text, number)) for number in range(line - 1, 0, -1))
    dash = next((found for found in above if found), None)
    return len(dash[1]) + 2 if dash else 0


def _rewritten(line: str, told: Told) -> str:
    """A hint that shows `line` itself with its quotation marks put right; empty for another fault or a long line."""
    match = _WHOLE.match(line)
    if not match or len(line) > 100:
        return ""
    if told == _APOSTROPHE:
        return f"prenez des guillemets doubles : {match[1]}\"{match[3].replace(chr(39), '’')}\""
    if told == _INNER and match[3].count('"') % 2 == 0:
        inner = re.sub(r'"([^"]*)"', "«\u00a0\\1\u00a0»", match[3])
        return f"prenez « » à l’intérieur : {match[1]}\"{inner}\""
    return ""


def _column(text: str, line: int) -> int:
    """The column, from 1, where something is first written on a line."""
    return 1 + len(_line(text, line)) - len(_line(text, line).lstrip())


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


def _sign(text: str, line: int) -> tuple[int, Told] | None:
    """The likeliest slip at `line` or just before it, where the parser stumbles late."""
    near = [n for n in (line, line - 1, line - 2) if _line(text, n)]
    found = ((n, (message, hint)) for pattern, message, hint in _SIGNS for n in near if pattern.search(_line(text, n)))
    if sign := next(found, None):
        place, told = sign
        return place, (told[0], _rewritten(_line(text, place), told) or told[1])
    return None


def _quoted(line: str) -> str:
    """A hint that shows `line` itself with its value quoted."""
    match = _UNQUOTED.match(line)
    if not match or len(line) > 100:
        return ""
    value = match[3].strip()
    value = (value[1:-1] if value[0] in "“”" and value[-1] in "“”" else value).replace('"', "”")
    return f"mettez la valeur entre guillemets doubles : {match[2]}: \"{value}\""
