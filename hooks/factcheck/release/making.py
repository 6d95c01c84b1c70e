"""Puts a release together."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from ..settings import Site
from ..writing.staging import staged
from . import builds, offline, repository, signing, software
from .manifest import NAME, manifest

OFFLINE, BILL, LICENCES = "hors-ligne.zip", "logiciels.cdx.json", "logiciels.txt"


def make(root: Path, site: Site, target: Path, key: Path | None = None) -> str:
    """Write the release of the revision that is checked out at `root` into `target`; returns that revision.

    `key` is the file of the SSH key to sign the manifest with. `target` is written once all is ready: `site/`, to
    be published as it is, with the offline edition in it, and beside it the lists of software.
    Raises BuildError, RepositoryError, SigningError and OSError.
    """
    revision, seconds = repository.head(root), repository.moment(root)
    moment = datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
    with tempfile.TemporaryDirectory() as work, staged(target) as ready:
        built = builds.twice(root, seconds, Path(work), site.absolute(f"/{OFFLINE}"))
        offline.pack(built, Path(work, OFFLINE))
        shutil.move(built, ready / "site")
        shutil.move(Path(work, OFFLINE), ready / "site")
        parts = software.components(root / "requirements.txt")
        (ready / BILL).write_text(software.bill(parts, site=site.url, revision=revision, moment=moment), "utf-8")
        (ready / LICENCES).write_text(software.listing(parts), "utf-8")
        listed = ready / "site" / NAME
        beside = [ready / name for name in (BILL, LICENCES)]
        listed.write_text(manifest(ready / "site", beside, address=site.url, revision=revision, moment=moment), "utf-8")
        if key:
            signing.sign(listed, key)
    return revision
