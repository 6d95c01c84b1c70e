"""The list of all checks, by theme, and what its explorer reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import groupby

from ..addresses import CHECKS, EXPLORER
from ..analysis.speakers import author
from ..catalog import Catalog
from ..labels import LABELS
from ..machines import encoding
from ..render import Renderer
from ..searching import explorer
from ..writing.output import Planned, planned, relative
from ..writing.pagination import Part, paginate

SCRIPTS = ["explorateur-index", "explorateur-vue", "explorateur"]
SIZE = 100


def pages(catalog: Catalog, renderer: Renderer) -> Iterator[Planned]:
    """The pages of the list, the index of the explorer and the pieces of its vocabulary."""
    everything = list(catalog.checks.values())
    updated, facets = catalog.updated, _facets(catalog)
    for part in paginate(CHECKS, everything, SIZE):
        yield renderer.page(
            "checks.md", part.address,
            {"title": f"Les vérifications{part.name}", "hide": ["toc"],
             "scripts": SCRIPTS if part.first else [],
             "description": f"Les {len(everything)} affirmations vérifiées, par thème, avec leur verdict."},
            updated=updated, catalog=catalog, part=part, sections=_sections(catalog, part),
            facets=facets, author=partial(author, catalog), data=relative(part.address, EXPLORER),
        )
    pieces = explorer.vocabulary(catalog)
    yield planned(f"{EXPLORER}fiches.json", lambda: encoding.compact(explorer.index(catalog, pieces)))
    for number, piece in enumerate(pieces):
        yield planned(f"{EXPLORER}mots-{number}.json", encoding.compact, piece)


def _sections(catalog: Catalog, part: Part) -> list[tuple]:
    """The page's checks by theme, as (theme, checks)."""
    return [(catalog.themes[key], list(checks)) for key, checks in groupby(part.items, key=lambda c: c.theme)]


def _facets(catalog: Catalog) -> list[tuple[str, str, list[tuple[str, str, int]]]]:
    """The facets with few values, as (name, title, values), each value as (id, label, count)."""
    checks = catalog.checks.values()
    counts = {key: Counter(getattr(c, key) for c in checks) for key in ("verdict", "theme", "kind", "confidence")}
    return [
        ("verdict", "Verdict", [(v.id, v.label, counts["verdict"][v.id]) for v in catalog.verdicts.values()]),
        ("theme", "Thème", [(t.id, t.label, counts["theme"][t.id]) for t in catalog.themes.values()]),
        ("nature", "Nature de l’affirmation",
         [(key, LABELS[key], counts["kind"][key]) for key in explorer.KINDS]),
        ("confiance", "Confiance dans le verdict",
         [(key, LABELS[key].capitalize(), counts["confidence"][key]) for key in explorer.CONFIDENCES]),
    ]
