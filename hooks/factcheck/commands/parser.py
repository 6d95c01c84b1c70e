"""The command line's grammar, with its help and its complaints in French."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn

from ..diagnostics import suggest

# What argparse says (Python 3.11 to 3.14), and the French for it.
_SAID: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"(?:argument (?P<name>.+?): )?invalid choice: (?P<value>.+?) \(choose from (?P<known>.+)\)",
     lambda m: _unknown(m["name"], m["value"].strip("'\""), re.findall(r"[\w-]+", m["known"]))),
    (r"the following arguments are required: (?P<names>.+)", lambda m: f"il manque : {m['names']}"),
    (r"argument (?P<name>.+?): expected (?:at least )?one argument", lambda m: f"{m['name']} attend une valeur"),
    (r"argument (?P<name>.+?): ignored explicit argument .+", lambda m: f"{m['name']} n’attend pas de valeur"),
    (r"argument (?P<name>.+?): invalid \w+ value: '(?P<value>.*)'",
     lambda m: f"{m['name']} attend un nombre, positif ou nul, pas « {m['value']} »"),
    (r"ambiguous option: (?P<value>.+?) could match (?P<known>.+)",
     lambda m: f"« {m['value']} » peut vouloir dire {m['known']}"),
)


def _unknown(name: str | None, value: str, known: list[str]) -> str:
    hint = suggest(value, known, "vouliez-vous dire")
    return f"« {value} » n’est pas une {name or 'valeur'} ; {hint}"


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks French, as do the parsers of its commands."""

    def __init__(self, **settings: object):
        super().__init__(add_help=False, formatter_class=_Formatter, **settings)
        self._positionals.title, self._optionals.title = "à donner", "options"
        self.add_argument("-h", "--help", action="help", help="afficher cette aide")

    def parse_known_args(self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None,
                         ) -> tuple[argparse.Namespace, list[str]]:
        """Parse `args`; what is left over is an error here, where the options that it may stand for are known."""
        found, left = super().parse_known_args(args, namespace)
        if left:
            self.error(f"en trop : {' '.join(left)}{self._meant(left[0])}")
        return found, left

    def _meant(self, left: str) -> str:
        """Which option may be meant by a word that is left over, or where it goes."""
        if left.split("=")[0] == "--root":
            return f" ; --root se met avant « {self.prog.rpartition(' ')[2]} »"
        near = suggest(left, self._option_string_actions, "vouliez-vous dire") if left[:1] == "-" else ""
        return f" ; {near}" if near else ""

    def error(self, message: str) -> NoReturn:
        """Print the usage and `message` in French, then exit with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog} : {_french(message)}.\n")


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable,
                  prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "usage : " if prefix is None else prefix)


def _french(message: str) -> str:
    for pattern, said in _SAID:
        match = re.fullmatch(pattern, message, re.S)
        if match:
            return said(match)
    return message
