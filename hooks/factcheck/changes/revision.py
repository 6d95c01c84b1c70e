"""The data as it stood at a git revision, unpacked from the repository into a folder."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from ..paths import FOLDERS


class RevisionError(Exception):
    """The revision can't be read; its text is a French sentence for the contributor."""


def unpack(root: Path, revision: str, target: Path) -> None:
    """Write claims/ and seeds/ of the project at `root`, as of `revision`, under `target`.

    The project may be a subfolder of its repository. Raises RevisionError when git is missing, `root` is in
    no repository, the revision is unknown or can't be read, or it holds no data.
    """
    if _git(root, "rev-parse", "--is-inside-work-tree").returncode:
        raise RevisionError("ce dossier n’est pas dans un dépôt git : il n’y a rien à comparer.")
    if _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").returncode:
        raise RevisionError(_unknown(root, revision))
    top = Path(_git(root, "rev-parse", "--show-toplevel").stdout.decode().rstrip("\n"))
    within = _git(root, "rev-parse", "--show-prefix").stdout.decode().rstrip("\n")
    with tempfile.TemporaryDirectory() as folder:
        # An index of its own: the person's is left alone.
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        found = [_git(top, "read-tree", f"--prefix={name}/", f"{revision}:{within}{name}", **index) for name in FOLDERS]
        if all(run.returncode for run in found):
            raise RevisionError(f"la révision « {revision} » n’a ni claims/ ni seeds/ : il n’y a rien à comparer.")
        written = _git(top, "checkout-index", "--all", "--quiet", f"--prefix={target.as_posix()}/", **index)
    if written.returncode:
        raise RevisionError(f"la révision « {revision} » n’a pas pu être lue en entier.")


def _unknown(root: Path, revision: str) -> str:
    message = f"la révision « {revision} » est inconnue de ce dépôt."
    if _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        return (f"{message} Le dépôt n’a qu’une partie de son histoire : "
                "lancez « git fetch --unshallow », ou donnez « fetch-depth: 0 » à actions/checkout.")
    return f"{message} Exemples : main, HEAD~1, un numéro de commit."


def _git(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], cwd=root, env=os.environ | environment, capture_output=True,
                              check=False)
    except FileNotFoundError:
        raise RevisionError("git n’est pas installé : la comparaison en a besoin.") from None
