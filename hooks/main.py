"""MkDocs hook: the engine's outputs become MkDocs files. Nothing here knows what a check is."""

from __future__ import annotations

import html
import logging
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2
import material
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from replacing import Replacing

from factcheck.diagnostics import summary
from factcheck.hosting import policy
from factcheck.output import Output, front_matter
from factcheck.project import Project
from factcheck.settings import from_config
from factcheck.text import typeset
from publishing import drop_compressed, publish

log = logging.getLogger("mkdocs.hooks.factcheck")
ICONS = Path(material.__file__).parent / "templates" / ".icons" / "material"

_preview = False
_project: Project | None = None
_replacing = Replacing()


def on_startup(*, command: str, dirty: bool) -> None:
    """Note whether faults stop the run (build) or are shown on the pages (serve)."""
    global _preview
    _preview = command == "serve"
    if _preview:
        _replacing.direct()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Open the project once; a preview keeps it from build to build."""
    global _project
    if _project is None or not _preview:
        root = Path(config.config_file_path).parent
        settings = from_config(config, ICONS, root / ".cache")
        _project = Project(root, settings, Path(config.docs_dir), preview=_preview)
    config.edit_uri = f"edit/{config.extra['branch']}/docs/" if config.repo_url else None
    _replacing.begin(config)
    return config


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Read and render everything before MkDocs writes anything."""
    faults = _project.load()
    for fault in faults:
        log.error("%s", fault)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            print(fault.github())
    if faults and not _preview:
        raise PluginError(f"{summary(len(faults))} Le site n’a pas été construit.")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the generated files; mkdocs.yml alone says which of them stand in the navigation."""
    for output in _project.build.outputs if _project.build else ():
        file = File.generated(config, output.uri, content=_content(output))
        file.inclusion = InclusionLevel.NOT_IN_NAV
        if output.source and config.repo_url:
            file.edit_uri = os.path.relpath(output.source, "docs")
        files.append(file)
    publish(files, config, _assets())
    return files


def _assets() -> Mapping[str, str]:
    return _project.build.assets if _project.build else {}


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Let the theme's templates name an asset by its file, and state the policy that browsers hold pages to.

    Not in a preview, which reloads pages by a script that MkDocs writes into them.
    """
    env.globals["policy"] = None if _preview else policy
    env.filters["asset"] = lambda uri: _assets().get(uri, uri)
    return env


def _content(output: Output) -> str | bytes:
    """The file's text. The theme prints a page's title and description as they are: they go escaped."""
    if not output.is_page:
        return output.content
    meta = {k: html.escape(v) if isinstance(v, str) else v for k, v in output.meta.items()}
    return front_matter(meta) + output.content


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the hand-written pages with what the data says; date the generated ones by their data."""
    if not page.file.generated_by:
        return _project.fill(markdown, page.file.src_uri)
    page.update_date = page.meta.get("updated") or page.update_date
    if page.canonical_url and "canonical" in page.meta:
        page.canonical_url = config.site_url.rstrip("/") + page.meta["canonical"]
    return markdown


def on_post_build(*, config: MkDocsConfig) -> None:
    """Index the pages for search, in a preview too."""
    drop_compressed(Path(config.site_dir))
    try:
        _project.write_index(Path(config.site_dir))
    except RuntimeError as error:
        raise PluginError(f"L’index de recherche n’a pas pu être écrit : {error}") from error
    _replacing.finish()


def on_build_error(*, error: Exception) -> None:
    """Keep the old site, and say what a fault of the disk means."""
    _replacing.fail(error)


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable) -> LiveReloadServer:
    """Show every further build at once, even under « serve --clean », which begins as a build."""
    _replacing.direct()
    return server


def on_shutdown() -> None:
    """Put the new site in the place of the old one."""
    _replacing.end()


def on_page_content(content: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Space the hand-written pages the French way; while a file is faulty, lead to its page from every other."""
    return str(_project.banner(page.file.src_uri)) + (content if page.file.generated_by else str(typeset(content)))
