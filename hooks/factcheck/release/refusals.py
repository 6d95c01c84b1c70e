"""What a release is refused for, each a plain French sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

from ..analysis.rigour import release_faults
from ..catalog import Catalog
from ..reading import loading
from ..settings import LEGAL, Site
from . import repository, software

SHOWN = 5  # files named in one message


def refusals(root: Path, site: Site) -> Iterator[str]:
    """Every reason not to release the project at `root` with the settings `site`."""
    yield from _address(site)
    yield from _identity(site)
    loaded = loading.load(root, drafts=True, today=_day(root))
    for fault in loaded.diagnostics:
        yield f"erreur à corriger : {fault}"
    for fault in release_faults(loaded.catalog):
        yield f"sous le plancher de rigueur : {fault}"
    yield from _drafts(loaded.catalog)
    yield from _changes(root)
    yield from _environment(root)


def _address(site: Site) -> Iterator[str]:
    address = urlsplit(site.url)
    if not site.url:
        yield "adresse du site manquante : donnez-la dans SITE_URL, par exemple https://mon-site.fr/"
    elif address.scheme != "https" or not address.hostname:
        yield f"adresse du site non sécurisée : « {site.url} » doit commencer par https://"


def _identity(site: Site) -> Iterator[str]:
    for key, (variable, label) in LEGAL.items():
        if not site.legal.get(key, "").strip():
            yield f"mentions légales incomplètes : {label} ({variable})"


def _drafts(catalog: Catalog) -> Iterator[str]:
    for check in catalog.checks.values():
        if check.draft:
            yield f"brouillon : {check.path} (retirez « draft: true » ou le fichier)"


def _day(root: Path) -> date | None:
    """The day of the revision: the same revision is released or refused whenever one asks."""
    try:
        return datetime.fromtimestamp(repository.moment(root), UTC).date()
    except repository.RepositoryError:
        return None


def _changes(root: Path) -> Iterator[str]:
    try:
        repository.head(root)
        files = repository.changed(root)
        if repository.shallow(root):
            yield "historique git tronqué, les versions remplacées des fiches manqueraient : « git fetch --unshallow »"
    except repository.RepositoryError as error:
        yield str(error)
        return
    if files:
        others = f" et {len(files) - SHOWN} autres" if len(files) > SHOWN else ""
        yield f"changements non enregistrés dans git : {', '.join(files[:SHOWN])}{others}"


def _environment(root: Path) -> Iterator[str]:
    """A release is made with the very versions that requirements.txt fixes."""
    for name, wanted in software.pinned(root / "requirements.txt").items():
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "absent"
        if found != wanted:
            yield f"logiciel installé différent de requirements.txt : {name} {found} au lieu de {wanted}"
