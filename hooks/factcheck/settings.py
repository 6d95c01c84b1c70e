"""What the site is called, where it lives and who answers for it: read from configuration, never invented."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

# The legal notice's fields (LCEN, article 1-1) and the environment variables that fill them.
LEGAL: dict[str, tuple[str, str]] = {
    "publisher": ("LEGAL_PUBLISHER", "Éditeur"),
    "publisher_address": ("LEGAL_PUBLISHER_ADDRESS", "Adresse de l’éditeur"),
    "director": ("LEGAL_DIRECTOR", "Directeur ou directrice de la publication"),
    "contact": ("LEGAL_CONTACT", "Contact"),
    "host": ("LEGAL_HOST", "Hébergeur"),
    "host_address": ("LEGAL_HOST_ADDRESS", "Adresse de l’hébergeur"),
    "host_phone": ("LEGAL_HOST_PHONE", "Téléphone de l’hébergeur"),
}
# Who pays for the site, and which interests its publisher has: asked by the IFCN's principles, not by law.
FUNDING = "LEGAL_FUNDING"


@dataclass(frozen=True)
class Site:
    """The site's settings. Empty text means « not configured »; addresses end with a slash.

    `offline` is the address of the edition to read without a connection. `icons` holds the icons' SVG files, `cache`
    what may be kept from build to build.
    """

    name: str
    description: str = ""
    url: str = ""
    repo_url: str = ""
    branch: str = "main"
    legal: Mapping[str, str] = field(default_factory=dict)
    funding: str = ""
    offline: str = ""
    icons: Path | None = None
    cache: Path | None = None

    def absolute(self, address: str) -> str:
        """The full address of a page, or the address itself while the site has none."""
        return self.url.rstrip("/") + address if self.url else address

    def edit_url(self, path: str) -> str:
        """Where a contributor edits the file `path` of the repository; empty when it has no address."""
        return f"{self.repo_url.rstrip('/')}/edit/{self.branch}/{path}" if self.repo_url else ""

    @property
    def unset(self) -> list[str]:
        """The environment variables that would say what isn't known: addresses, legal notice and funding."""
        addresses = {"SITE_URL": self.url, "REPO_URL": self.repo_url}
        return [*(name for name, value in addresses.items() if not value),
                *(name for key, (name, _) in LEGAL.items() if not self.legal.get(key)),
                *([] if self.funding else [FUNDING])]

    @property
    def issues_url(self) -> str:
        """Where a reader reports an error; empty when the repository has no address."""
        return f"{self.repo_url.rstrip('/')}/issues" if self.repo_url else ""


def icons() -> Path | None:
    """The theme's icons, when it is installed; pages do without otherwise."""
    spec = importlib.util.find_spec("material")
    return Path(spec.origin).parent / "templates" / ".icons" / "material" if spec and spec.origin else None


def from_config(config: Mapping[str, object], icons: Path | None = None, cache: Path | None = None) -> Site:
    """Settings from MkDocs's configuration values (`site_name`, `site_url`, `repo_url`, `extra.legal`…)."""
    extra = config.get("extra") or {}
    told = {key: str(value) for key, value in (extra.get("legal") or {}).items() if value}
    return Site(
        name=str(config.get("site_name") or ""),
        description=str(config.get("site_description") or ""),
        url=str(config.get("site_url") or ""),
        repo_url=str(config.get("repo_url") or ""),
        branch=str(extra.get("branch") or "main"),
        legal={key: value for key, value in told.items() if key in LEGAL},
        funding=told.get("funding", ""),
        offline=str(extra.get("offline") or ""),
        icons=icons,
        cache=cache,
    )


def from_file(path: Path, icons: Path | None = None, cache: Path | None = None) -> Site:
    """The same from mkdocs.yml itself, without MkDocs. Raises OSError or yaml.YAMLError."""
    return from_config(yaml.load(path.read_text("utf-8"), Loader=_ConfigLoader), icons, cache)


class _ConfigLoader(yaml.SafeLoader):
    """Reads `!ENV`, as MkDocs does, and passes over its `!!python/name:` tags."""


def _env(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(node.value))
    *names, default = loader.construct_sequence(node)
    return next((os.environ[name] for name in names if name in os.environ), default)


_ConfigLoader.add_constructor("!ENV", _env)
_ConfigLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)
