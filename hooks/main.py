"""MkDocs hook: the engine's outputs become MkDocs files. Nothing here knows what a check is."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2
import material
from compiled import Compiled
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from ondemand import OnDemand
from ports import taken
from watching import watch

from factcheck.diagnostics import summary
from factcheck.hosting import policy
from factcheck.project import Project
from factcheck.reading.source import SourceError
from factcheck.settings import from_config
from factcheck.text import spacing, typeset
from frames import canonical
from generated import Building
from publishing import drop_compressed, publish
from replacing import Replacing

log = logging.getLogger("mkdocs.hooks.factcheck")
ICONS = Path(material.__file__).parent / "templates" / ".icons" / "material"

_preview = False
_project: Project | None = None
_replacing = Replacing()
_building = Building()
_asked = OnDemand()
_compiled = Compiled()


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
        if settings.unset and not _preview:
            log.info("Réglages laissés vides (voir README) : %s", ", ".join(settings.unset))
        _project = Project(root, settings, Path(config.docs_dir), preview=_preview)
    _asked.begin()
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
    """Tell MkDocs of the generated files; mkdocs.yml alone says which of them stand in the navigation."""
    _building.tell(files, config, _project.build.outputs if _project.build else ())
    publish(files, config, _assets())
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the navigation for the pages' frames."""
    _building.nav = nav
    return nav


def _assets() -> Mapping[str, str]:
    return _project.build.assets if _project.build else {}


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Let the theme's templates name an asset by its file, and state the policy that browsers hold pages to.

    Not in a preview, which reloads pages by a script that MkDocs writes into them.
    """
    env.bytecode_cache = _compiled
    env.globals["policy"] = None if _preview else policy
    env.filters["asset"] = lambda uri: _assets().get(uri, uri)
    env.filters["spacing"] = spacing
    env.globals["listed"] = _building.listed(files, config)
    _building.start(env, config, _project.banner, at_once=not _preview)
    return env


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the hand-written pages with what the data says."""
    if not page.file.generated_by:
        try:
            return _project.fill(markdown, page.file.src_uri)
        except SourceError as error:
            raise PluginError(str(error)) from None
    page.canonical_url = canonical(config, page.url, page.meta)
    return markdown


def on_post_build(*, config: MkDocsConfig) -> None:
    """Wait for the generated files, then index the pages for search; a preview does both when a browser asks."""
    site = Path(config.site_dir)
    drop_compressed(site)
    if _preview:
        _asked.ready(_building.run, _project.write_index, site)
        return
    _building.finish()
    try:
        _project.write_index(site)
    except RuntimeError as error:
        raise PluginError(f"L’index de recherche n’a pas pu être écrit : {error}") from error
    _replacing.finish()


def on_build_error(*, error: Exception) -> None:
    """Keep the old site, and say what a fault of the disk means."""
    _building.stop()
    _replacing.fail(error)


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable) -> LiveReloadServer:
    """Show every further build at once, even under « serve --clean », which begins as a build."""
    _replacing.direct()
    host, port = server.server_address[:2]
    if taken(host, port):
        raise PluginError(f"Le port {port} est déjà pris, peut-être par un autre aperçu. Prenez-en un autre : "
                          f"« make serve PORT={port + 1} », ou « mkdocs serve --dev-addr {host}:{port + 1} ».")
    if _preview:
        server.set_app(_asked.serve(server.get_app(), server.mount_path))
    watch(server, [config.docs_dir, config.config_file_path, *config.theme.dirs], config.watch)
    return server


def on_shutdown() -> None:
    """Put the new site in the place of the old one."""
    _replacing.end()


def on_page_content(content: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Space the hand-written pages the French way; while a file is faulty, lead to its page from every other."""
    return str(_project.banner(page.file.src_uri)) + (content if page.file.generated_by else str(typeset(content)))
