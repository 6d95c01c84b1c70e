"""Whether the preview's port is free."""

from __future__ import annotations

import socket


def taken(host: str, port: int) -> bool:
    """Whether something answers at this address already."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True
