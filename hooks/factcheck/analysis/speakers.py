"""Who speaks in an audited article, as « said_by » tells it."""

from __future__ import annotations

import re

from .. import text
from ..catalog import Catalog
from ..model import Occurrence

OWN = "L’article"  # who speaks, where an article does for itself
_APART = re.compile(r"\s*[,(].*", re.S)


def speaker(said_by: str) -> str:
    """Who is said to speak, without what follows the name: « Rodrigue, auteur du billet » → « Rodrigue »."""
    return _APART.sub("", said_by) or said_by


def author(catalog: Catalog, occurrence: Occurrence) -> str:
    """Who is said to speak in an audited article; where it is « L’article » itself, its outlet, or its title between
    guillemets when the outlet isn't known."""
    name, article = speaker(occurrence.said_by), catalog.articles[occurrence.article]
    return (article.known_outlet or text.quoted(article.title)) if name == OWN else name
