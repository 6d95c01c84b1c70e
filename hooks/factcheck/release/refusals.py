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
from ..settings import FUNDING, LEGAL, Site
from . import repository, software

SHOWN = 5  # files named in one message


def refusals(root: Path, site: Site, target: Path | None = None, key: Path | None = None) -> Iterator[str]:
    """Every reason not to release the project at `root` with the settings `site`, into the folder `target`,
    signed with the file `key`."""
    yield from _address(site)
    yield from _identity(site)
    loaded = loading.load(root, drafts=True, today=_day(root))
    for fault in loaded.diagnostics:
        yield f"erreur à corriger : {fault}"
    for remark in loaded.advice:
        yield f"remarque à régler : {remark}"
    for fault in release_faults(loaded.catalog):
        yield f"sous le plancher de rigueur : {fault}"
    yield from _drafts(loaded.catalog)
    yield from _changes(root)
    yield from _environment(root)
    if target:
        yield from _target(target)
    if key and not key.is_file():
        yield f"clé introuvable : {key} (donnez à --sign le fichier d’une clé SSH privée)"


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
    if not site.funding.strip():
        yield f"financement non indiqué : qui paie le site, et quels liens a son éditeur ({FUNDING})"


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
        yield (f"changements non enregistrés dans git : {_some(files)} "
               "(« git add » puis « git commit », ou « git stash --include-untracked » pour les mettre de côté)")


def _environment(root: Path) -> Iterator[str]:
    """A release is made with the very versions that requirements.txt fixes."""
    different = [f"{name} {found} au lieu de {wanted}"
                 for name, wanted in software.pinned(root / "requirements.txt").items()
                 if (found := _installed(name)) != wanted]
    if different:
        yield (f"logiciels installés différents de requirements.txt : {_some(different)} "
               "(« .venv/bin/pip install --require-hashes -r requirements.lock.txt »)")


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _target(target: Path) -> Iterator[str]:
    if target.exists() and not target.is_dir():
        yield f"{target} n’est pas un dossier"
    elif target.exists() and any(target.iterdir()):
        yield f"le dossier {target} n’est pas vide : donnez-en un autre, ou videz-le"


def _some(names: list[str]) -> str:
    """The first of many names, and how many others there are."""
    others = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" et {others} autre{'s' if others > 1 else ''}" if others > 0 else "")
