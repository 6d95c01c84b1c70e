"""MkDocs's side of the generated files: it finds them by name, and the stage makes and writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from factcheck import cores
from factcheck.writing import stage
from factcheck.writing.output import Output, Planned, front_matter, place_of
from factcheck.writing.plan import Plan
from frames import Frames, address, canonical, escaped

Generated = Output | Planned


class Placed(File):
    """A generated file: hand-written pages can link to it, and MkDocs leaves it alone."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing: the stage writes it."""


class Known(Files):
    """MkDocs's files, and the generated ones where a page links to them: to tell of them all would take as long as
    to read the data."""

    def __init__(self, files: Iterable[File], find: Callable[[str], File | None]):
        super().__init__(files)
        self._find = find

    def get_file_from_path(self, path: str) -> File | None:
        return super().get_file_from_path(path) or self._find(PurePosixPath(path).as_posix())


class Building:
    """The generated files of one build.

    With `ordinary_pages` set in the configuration, they are instead ordinary Markdown files to MkDocs. It is slower
    by far, and the reference that the stage is held against.
    """

    def __init__(self) -> None:
        self.nav: Navigation | None = None
        self._runs: list[stage.Run] = []
        self._plan = Plan(())
        self._told: set[str] = set()  # the files that MkDocs has of its own
        self._framed: set[str] = set()  # those of them whose words come with the stage
        self._static: set[str] = set()  # places of files that MkDocs copies
        self._page: Callable[[Output], bytes] | None = None  # a page's HTML, once its frame is known
        self._at_once = False

    def tell(self, files: Files, config: MkDocsConfig, plan: Plan, assets: Iterable[str], at_once: bool) -> Files:
        """MkDocs's `files` with those of the `plan` that it has to know; it finds the others. `assets` are the
        files that are published under other names. Files are written when they are asked for, or `at_once`."""
        self._plan, self._told, self._framed, self._runs, self._at_once = plan, set(), set(), [], at_once
        files = Known(files, lambda uri: self._placed(config, uri))
        if config.extra.get("ordinary_pages") or not config.use_directory_urls:
            for output in plan:
                self._append(files, config, output.uri, _whole(output))
            return files
        for uri in sorted({*assets, *_named(config.nav)} - files.src_uris.keys()):
            output = self._find(uri)
            if output and not output.is_page:
                self._append(files, config, uri, output.make().content)
            elif output:  # MkDocs puts it in the navigation
                self._framed.add(uri)
                self._append(files, config, uri, front_matter(escaped(output.meta)))
        if at_once:
            self._run([o for o in self._own() if not o.is_page], [], config).start(cores.processes() - 1)
        return files

    def _run(self, files: Sequence[Generated], last: Sequence[Generated], config: MkDocsConfig) -> stage.Run:
        self._runs.append(stage.Run(files, last, self._page, Path(config.site_dir)))
        return self._runs[-1]

    def _append(self, files: Files, config: MkDocsConfig, uri: str, content: str | bytes) -> None:
        file = File.generated(config, uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
        self._told.add(uri)
        files.append(file)

    def _find(self, uri: str) -> Generated | None:
        """The generated file `uri`."""
        found = self._plan.at(place_of(uri))
        return found if found and found.uri == uri else None

    def _placed(self, config: MkDocsConfig, uri: str) -> File | None:
        if uri in self._told or not self._find(uri):
            return None
        file = Placed.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file.dest_uri = place_of(uri)
        return file

    @property
    def steady(self) -> bool:
        """Whether a change of the data concerns none of MkDocs's own files, nor a title of the navigation: those are
        of lists, which no one file makes."""
        ordinary = any(uri.endswith(".md") for uri in self._told - self._framed)
        return not ordinary and all(self._find(uri).source is None for uri in self._framed)

    def _listed(self, files: Files, config: MkDocsConfig) -> list[tuple[str, str]]:
        """The pages for search engines, as (full address, day of the last change or empty)."""
        pages = [file.page for file in files.documentation_pages() if file.src_uri not in self._framed]
        found = [(page.canonical_url, page.meta.get("updated", "") if page.file.generated_by else page.update_date)
                 for page in pages if not page.meta.get("robots")]
        site = config.site_url
        found += [(canonical(site, address(output.uri), output.meta if output.uri in self._framed else {}),
                   output.updated or "") for output in self._own() if output.is_page and output.listed]
        return sorted((address, str(day)) for address, day in found if address)

    def _own(self) -> Iterator[Generated]:
        """The files that the stage writes."""
        return (output for output in self._plan if output.uri in self._framed or output.uri not in self._told)

    def start(self, env: jinja2.Environment, config: MkDocsConfig, files: Files, banner: Callable[[str], str]) -> None:
        """Write pages from now on: their frames are known. `banner` heads a page, by its uri."""
        env.globals["listed"] = lambda: self._listed(files, config)
        frames = Frames(config, env, self.nav)
        self._page = lambda page: frames.page(page, str(banner(page.uri)))
        self._static = {file.dest_uri for file in files if not file.is_documentation_page()}
        pages = [o for o in self._own() if o.is_page] if self._at_once else []
        run = self._run([o for o in pages if o.uri not in self._framed], [o for o in pages if o.uri in self._framed],
                        config)
        run.start(cores.others())

    def renew(self, plan: Plan) -> None:
        """From now on, write the files of another `plan` in the same frames."""
        self._plan = plan

    def put(self, place: str) -> bool:
        """Write the file at `place` in the site, if the stage is the one that does."""
        found = None if place in self._static else self._plan.at(place)
        if not found or (found.uri in self._told and found.uri not in self._framed):
            return False
        self._runs[-1].put(found)
        return True

    def finish(self) -> None:
        """End once they are written. Raises what making or writing a file raised."""
        for run in reversed(self._runs):  # pages first: some of them are left to this process
            run.finish()

    def stop(self) -> None:
        """Give up what is being written."""
        for run in self._runs:
            run.stop()


def _whole(output: Generated) -> str | bytes:
    """The file's text. The theme prints a page's title and description as they are: they go escaped."""
    made = output.make()
    return front_matter(escaped(made.meta)) + made.content if made.is_page else made.content


def _named(nav: object) -> Iterator[str]:
    """The files that a `nav` of mkdocs.yml names."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, (list, dict)):
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _named(item)
