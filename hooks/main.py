"""MkDocs hook: the engine's outputs become MkDocs files. Nothing here knows what a check is."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

import ports
from factcheck.markup import typeset
from frames import canonical
from generated import Building
from loading import Loading
from ondemand import OnDemand
from publishing import drop_compressed, publish
from rebuilding import Rebuilding
from replacing import Replacing
from theming import prepare
from watching import watch

_loading, _replacing, _building, _asked = Loading(), Replacing(), Building(), OnDemand()
_rebuilding = Rebuilding(_building, _asked)


def on_startup(*, command: str, dirty: bool) -> None:
    """Note whether faults stop the run (build) or are shown on the pages (serve)."""
    _loading.preview = command == "serve"
    if _loading.preview:
        _replacing.direct()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Open the project."""
    _loading.open(config)
    _asked.begin()
    _rebuilding.begin(config)
    _replacing.begin(config)
    return config


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Read everything before MkDocs writes anything."""
    _loading.load()


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Tell MkDocs of the generated files, which begin to be written; mkdocs.yml alone says which of them stand in the
    navigation."""
    if not _loading.preview:
        _loading.project.prepare()
    files = _building.tell(files, config, _loading.outputs, _loading.assets, at_once=not _loading.preview)
    publish(files, config, _loading.assets)
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the navigation for the pages' frames."""
    _building.nav = nav
    return nav


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Begin to write the generated pages, in the theme's frames."""
    prepare(env, _loading.assets, _loading.preview)
    _building.start(env, config, files, _loading.project.banner)
    _rebuilding.ready(_loading.made, config, files, env)
    return env


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the hand-written pages with what the data says."""
    if not page.file.generated_by:
        return _loading.fill(markdown, page.file.src_uri)
    page.canonical_url = canonical(config.site_url, page.url, page.meta)
    return markdown


def on_page_content(content: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Space the hand-written pages the French way; while a file is faulty, lead to its page from every other."""
    banner = str(_loading.project.banner(page.file.src_uri))
    return banner + (content if page.file.generated_by else str(typeset(content)))


def on_post_build(*, config: MkDocsConfig) -> None:
    """Wait for the generated files, then index the pages for search; a preview does both when a browser asks."""
    site = Path(config.site_dir)
    drop_compressed(site)
    if _loading.preview:
        _asked.ready(_building.put, _loading.project.write_index, site)
    else:
        _building.finish()
        _loading.write_index(site)
        _replacing.finish()


def on_build_error(*, error: Exception) -> None:
    """Keep the old site, and say what a fault of the disk means."""
    _building.stop()
    _replacing.fail(error)


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable) -> LiveReloadServer:
    """Show every further build at once, even under « serve --clean », which begins as a build."""
    _replacing.direct()
    ports.free(*server.server_address[:2])
    if _loading.preview:
        server.set_app(_asked.serve(server.get_app(), server.mount_path))
        server.builder = _rebuilding.builder(_loading.load, builder)
    watch(server, [config.docs_dir, config.config_file_path, *config.theme.dirs], config.watch,
          polling=bool(config.extra.get("polling")))
    return server


def on_shutdown() -> None:
    """Put the new site in the place of the old one."""
    _replacing.end()
    gc.freeze()  # the process ends: the collector need not walk once more through all that was read
