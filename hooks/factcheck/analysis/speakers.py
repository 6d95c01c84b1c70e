"""Who speaks in an audited article, as « said_by » tells it."""

from __future__ import annotations

import re

from ..catalog import Catalog
from ..model import Occurrence

OWN = "L’article"  # who speaks, where an article does for itself
UNSIGNED = "Article non signé"
_APART = re.compile(r"\s*[,(].*", re.S)


def speaker(said_by: str) -> str:
    """Who is said to speak, without what follows the name: « Rodrigue, auteur du billet » → « Rodrigue »."""
    return _APART.sub("", said_by) or said_by


def author(catalog: Catalog, occurrence: Occurrence) -> str:
    """Who is said to speak in an audited article; where it is « L’article » itself, its outlet or its author, or that
    nobody is known to have signed it."""
    name, article = speaker(occurrence.said_by), catalog.articles[occurrence.article]
    return (article.known_outlet or article.author or UNSIGNED) if name == OWN else name
