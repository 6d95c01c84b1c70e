"""The offline edition: the site as a zip whose pages open from the disk, search included.

A page opened from file:// may load scripts and styles, but can't fetch: what the site's scripts fetch becomes
scripts (see hors-ligne.js), and links to folders lead to the page in them.
"""

from __future__ import annotations

import base64
import json
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

FOLDER = "hors-ligne"
SCRIPT = "assets/javascripts/hors-ligne.js"
READ_ME = "Ouvrez index.html dans un navigateur : tout le site se lit et se cherche sans connexion.\n"
# For servers, for other sites and for crawlers: of no use on a disk.
_LEFT_OUT = re.compile(r"_headers|\.htaccess|hebergement/nginx\.conf|404\.html|robots\.txt|sitemap\..*|embed/.*")
_FETCHED = re.compile(r"pagefind/.*|assets/.*\.json")
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_AHEAD = re.compile(r'<link rel="preload"[^>]*>')  # asks for what scripts fetch
_LINK = re.compile(r'(?<=\s)(href|action)="([^":?#]*)([?#][^"]*)?"')
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that the format holds


def pack(site: Path, target: Path) -> None:
    """Write the edition of the built `site` to the zip file `target`: the same site gives the same list of entries,
    in the same order, with the same contents. Raises OSError.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(_files(site)):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", _EPOCH)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, content)


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    """The edition's files, as (name, content): those of the site that serve on a disk, and what they need there."""
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for name in names:
        content = (site / name).read_bytes()
        if _LEFT_OUT.fullmatch(name):
            continue
        if name.endswith(".html"):
            yield name, page(content.decode("utf-8"), name, names).encode("utf-8")
        elif _FETCHED.fullmatch(name):
            yield f"{name}.js", _as_script(name, content)
        else:
            yield name, content
    yield SCRIPT, Path(__file__).with_name("hors-ligne.js").read_bytes()
    yield "LISEZMOI.txt", READ_ME.encode("utf-8")


def _as_script(name: str, content: bytes) -> bytes:
    return f"horsLigne({json.dumps(name)},\"{base64.b64encode(content).decode('ascii')}\");\n".encode()


def page(html: str, name: str, names: set[str]) -> str:
    """The page `name` as it stands on a disk, where a site of the files `names` is."""
    folder = posixpath.dirname(name)
    script = f'<script src="{posixpath.relpath(SCRIPT, folder or ".")}"></script>'

    def whole(link: re.Match) -> str:
        attribute, target, tail = link[1], link[2], link[3] or ""
        inside = posixpath.normpath(posixpath.join(folder, target, "index.html")).lstrip("/")
        if not target or target.startswith("/") or inside not in names:
            return link[0]
        return f'{attribute}="{posixpath.relpath(inside, folder or ".")}{tail}"'

    return _LINK.sub(whole, _AHEAD.sub("", _POLICY.sub(lambda _: script, html, count=1)))
