"""Everything the site is made from, loaded, validated and indexed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from .model import Article, Check, Evidence, Figure, Item, Lexicon, Quantity, Reference, Theme, Verdict, newest
from .reading.source import Document

if TYPE_CHECKING:
    from .versions.editions import Edition


@dataclass(frozen=True)
class Catalog:
    """The validated items, in display order, with the indexes that rules and pages share.

    `documents` holds every YAML file that could be parsed, by path, even when its content is faulty;
    `stems` the ids of checks and references that have a file, valid or not. `incomplete` names the kinds
    of which an item couldn't be read or is out of place: an id of theirs may be the one that is missed;
    `partial` holds the checks, sources and articles that have a fault, with what is sound of them.
    `drafts` tells whether checks marked as drafts count as published, as they do in a preview.
    `icons` is the folder of the theme's, when it is known.
    `editions` holds the versions of the checks that have several, once they have been looked for; `fresh`, in a
    preview, what rules about one item haven't seen yet.
    """

    verdicts: dict[str, Verdict]
    themes: dict[str, Theme]
    quantities: dict[str, Quantity]
    references: dict[str, Reference]
    articles: dict[str, Article]
    checks: dict[str, Check]
    today: date
    lexicon: Lexicon = field(default_factory=Lexicon)
    documents: dict[str, Document] = field(default_factory=dict)
    stems: dict[str, frozenset[str]] = field(default_factory=dict)
    incomplete: frozenset[str] = frozenset()
    partial: tuple[Item, ...] = ()
    drafts: bool = False
    icons: Path | None = None
    editions: Mapping[str, tuple[Edition, ...]] = field(default_factory=dict)
    fresh: Mapping[str, list[Item]] | None = None

    def items(self) -> Iterable[Item]:
        """Every item, registries first."""
        groups = (self.verdicts, self.themes, self.quantities, self.references, self.articles, self.checks)
        return (item for group in groups for item in group.values())

    def each(self, kind: str) -> Iterable[Item]:
        """The items of a kind that a rule about one item has to look at: all, or in a preview the `fresh` ones."""
        return getattr(self, kind).values() if self.fresh is None else self.fresh[kind]

    @property
    def quoted(self) -> Iterable[Article]:
        """The articles of which it may have changed what checks quote: all, or fewer in a preview."""
        return self.articles.values() if self.fresh is None else self.fresh["quoted"]

    def knows(self, kind: str, key: str) -> bool:
        """Whether this id exists, or may: no fault should cascade into another."""
        return kind in self.incomplete or key in self.stems.get(kind, frozenset()) or key in getattr(self, kind)

    @cached_property
    def unresolved(self) -> bool:
        """Whether a check or a source names a source that doesn't exist: it may mean any other one."""
        return any(not self.knows("references", key) for key in self.used - self.references.keys())

    @cached_property
    def used(self) -> frozenset[str]:
        """The sources that a check or a source names."""
        checks, references = self.checks.values(), self.references.values()
        return frozenset(chain((evidence.ref for check in checks for evidence in check.evidence),
                               (later.ref for check in checks for later in check.later if later.ref),
                               (key for reference in references for key in reference.relays)))

    @cached_property
    def updated(self) -> date | None:
        """The day of the last change to a check; None when there are none."""
        return newest(self.checks.values())

    @cached_property
    def latest(self) -> list[Check]:
        """The checks, latest change first, in the order of their slugs among those of a day."""
        return sorted(self.checks.values(), key=lambda check: (-check.updated.toordinal(), check.slug))

    @cached_property
    def by_theme(self) -> dict[str, list[Check]]:
        """Checks of each theme, in order."""
        return self._grouped(self.themes, attrgetter("theme"))

    @cached_property
    def by_verdict(self) -> dict[str, list[Check]]:
        """Checks of each verdict, in order."""
        return self._grouped(self.verdicts, attrgetter("verdict"))

    def _grouped(self, keys: Iterable[str], of: Callable[[Check], str]) -> dict[str, list[Check]]:
        groups: dict[str, list[Check]] = {key: [] for key in keys}
        for check in self.checks.values():
            if (group := groups.get(of(check))) is not None:
                group.append(check)
        return groups

    @cached_property
    def by_article(self) -> dict[str, list[Check]]:
        """Checks that bear on each article, in order."""
        groups: dict[str, list[Check]] = {key: [] for key in self.articles}
        for check in self.checks.values():
            for article in self.articles_of[check.slug]:
                groups[article.slug].append(check)
        return groups

    @cached_property
    def articles_of(self) -> dict[str, list[Article]]:
        """For each check, the articles that make its claim, in the order in which it quotes them."""
        return {check.slug: [self.articles[slug] for slug in dict.fromkeys(o.article for o in check.occurrences)
                             if slug in self.articles] for check in self.checks.values()}

    @cached_property
    def uses(self) -> dict[str, list[tuple[Check, Evidence]]]:
        """For each reference, the checks that rest on it and how."""
        groups = defaultdict(list)
        for check in self.checks.values():
            for evidence in check.evidence:
                groups[evidence.ref].append((check, evidence))
        return groups

    @cached_property
    def mentions(self) -> dict[str, list[Check]]:
        """For each reference, the checks whose « later » section cites it."""
        groups = defaultdict(list)
        for check in self.checks.values():
            for ref in dict.fromkeys(later.ref for later in check.later if later.ref):
                groups[ref].append(check)
        return groups

    @cached_property
    def relayed_by(self) -> dict[str, list[Reference]]:
        """For each reference, those that merely report it."""
        groups = defaultdict(list)
        for reference in self.references.values():
            for key in reference.relays:
                groups[key].append(reference)
        return groups

    @cached_property
    def points(self) -> dict[str, list[tuple[Check, Figure]]]:
        """For each quantity, the figures given for it, smallest first."""
        groups = defaultdict(list)
        for check in self.checks.values():
            for figure in check.figures:
                groups[figure.quantity].append((check, figure))
        return {key: sorted(groups[key], key=lambda pair: pair[1].value) for key in self.quantities if groups[key]}

    @cached_property
    def organisations(self) -> frozenset[str]:
        """The names of outlets and publishers."""
        return frozenset({a.outlet for a in self.articles.values()} | {r.publisher for r in self.references.values()})

    @cached_property
    def authors(self) -> frozenset[str]:
        """The names of the articles' authors."""
        return frozenset(article.author for article in self.articles.values() if article.author)

    def sources(self, check: Check) -> list[Reference]:
        """The references that a check's evidence rests on, in order."""
        return [self.references[e.ref] for e in check.evidence if e.ref in self.references]

    def origins(self, check: Check) -> list[list[Reference]]:
        """The check's sources grouped by independent origin.

        Two sources share an origin when they have the same publisher, or when one relays the other
        or both relay the same document, directly or through others.
        """
        known = self._origins.get(check.slug)
        if not known or known[0] is not check:
            known = self._origins[check.slug] = (check, self._parted(self.sources(check)))
        return known[1]

    @cached_property
    def _origins(self) -> dict[str, tuple[Check, list[list[Reference]]]]:
        """The origins found, with the check that they are of, whose earlier versions have its name. Several pages and
        files ask for those of a check."""
        return {}

    def _parted(self, sources: list[Reference]) -> list[list[Reference]]:
        """`sources` by origin, in order: a source joins all the groups that it has a mark in common with."""
        groups: list[tuple[set[str], list[int]]] = []  # what identifies an origin, the places of its sources
        for place, source in enumerate(sources):
            marks, members, apart = self._origin_marks(source), [place], []
            for group in groups:
                if marks.isdisjoint(group[0]):
                    apart.append(group)
                else:
                    marks, members = marks | group[0], group[1] + members
            groups = [*apart, (marks, members)]
        return [[sources[place] for place in members] for members in sorted(sorted(m) for _, m in groups)]

    def _origin_marks(self, source: Reference) -> set[str]:
        """What identifies a source's origin: its publisher, itself, and all that it relays."""
        marks, queue = {f"publisher {source.publisher}"}, [source.id]
        while queue:
            key = queue.pop()
            if key not in marks:
                marks.add(key)
                queue += self.references[key].relays if key in self.references else []
        return marks
