"""The pages that lead to the checks by theme and by verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from .. import paths
from ..addresses import THEMES, VERDICTS
from ..catalog import Catalog
from ..model import Check, newest
from ..render import Renderer
from ..writing.output import Planned
from ..writing.pagination import paginate

SIZE = 100  # checks on a page, each with its summary


def tally(catalog: Catalog, checks: Iterable[Check]) -> dict[str, int]:
    """How many of `checks` each verdict has, in the scale's order."""
    counts = Counter(check.verdict for check in checks)
    return {key: counts[key] for key in catalog.verdicts}


def pages(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """Themes and each of them; verdicts and each of them."""
    shared = {"catalog": catalog, "tally_of": lambda checks: tally(catalog, checks),
              "updated": catalog.updated}

    def page(template: str, address: str, title: str, description: str, **context) -> Planned:
        meta = {"title": title, "description": description}
        return renderer.page(template, address, meta, **{**shared, **context})

    yield page("themes.md", THEMES, "Les thèmes", "Les vérifications par thème.")
    for theme in catalog.themes.values():
        checks = catalog.by_theme[theme.id]
        updated = newest(checks)
        for part in paginate(theme.address, checks, SIZE):
            yield page("theme.md", part.address, theme.label + part.name, theme.description,
                       theme=theme, checks=checks, part=part, updated=updated, source=paths.registry("themes"))
    yield page("verdicts.md", VERDICTS, "Les verdicts",
               "L’échelle des verdicts : ce que chacun veut dire, avec des exemples.")
    for verdict in catalog.verdicts.values():
        checks = catalog.by_verdict[verdict.id]
        updated = newest(checks)
        for part in paginate(verdict.address, checks, SIZE):
            yield page("verdict.md", part.address, f"Verdict « {verdict.label} »{part.name}", verdict.definition,
                       verdict=verdict, checks=checks, part=part, updated=updated, source=paths.registry("verdicts"))
