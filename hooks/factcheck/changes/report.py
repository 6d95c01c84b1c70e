"""Two loaded states of the data → what readers will see change, as French Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import PurePosixPath

from .. import paths, text
from ..model import Item
from ..reading.loading import Loaded
from . import checks, others
from .entries import Change, Entry

LONGEST = 600  # characters of a value, past which it is cut: the file itself holds the rest
FAULTS = 20  # faults listed in full; `check` gives them all
_BREAK = "\u200b"
_COLON = f"{text.NBSP}:"
# Text that GitHub turns into a mention, a reference or a link once the Markdown is rendered: escaping does not
# stop it, an invisible character within does (html-pipeline works on the rendered text).
_LIVE = re.compile(r"@|#(?=\d)|(?<=:)//|(?<=\bwww)\.|(?<=\bgh)-(?=\d)", re.IGNORECASE)
_HEADINGS = {"new": "nouvelle", "changed": "modifiée", "gone": "retirée"}


@dataclass(frozen=True)
class Section:
    """The entries about one kind of thing. `noun`, one and several, is feminine, as the headings agree with it."""

    noun: tuple[str, str]
    entries: list[Entry]


def compare(base: Loaded, head: Loaded) -> list[Section]:
    """What changes from `base` to `head`; files that one of them couldn't read are left out."""
    old, new = base.catalog, head.catalog
    return [
        Section(("fiche", "fiches"), list(_entries(
            base, head, "checks", partial(checks.added, new), checks.removed,
            lambda before, after: checks.changed((old, before), (new, after))))),
        Section(("source", "sources"), list(_entries(
            base, head, "references", partial(others.added_reference, new), others.removed, others.changed_reference))),
        Section(("description d’article", "descriptions d’article"), list(_entries(
            base, head, "articles", others.added_article, others.removed, others.changed_article))),
        Section(("liste fermée", "listes fermées"), list(others.registries(old, new))),
    ]


def _entries(base: Loaded, head: Loaded, kind: str, added: Callable[[Item], Entry], removed: Callable[[Item], Entry],
             changed: Callable[[Item, Item], Entry]) -> Iterator[Entry]:
    """The entries of the items of a kind that come, that change for a reader and that go, each made by its function."""
    old, new = getattr(base.catalog, kind), getattr(head.catalog, kind)
    for key, item in new.items():
        if key not in old:
            if not _unread(base, kind, key):
                yield added(item)
        elif (entry := changed(old[key], item)).changes:
            yield entry
    yield from (removed(item) for key, item in old.items() if key not in new and not _unread(head, kind, key))


def _unread(loaded: Loaded, kind: str, key: str) -> bool:
    """Whether this state may have the item in a file that couldn't be read."""
    if kind == "articles":
        return "articles" in loaded.catalog.incomplete
    folder = paths.REFERENCES if kind == "references" else paths.CLAIMS
    return any(fault.path.startswith(f"{folder}/") and PurePosixPath(fault.path).stem == key
               for fault in loaded.diagnostics)


def markdown(base: Loaded, head: Loaded, revision: str) -> str:
    """The whole report, ending in a line feed."""
    sections = compare(base, head)
    counts = [_count(section.noun, kind, entries) for section in sections for kind, entries in _by_kind(section)]
    blocks = ["## Ce que les lecteurs verront changer",
              (", ".join(counts) + "." if counts else "Rien ne change pour les lecteurs."),
              *_faults(head, "La version proposée"), *_faults(base, f"La version de départ, {escape(revision)},"),
              *_warnings(sections)]
    for section in sections:
        for kind, entries in _by_kind(section):
            blocks.append(f"### {_count(section.noun, kind, entries).capitalize()}")
            blocks += [_entry(entry) for entry in entries]
    return "\n\n".join(blocks) + "\n"


def _by_kind(section: Section) -> Iterator[tuple[str, list[Entry]]]:
    for kind in _HEADINGS:
        entries = [entry for entry in section.entries if entry.kind == kind]
        if entries:
            yield kind, entries


def _count(noun: tuple[str, str], kind: str, entries: list[Entry]) -> str:
    one, several = noun
    agreed = f"{several} {_HEADINGS[kind]}s" if len(entries) > 1 else f"{one} {_HEADINGS[kind]}"
    return f"{text.number(len(entries))} {agreed}"


def _faults(loaded: Loaded, who: str) -> Iterator[str]:
    """What is wrong in a state of the data, since it may hide changes."""
    faults = loaded.diagnostics
    if not faults:
        return
    rows = [f"- {escape(fault.path)}, ligne {fault.line}{_COLON} {escape(fault.message)}" for fault in faults[:FAULTS]]
    more = [f"- … et {len(faults) - FAULTS} de plus"] if len(faults) > FAULTS else []
    counted = text.plural(len(faults), "erreur")
    opening = f"**{who} a {counted}{text.NNBSP};** ce qui ne se lit pas n’est pas comparé."
    yield "\n".join([opening, "", *rows, *more])


def _warnings(sections: list[Section]) -> Iterator[str]:
    rows = [f"- **{escape(entry.title)}** ({escape(entry.path)}){_COLON} {escape(warning)}."
            for section in sections for entry in section.entries for warning in entry.warnings]
    if rows:
        yield "\n".join(["### À regarder de près", "", *rows])


def _entry(entry: Entry) -> str:
    rows = [row for change in entry.changes for row in _change(change)]
    return "\n".join([f"#### {escape(entry.title)}", "", escape(entry.path), *([""] if rows else []), *rows])


def _change(change: Change) -> list[str]:
    name, before, after = escape(change.label), escape(change.before), escape(change.after)
    if before and after and len(before) + len(after) < 60:
        return [f"- **{name}{_COLON}** {before} → {after}"]
    if before and after:
        return [f"- **{name}**", f"  - avant{_COLON} {before}", f"  - après{_COLON} {after}"]
    return [f"- **{name}**, ajouté{_COLON} {after}" if after else f"- **{name}**, retiré{_COLON} {before}"]


def escape(value: str) -> str:
    """One line of anyone's text as Markdown that shows it, and that can hold no link, image or mention."""
    shown = _LIVE.sub(lambda mark: _live(mark[0]), text.shorten(value, LONGEST))
    return re.sub(r"[|~]", lambda mark: f"&#{ord(mark[0])};", text.escape_markdown(shown))


def plain(found: str) -> str:
    """A report for a terminal: its words, without Markdown's signs and what keeps strangers' text from being any."""
    return unescape(re.sub(rf"\*\*|^#+ |{_BREAK}", "", found, flags=re.M))


def _live(mark: str) -> str:
    return _BREAK + mark if mark in ("//", ".", "-") else mark + _BREAK
