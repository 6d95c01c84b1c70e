"""A folder that is replaced as a whole: readers see the old site or the new one, never half of one.

The new site is written beside the folder, under a hidden name, then takes its place. A run that fails
or is killed leaves the folder as it was; what it had written is removed by the next run.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .disk import umask

try:
    import fcntl
except ImportError:  # Windows: leftovers of a killed run stay
    fcntl = None

_OLD = ".ancien"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # renameat2(2), Linux


class Staging:
    """The place where a new version of the folder `target` is written: `folder`.

    Raises OSError when neither the folder nor its parent can be written, or when a file has its name.
    """

    def __init__(self, target: Path):
        self.target = Path(os.path.realpath(target))
        if self.target.exists() and not self.target.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "", str(self.target))
        self._inside = False
        _sweep(self.target.parent, self.target)
        self.folder, self._lock = self._held()

    def _held(self) -> tuple[Path, int | None]:
        """A new folder and its lock; another one if a run that starts at the same instant swept it before."""
        for _ in range(5):
            folder = self._make()
            with suppress(FileNotFoundError):
                return folder, _locked(folder)
        raise FileNotFoundError(errno.ENOENT, "", str(folder))

    def _make(self) -> Path:
        """A new folder beside the target; within it where the target is a mount or its parent is closed."""
        name = _prefix(self.target)
        if not os.path.ismount(self.target):
            try:
                self.target.parent.mkdir(parents=True, exist_ok=True)
                return _mode(Path(tempfile.mkdtemp(prefix=name, dir=self.target.parent)), self.target)
            except OSError:
                if not self.target.is_dir():
                    raise
        self._inside = True
        _sweep(self.target, self.target)
        return Path(tempfile.mkdtemp(prefix=name, dir=self.target))

    def publish(self) -> None:
        """Put the new version in the target's place. Hidden files of the old one stay. Raises OSError."""
        old = Path(f"{self.folder}{_OLD}")
        if self._inside:
            self._exchange_within(old)
        elif self.target.exists():
            _exchange(self.folder, self.target, old)
        else:
            self.folder.rename(self.target)
        for left in (old, self.folder):
            if left.exists():
                _keep_hidden(left, self.target)
                shutil.rmtree(left, ignore_errors=True)
        self._release()

    def _exchange_within(self, old: Path) -> None:
        """Swap what stands in the target, entry by entry."""
        old.mkdir()
        coming = sorted(self.folder.iterdir())
        going = {path for path in self.target.iterdir() if not path.name.startswith(".")}
        for path in sorted(going | {self.target / path.name for path in coming}):
            if path.exists():
                path.rename(old / path.name)
        for path in coming:
            path.rename(self.target / path.name)

    def add(self) -> None:
        """Put the new files among those of the target, in the place of those of the same name. Raises OSError."""
        if not self.target.exists():
            self.publish()
            return
        for path in sorted(path for path in self.folder.rglob("*") if path.is_file()):
            place = self.target / path.relative_to(self.folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)
        self.discard()

    def discard(self) -> None:
        """Forget the new version; the target stays as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


@contextmanager
def staged(target: Path, *, among: bool = False) -> Iterator[Path]:
    """A folder to write what takes the place of `target` once all of it is there, or goes `among` its other files.

    When what is done with it raises, the target stays as it is. Raises OSError.
    """
    staging = Staging(target)
    try:
        yield staging.folder
        staging.add() if among else staging.publish()
    except BaseException:
        staging.discard()
        raise


def _mode(folder: Path, like: Path) -> Path:
    """Give a new folder the rights of the one that it will replace, or those of any new folder."""
    folder.chmod(like.stat().st_mode & 0o7777 if like.exists() else 0o777 & ~umask())
    return folder


def _exchange(new: Path, target: Path, old: Path) -> None:
    """Swap two folders at once where the system can, else by two renames: `_sweep` mends a stop between them."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if rename and rename(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(target), _RENAME_EXCHANGE) == 0:
        return
    target.rename(old)
    new.rename(target)


def _keep_hidden(source: Path, target: Path) -> None:
    """Move the hidden files of a folder that the other lacks: MkDocs too lets them be."""
    for path in sorted(source.glob(".*")):
        if not (target / path.name).exists():
            path.rename(target / path.name)


def _prefix(target: Path) -> str:
    """How the names of the folders begin where new versions of `target` are written."""
    return f".{target.name}.construction-"


def _locked(folder: Path) -> int | None:
    """A lock on a folder that dies with the process; None when another holds it or there are no locks."""
    if fcntl is None:
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _sweep(parent: Path, target: Path) -> None:
    """Remove what killed runs have left in `parent`; an old version that never got its place back does."""
    if fcntl is None or not parent.is_dir():
        return
    for left in sorted(parent.glob(f"{_prefix(target)}*")):
        with suppress(OSError):
            lock = _locked(left) if left.is_dir() and not left.is_symlink() else None
            if lock is None:
                continue
            if left.name.endswith(_OLD) and not target.exists():
                left.rename(target)
            else:
                shutil.rmtree(left, ignore_errors=True)
            os.close(lock)
