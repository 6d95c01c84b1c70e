"""Whether the preview's port is free."""

from __future__ import annotations

import socket

from mkdocs.exceptions import PluginError


def free(host: str, port: int) -> None:
    """Raise PluginError when something answers at this address already."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return
    raise PluginError(f"Le port {port} est déjà pris, peut-être par un autre aperçu. Prenez-en un autre : "
                      f"« make serve PORT={port + 1} », ou « mkdocs serve --dev-addr {host}:{port + 1} ».")
