"""YAML text → values with the line and column of every one of them, or what is wrong with it.

Duplicate keys are refused; depth and alias expansion are bounded.
"""

from __future__ import annotations

import re

import yaml

from ..diagnostics import Diagnostic
from . import syntax
from .plain import FORBIDDEN, LOADER, MAX_DEPTH, MAX_NODES, scalar

Loc = tuple[str | int, ...]
Position = tuple[int, int]


class SourceError(Exception):
    """A file that can't be read as data; carries the `diagnostics` that say why, of which `diagnostic` is the first."""

    def __init__(self, *diagnostics: Diagnostic):
        super().__init__(str(diagnostics[0]))
        self.diagnostics, self.diagnostic = diagnostics, diagnostics[0]


def invisible(bad: re.Match[str]) -> tuple[str, str, str]:
    """Rule, message and hint for a character that `FORBIDDEN` has matched."""
    return "caractere-interdit", f"caractère invisible U+{ord(bad[0]):04X}", syntax.CONTROL_HINT


class Builder:
    """Builds values from the parser's events: no recursion, so no depth can exhaust the stack."""

    def __init__(self, path: str, text: str):
        self._path, self._text = path, text
        self._marks: dict[Loc, Position] = {}
        self._anchors: dict[str, object] = {}
        self._sizes: dict[int, int] = {}
        self._stack: list[_Frame] = []
        self._nodes = 0
        self._root: object = None

    def build(self) -> tuple[object, dict[Loc, Position]]:
        """The document's value and the positions of its keys and items. Raises SourceError."""
        try:
            loader = LOADER(self._text)
            try:
                self._run(loader)
            finally:
                loader.dispose()
        except yaml.MarkedYAMLError as error:
            raise SourceError(syntax.explain(self._path, self._text, error)) from None
        return self._root, self._marks

    def _run(self, loader: yaml.SafeLoader) -> None:
        documents = 0
        while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._error(event, "yaml-plusieurs", "un second document commence ici",
                                      "un fichier contient une seule fiche : retirez la ligne « --- »")
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._close()
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)

    def _node(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._add(event, self._alias(event))
            return
        if event.tag is not None:
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise self._error(event, "yaml-etiquette", f"« ! » en tête d’une valeur sans guillemets : {shown}",
                              "mettez la valeur entre guillemets doubles, ou retirez ce qui commence par !")
        self._count(event, 1)
        if isinstance(event, yaml.ScalarEvent):
            # Within double quotation marks, « \0 » and « \u202e » write what the text itself may not hold.
            if event.style == '"' and (bad := FORBIDDEN.search(event.value)):
                raise self._error(event, *invisible(bad))
            value = scalar(event)
            self._anchor(event, value)
            self._add(event, value)
        else:
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
            loc = self._add(event, value)
            self._stack.append(_Frame(value, loc, self._nodes, event.anchor))
            if len(self._stack) > MAX_DEPTH:
                raise self._error(event, "yaml-profondeur", f"plus de {MAX_DEPTH} niveaux imbriqués",
                                  "vérifiez les crochets et l’indentation")

    def _close(self) -> None:
        frame = self._stack.pop()
        self._sizes[id(frame.value)] = self._nodes - frame.nodes + 1
        if frame.anchor:
            self._anchors[frame.anchor] = frame.value

    def _anchor(self, event: yaml.NodeEvent, value: object) -> None:
        if event.anchor:
            self._anchors[event.anchor] = value

    def _alias(self, event: yaml.AliasEvent) -> object:
        if event.anchor not in self._anchors:
            raise self._error(event, "yaml-alias", f"l’alias « *{event.anchor} » ne renvoie à rien",
                              "mettez la valeur entre guillemets si elle commence par *")
        value = self._anchors[event.anchor]
        self._count(event, self._sizes.get(id(value), 1))
        return value

    def _count(self, event: yaml.NodeEvent, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise self._error(event, "yaml-trop-de-valeurs", f"plus de {MAX_NODES} valeurs",
                              "une fiche en compte quelques centaines : retirez les alias (&, *)")

    def _add(self, event: yaml.NodeEvent, value: object) -> Loc:
        """Put a value in its parent and note where it stands; returns its path."""
        place = (event.start_mark.line + 1, event.start_mark.column + 1)
        if not self._stack:
            self._root = value
            return self._mark((), place)
        frame = self._stack[-1]
        if isinstance(frame.value, list):
            frame.value.append(value)
            return self._mark((*frame.loc, len(frame.value) - 1), place)
        if frame.key is _NO_KEY:
            frame.key = self._key(event, frame, value)
            return self._mark((*frame.loc, frame.key), place)
        frame.value[frame.key] = value
        loc, frame.key = (*frame.loc, frame.key), _NO_KEY
        return loc

    def _key(self, event: yaml.NodeEvent, frame: _Frame, key: object) -> str:
        if not isinstance(event, yaml.ScalarEvent) or not event.value:
            raise self._error(event, "yaml-cle", "cette clé n’est pas un mot",
                              "écrivez « nom: valeur » ; un texte qui commence par { ou [ va entre guillemets")
        if event.value in frame.value:
            first = self._marks[(*frame.loc, event.value)][0]
            again = syntax.FILE_HINT if event.value == next(iter(frame.value)) else syntax.TWICE_HINT
            hint = again if not frame.loc else syntax.DASH_HINT if isinstance(frame.loc[-1], int) else syntax.TWICE_HINT
            raise self._error(event, "cle-en-double", f"la clé « {event.value} » est déjà à la ligne {first}",
                              hint.format(event.value))
        return event.value

    def _mark(self, loc: Loc, place: Position) -> Loc:
        self._marks[loc] = place
        return loc

    def _error(self, event: yaml.Event, rule: str, message: str, hint: str) -> SourceError:
        mark = event.start_mark
        return SourceError(
            Diagnostic(self._path, mark.line + 1, mark.column + 1, rule, message, hint)
        )


_NO_KEY = object()


class _Frame:
    """A mapping or list being filled."""

    __slots__ = ("value", "loc", "nodes", "anchor", "key")

    def __init__(self, value: dict | list, loc: Loc, nodes: int, anchor: str | None):
        self.value, self.loc, self.nodes, self.anchor = value, loc, nodes, anchor
        self.key: object = _NO_KEY
