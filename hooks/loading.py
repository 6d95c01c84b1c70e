"""MkDocs's side of the project: opened from its configuration, read, its faults told in MkDocs's log."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from factcheck.clock import ClockError
from factcheck.diagnostics import annotate, summary
from factcheck.project import Build, Project
from factcheck.reading.source import SourceError
from factcheck.settings import from_config, icons
from factcheck.writing.plan import Plan

log = logging.getLogger("mkdocs.hooks.factcheck")


class Loading:
    """The project of a build, or of all the builds of a `preview`: there, faults are shown on the pages; elsewhere
    they stop the build."""

    def __init__(self) -> None:
        self.preview = False
        self.project: Project | None = None

    def open(self, config: MkDocsConfig) -> None:
        """Open the project once; a preview keeps it from build to build."""
        if self.project and self.preview:
            return
        root = Path(config.config_file_path).parent
        settings = from_config(config, icons(), root / ".cache")
        if settings.unset and not self.preview:
            log.info("Réglages laissés vides (voir README) : %s", ", ".join(settings.unset))
        self.project = Project(root, settings, Path(config.docs_dir), preview=self.preview)
        if not self.preview:
            self.project.begin()

    def load(self) -> Build | None:
        """Read everything, tell the faults; what was made of the data. Raises PluginError for a fault in a build, or
        a day that can't be read."""
        try:
            faults = self.project.load()
        except ClockError as error:
            raise PluginError(str(error)) from None
        for remark in self.project.advice:
            log.info("Remarque : %s", remark)
        for fault in faults:
            log.error("%s", fault)
        annotate(faults)
        if faults and not self.preview:
            raise PluginError(f"{summary(len(faults))} Le site n’a pas été construit.")
        return self.made

    @property
    def made(self) -> Build | None:
        """What was last made of the data."""
        return self.project.build

    @property
    def outputs(self) -> Plan:
        """The site's files."""
        return self.made.outputs if self.made else Plan(())

    @property
    def assets(self) -> Mapping[str, str]:
        """At which address each asset is published."""
        return self.made.assets if self.made else {}

    def fill(self, markdown: str, uri: str) -> str:
        """The hand-written page `uri` with what the data says. Raises PluginError for a fault in a build."""
        try:
            return self.project.fill(markdown, uri)
        except SourceError as error:
            raise PluginError(str(error)) from None

    def write_index(self, site: Path) -> None:
        """Index the pages for search. Raises PluginError when that can't be written."""
        try:
            self.project.write_index(site)
        except RuntimeError as error:
            raise PluginError(f"L’index de recherche n’a pas pu être écrit : {error}") from error
