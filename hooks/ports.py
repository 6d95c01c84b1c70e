"""Whether the preview's port can be had."""

from __future__ import annotations

import socket

from mkdocs.exceptions import PluginError

LAST = 65_535


def free(host: str, port: int) -> None:
    """Raise PluginError when something answers at this address already, or when nothing may be put there."""
    if port > LAST:
        raise PluginError(f"Le port {port} n’existe pas : ils vont jusqu’à {LAST}. {_other(host, 8000)}")
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        _allowed(host, port)
        return
    raise PluginError(f"Le port {port} est déjà pris, peut-être par un autre aperçu. {_other(host, port + 1)}")


def _allowed(host: str, port: int) -> None:
    try:
        socket.create_server((host, port)).close()
    except PermissionError:
        raise PluginError(f"Le port {port} est réservé au système. {_other(host, port + 8000)}") from None
    except OSError:
        return  # MkDocs says why


def _other(host: str, port: int) -> str:
    return f"Prenez-en un autre : « make serve PORT={port} », ou « mkdocs serve --dev-addr {host}:{port} »."
