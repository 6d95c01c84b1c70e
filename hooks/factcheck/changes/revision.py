"""The data as it stood at a git revision, unpacked from the repository into a folder."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

FOLDERS = ("claims", "seeds")


class RevisionError(Exception):
    """The revision can't be read; its text is a French sentence for the contributor."""


def unpack(root: Path, revision: str, target: Path) -> None:
    """Write claims/ and seeds/ of the project at `root`, as of `revision`, under `target`.

    The project may be a subfolder of its repository. Raises RevisionError when git is missing, `root` is in
    no repository, the revision is unknown, or it holds no data.
    """
    if _git(root, "rev-parse", "--is-inside-work-tree").returncode:
        raise RevisionError("ce dossier n’est pas dans un dépôt git : il n’y a rien à comparer.")
    if _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").returncode:
        raise RevisionError(_unknown(root, revision))
    listed = _git(root, "ls-tree", "--name-only", "--end-of-options", revision, *FOLDERS).stdout.decode().split()
    if not listed:
        raise RevisionError(f"la révision « {revision} » n’a ni claims/ ni seeds/ : il n’y a rien à comparer.")
    archive = _git(root, "archive", "--format=tar", revision, *listed)
    try:
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
            tar.extractall(target, filter="data")
    except (tarfile.TarError, OSError) as error:
        raise RevisionError(f"la révision « {revision} » est illisible : {error}.") from None


def _unknown(root: Path, revision: str) -> str:
    message = f"la révision « {revision} » est inconnue de ce dépôt."
    if _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        return (f"{message} Le dépôt n’a qu’une partie de son histoire : "
                "lancez « git fetch --unshallow », ou donnez « fetch-depth: 0 » à actions/checkout.")
    return f"{message} Exemples : main, HEAD~1, un numéro de commit."


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except FileNotFoundError:
        raise RevisionError("git n’est pas installé : la comparaison en a besoin.") from None
