"""MkDocs's side of the site's assets: published under names made from their content, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

import sheet
from factcheck.writing.assets import LASTING

# All that pages need of the theme.
_OF_THE_THEME = "assets/stylesheets/main.*.css"


def publish(files: Files, config: MkDocsConfig, names: Mapping[str, str]) -> None:
    """Give the assets among `files` their published `names`, in the configuration too; drop the theme's. The style
    sheets that the configuration names become one, with what is needed of the theme's."""
    theme = ""
    for file in list(files):
        if file.src_dir and file.src_dir in config.theme.dirs:
            files.remove(file)
            if PurePosixPath(file.src_uri).match(_OF_THE_THEME):
                theme = file.content_string
    ours = filter(None, map(files.get_file_from_path, config.extra_css))  # a preview may begin without any data
    name, text = sheet.joined(theme, (file.content_string for file in ours))
    files.append(File.generated(config, name, content=text))
    config.extra_css = [name]
    for uri, name in names.items():
        file = files.get_file_from_path(uri)
        if not file or file.inclusion.is_excluded():
            continue
        if uri.startswith(LASTING):
            files.append(File.generated(config, name, abs_src_path=file.abs_src_path))
        else:
            file.dest_uri = name
    for script in config.extra_javascript:
        script.path = names.get(script.path, script.path)
    config.theme["favicon"] = names.get(config.theme["favicon"], config.theme["favicon"])


def drop_compressed(site: Path) -> None:
    """Remove the compressed sitemap that MkDocs writes: its bytes depend on the machine, and servers compress."""
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
