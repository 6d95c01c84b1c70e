"""Signs a file with an SSH key, by OpenSSH's own tool: most who publish have such a key, and all can verify."""

from __future__ import annotations

import subprocess
from pathlib import Path

NAMESPACE = "file"


class SigningError(Exception):
    """The file couldn't be signed; the message is in French."""


def sign(path: Path, key: Path) -> Path:
    """Sign `path` with the private key in the file `key`; returns the signature's file. Raises SigningError."""
    try:
        run = subprocess.run(["ssh-keygen", "-Y", "sign", "-q", "-n", NAMESPACE, "-f", str(key), str(path)],
                             capture_output=True, text=True, errors="replace", check=False)
    except OSError:
        raise SigningError("ssh-keygen (OpenSSH) n’est pas installé") from None
    if run.returncode:
        raise SigningError(f"la clé {key} n’a pas pu signer : {run.stderr.strip()}")
    return path.with_name(f"{path.name}.sig")
