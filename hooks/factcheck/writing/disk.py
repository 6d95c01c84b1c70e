"""A file written whole or not at all, and what the system says when it can't be, told in French."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_ELSEWHERE = "choisissez un autre dossier (--site-dir)"
_REFUSED = ("l’accès est refusé", f"donnez-vous le droit d’écrire ici, ou {_ELSEWHERE}")
_CAUSES = {
    errno.ENOSPC: ("le disque est plein", "libérez de la place, puis relancez"),
    errno.EDQUOT: ("le quota de disque est atteint", "libérez de la place, puis relancez"),
    errno.EFBIG: ("la taille des fichiers est limitée", "relevez la limite (ulimit -f), puis relancez"),
    errno.EROFS: ("le disque est en lecture seule", _ELSEWHERE),
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.EEXIST: ("un fichier porte ce nom", _ELSEWHERE),
    errno.EISDIR: ("c’est un dossier", "donnez un fichier"),
    errno.ENAMETOOLONG: ("le nom est trop long", "raccourcissez-le"),
    errno.ENOTDIR: ("ce n’est pas un dossier", _ELSEWHERE),
    errno.ENOENT: ("ce chemin n’existe pas", "un fichier a-t-il été retiré pendant la construction ? Relancez"),
    errno.ECHILD: ("un processus de la construction a été arrêté", "libérez de la mémoire, puis relancez"),
    errno.EMFILE: ("trop de fichiers sont ouverts", "relevez la limite (ulimit -n), puis relancez"),
}


def write(path: Path, content: bytes | Iterable[bytes], *, new: bool = False) -> None:
    """Write a file, given whole or in pieces, its folders too: neither a full disk nor a stop leaves half of it, or
    harms what it replaces.

    Raises OSError, FileExistsError for a `new` file that is there.
    """
    path = Path(os.path.realpath(path))
    if new and path.exists():
        raise FileExistsError(errno.EEXIST, "", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with open(descriptor, "wb") as file:
            file.writelines((content,) if isinstance(content, bytes) else content)
        os.chmod(name, path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~umask())
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def umask() -> int:
    """The rights that this process takes from new files."""
    found = os.umask(0)
    os.umask(found)
    return found


def told(error: OSError) -> str:
    """What went wrong with a file, in French, with what to do."""
    path = error.filename2 or error.filename
    where = f"{path} : " if path else ""
    return f"{where}{cause(error)}. Astuce : {_known(error)[1]}."


def cause(error: OSError) -> str:
    """What the system refused, in French: « le disque est plein »."""
    return _known(error)[0]


def _known(error: OSError) -> tuple[str, str]:
    return _CAUSES.get(error.errno, (f"erreur {errno.errorcode.get(error.errno, '?')} du système", "relancez"))
