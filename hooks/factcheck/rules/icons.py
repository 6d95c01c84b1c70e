"""A verdict's icon is one of the theme's, where these are known: another would show as a plain disc."""

from __future__ import annotations

import os
from collections.abc import Iterator

from ..catalog import Catalog
from ..diagnostics import Diagnostic, closest


def validate(catalog: Catalog) -> Iterator[Diagnostic]:
    """Fault `icone-inconnue`."""
    folder = catalog.icons
    if not folder or not folder.is_dir():
        return
    for verdict in catalog.verdicts.values():
        if not (folder / f"{verdict.icon}.svg").is_file():
            near = closest(verdict.icon, (name.removesuffix(".svg") for name in os.listdir(folder)))
            yield verdict.fault(("icon",), "icone-inconnue", f"l’icône « {verdict.icon} » n’est pas dans le thème",
                                f"icônes proches : {', '.join(near)}" if near else
                                "donnez le nom d’une icône Material Design, par exemple check-circle")
