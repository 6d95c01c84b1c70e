"""MkDocs's side of the generated files: it knows them by name, and the stage makes and writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from factcheck.writing import stage
from factcheck.writing.output import Output, Planned, front_matter
from frames import Frames, canonical, escaped, in_nav


class Placed(File):
    """A generated file: hand-written pages can link to it, and MkDocs leaves it alone."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing: the stage writes it."""


class Building:
    """The generated files of one build.

    With `ordinary_pages` set in the configuration, they are instead ordinary Markdown files to MkDocs. It is slower
    by far, and the reference that the stage is held against.
    """

    def __init__(self) -> None:
        self.nav: Navigation | None = None
        self._files: list[Output | Planned] = []
        self._last: list[Output | Planned] = []
        self.run: stage.Run | None = None

    def tell(self, files: Files, config: MkDocsConfig, outputs: Iterable[Output | Planned]) -> None:
        """Add the `outputs` to MkDocs's `files`."""
        self._files, self._last, self.run = [], [], None
        in_order = set(in_nav(config.nav))
        ordinary = config.extra.get("ordinary_pages") or not config.use_directory_urls
        for output in outputs:
            if ordinary or not (output.is_page or isinstance(output, Planned)):
                file = File.generated(config, output.uri, content=_whole(output))
            elif output.uri in in_order:  # MkDocs puts it in the navigation, its words come with the stage
                file = File.generated(config, output.uri, content=front_matter(escaped(output.meta)))
                self._last.append(output)
            else:
                file = Placed.generated(config, output.uri, content="")
                file.dest_uri = stage.target(output.uri)
                self._files.append(output)
            file.inclusion = InclusionLevel.NOT_IN_NAV
            files.append(file)

    def listed(self, files: Files, config: MkDocsConfig) -> list[tuple[str, str]]:
        """The pages for search engines, as (full address, day of the last change or empty)."""
        pages = [file.page for file in files.documentation_pages()]
        found = [(page.canonical_url, page.meta.get("updated", "") if page.file.generated_by else page.update_date)
                 for page in pages if not page.meta.get("robots")]
        found += [(canonical(config, files.get_file_from_path(output.uri).url, {}), output.updated or "")
                  for output in self._files if output.is_page and output.listed]
        return sorted((address, str(day)) for address, day in found if address)

    def start(self, env: jinja2.Environment, config: MkDocsConfig, banner: Callable[[str], str], at_once: bool) -> None:
        """Begin to write the files, `at_once` or when they are asked for. `banner` heads a page, by its uri."""
        frames = Frames(config, env, self.nav)
        self.run = stage.Run(self._files, self._last, lambda page: frames.page(page, str(banner(page.uri))),
                             Path(config.site_dir))
        if at_once:
            self.run.start()

    def finish(self) -> None:
        """End once they are written. Raises what making or writing a file raised."""
        self.run.finish()

    def stop(self) -> None:
        """Give up what is being written."""
        if self.run:
            self.run.stop()


def _whole(output: Output | Planned) -> str | bytes:
    """The file's text. The theme prints a page's title and description as they are: they go escaped."""
    made = output.make()
    return front_matter(escaped(made.meta)) + made.content if made.is_page else made.content
