"""« Retrouver une phrase »: the page, and the index that it searches on the reader's machine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..addresses import FINDER
from ..catalog import Catalog
from ..machines import encoding
from ..render import Renderer
from ..searching.matching import documents, index
from ..writing.output import Planned, planned, relative

ADDRESS = "/retrouver-une-phrase/"


def pages(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """The page and its index."""
    yield renderer.page(
        "retrouver.md", ADDRESS,
        {"title": "Retrouver une phrase",
         "scripts": ["retrouver-mots", "retrouver-moteur", "retrouver"],
         "description": "Collez une phrase lue quelque part : le site montre les vérifications les plus proches, "
         "sans rien envoyer."},
        index_url=relative(ADDRESS, FINDER), catalog=catalog,
    )
    yield planned(FINDER, _index, catalog)


def _index(catalog: Catalog) -> str:
    return encoding.compact(index(documents(catalog, partial(relative, ADDRESS)), catalog.lexicon))
