"""MkDocs's side of staging: a build writes beside the site, which it replaces once it has come to its end."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from factcheck.writing.disk import told
from factcheck.writing.staging import Staging

_KEPT = " Le site déjà publié n’a pas changé."


class Replacing:
    """From one build to its end. Every fault of the disk is raised as a PluginError that says what to do."""

    def __init__(self) -> None:
        self._config: MkDocsConfig | None = None
        self._staging: Staging | None = None
        self._whole = False
        self._direct = False

    def begin(self, config: MkDocsConfig) -> None:
        """Have MkDocs write elsewhere than in the site."""
        if self._direct:
            return
        try:
            self._staging = Staging(Path(config.site_dir))
        except OSError as error:
            raise PluginError(told(error) + _KEPT) from error
        self._config, config.site_dir = config, str(self._staging.folder)

    def finish(self) -> None:
        """Note that the build has written everything; MkDocs may still refuse it, for a warning."""
        self._whole = True

    def fail(self, error: Exception) -> None:
        """Note that the build has failed. Tells a fault of the disk."""
        self._whole = False
        if isinstance(error, OSError):
            self.end()
            raise PluginError(told(error) + _KEPT) from error

    def end(self) -> None:
        """Publish a whole build, forget another."""
        staging, self._staging = self._staging, None
        if not staging:
            return
        self._config.site_dir = str(staging.target)
        try:
            staging.publish() if self._whole else staging.discard()
        except OSError as error:
            raise PluginError(told(error)) from error

    def direct(self) -> None:
        """From now on builds write straight into the site: it is a preview's."""
        self.end()
        self._direct = True
