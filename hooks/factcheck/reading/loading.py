"""Files → Catalog and diagnostics: reads every file, then applies the model and every rule."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from .. import clock, cores, rules
from ..aside import Aside
from ..catalog import Catalog
from ..diagnostics import Diagnostic
from ..model import Check
from .kept import Kept
from .parsed import Parser
from .reader import Reader


@dataclass(frozen=True)
class Loaded:
    """What a run found: the valid part of the data, all faults in reading order, the number of drafts, the files
    of which more will be told (a fault keeps rules from seeing them, or the others beside them), and advice on what
    the format allows."""

    catalog: Catalog
    diagnostics: list[Diagnostic]
    drafts: int = 0
    waiting: tuple[str, ...] = ()
    advice: tuple[Diagnostic, ...] = ()


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing is let go of meanwhile, and all that is made counts as old: the garbage collector would walk through it
    again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.unfreeze()  # among the oldest
            gc.enable()


def load(root: Path, *, drafts: bool = False, today: date | None = None, cache: Path | None = None,
         kept: Kept | None = None, icons: Path | None = None) -> Loaded:
    """Read claims/ and seeds/ under `root` and validate all.

    `drafts` keeps the checks marked `draft: true`, as if they were published; they are validated in any case.
    `today` is the day that dates are held against, in place of the clock's; `cache` a folder where what was read
    is kept for the next run; `kept` what the last reading in this process has kept; `icons` the folder of the
    theme's. Raises nothing: every fault is in the result's diagnostics.
    """
    return Reading(root, drafts, today, cache, kept, icons).loaded()


class Reading:
    """All files read, as by `load`, and the rules applied to them: where that takes long, by another process while this
    one does what it would if all were sound."""

    @uncollected()
    def __init__(self, root: Path, drafts: bool = False, today: date | None = None, cache: Path | None = None,
                 kept: Kept | None = None, icons: Path | None = None):
        self._parser, self._kept = Parser(cache), kept
        reader = Reader(root, self._parser, kept)
        self._whole = replace(reader.catalog(today or clock.today()), drafts=drafts, icons=icons)
        self._faults = reader.diagnostics
        self._coming: Aside | None = None
        checks = self._whole.checks
        published = {slug: check for slug, check in checks.items() if not check.draft}
        self._drafts = len(checks) - len(published)
        self.catalog = self._whole if drafts else replace(self._whole, checks=published)

    def begin(self) -> bool:
        """Have another process apply the rules, if there is anything to do meanwhile: not where a file is faulty, nor
        where few are read. Returns whether it does."""
        if not self._faults and self._kept is None and cores.sharing(len(self._whole.documents)):
            with suppress(OSError):  # the system allows no more processes
                self._coming = Aside(self._finished)
                self._parser.close()
        return self._coming is not None

    def loaded(self) -> Loaded:
        """All that was found."""
        found = None
        if self._coming:
            with suppress(OSError):  # the system has ended the process
                found = self._coming.result()
        seen = {item.path for item in rules.partial(self._whole) if isinstance(item, Check)} if self._faults else set()
        waiting = tuple(sorted({fault.path for fault in self._faults} - seen))
        faults, advice = rules.sorted_out(self._finished() if found is None else found)
        return Loaded(self.catalog, faults, self._drafts, waiting, tuple(advice))

    @uncollected()
    def _finished(self) -> list[Diagnostic]:
        self._parser.save()
        whole, kept = self._whole, self._kept
        found = self._faults + list(rules.apply(whole if kept is None else kept.sound.narrowed(whole)))
        if kept is not None:
            kept.sound.note(whole, found)
        return found
