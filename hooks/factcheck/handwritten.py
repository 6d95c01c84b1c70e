"""Hand-written pages: Markdown with numbers and blocks computed from the catalog.

A page may use `{{ nombre.verifications }}`, `{{ compte.verifications }}` (the number with its noun),
`{{ site.nom }}`, `{{ lien("tickets", "un ticket") }}`, `{{ extrait("slug", "title") }}`, lines of a check,
`{{ modele() }}`, the file of a check to fill, and `{{ bloc("echelle") }}`; the blocks are the templates of
templates/blocs/.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, cached_property, lru_cache, partial
from itertools import islice
from pathlib import Path

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from . import scaffold, text
from .analysis import charts, excerpts
from .analysis.coverage import cover
from .analysis.figures import disputed, echoes
from .analysis.rigour import criteria
from .catalog import Catalog
from .diagnostics import Diagnostic, suggest
from .model import Article, Check, Evidence, Figure, Later, Model, Occurrence, Passage, Reference, Reply, Version
from .pages import article, corrections, figures, hubs
from .reading.source import SourceError
from .render import TEMPLATES, Renderer
from .settings import LEGAL
from .writing.output import address_of

# Folders of docs/ that hold no pages.
_NOT_PAGES = ("overrides/", "assets/")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)
_EXPRESSION = re.compile(r"\{\{.*?\}\}")
_TITLE = re.compile(r"^# (.+)$", re.M)
BLOCKS = frozenset(path.stem for path in (TEMPLATES / "blocs").glob("*.html"))
LATEST = 6
_NOUNS: dict[str, tuple[str, ...]] = {
    "verifications": ("vérification",), "articles": ("article",), "sources": ("source",), "editeurs": ("éditeur",),
    "passages": ("passage",), "phrases_classees": ("phrase classée", "phrases classées"),
    "corrections": ("correction",), "themes": ("thème",), "grandeurs": ("grandeur",),
}
NUMBERS = (*_NOUNS, "couverture")
# Each table of fields: what it is about, and the key of a check or an article that holds such blocks.
_DOCUMENTED = {
    "Une fiche": (Check, ""),
    "Chaque élément de « occurrences »": (Occurrence, "occurrences"),
    "Chaque élément de « evidence »": (Evidence, "evidence"),
    "Chaque élément de « figures »": (Figure, "figures"),
    "Chaque élément de « later »": (Later, "later"),
    "Chaque élément de « history »": (Version, "history"),
    "Chaque élément de « replies »": (Reply, "replies"),
    "Une source": (Reference, ""),
    "Un article": (Article, ""),
    "Chaque élément de « passages »": (Passage, "passages"),
}


# Comments are moved out of the way of attribute lists, `{#id}`.
_ENVIRONMENT = ImmutableSandboxedEnvironment(
    undefined=jinja2.StrictUndefined, keep_trailing_newline=True, comment_start_string="{##")
_compiled = lru_cache(64)(_ENVIRONMENT.from_string)


class _Lazy(Mapping):
    """Values that are computed when an expression names them."""

    def __init__(self, names: Collection[str], value: Callable[[str], str]):
        self._names, self._value = names, value

    def __getitem__(self, name: str) -> str:
        if name not in self._names:
            raise KeyError(name)
        return self._value(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Handwritten:
    """Fills hand-written pages with what the catalog says."""

    def __init__(self, catalog: Catalog, renderer: Renderer):
        self._catalog, self._renderer = catalog, renderer

    def fill(self, markdown: str, address: str, path: str) -> str:
        """`markdown` with its expressions replaced, links relative to `address`.

        Raises SourceError, with a diagnostic on the file `path`, for an unknown name or bad syntax.
        """
        return self._filled(markdown, path, nombre=_Lazy(NUMBERS, self._number), compte=_Lazy(_NOUNS, self._count),
                            bloc=lambda name: self._block(_known(name), address))

    def check(self, markdown: str, path: str) -> None:
        """Raise what filling `markdown` would, without computing what its numbers and blocks say."""
        self._filled(markdown, path, nombre=dict.fromkeys(NUMBERS, "0"), compte=dict.fromkeys(_NOUNS, "0"), bloc=_known)

    def _filled(self, markdown: str, path: str, **values: object) -> str:
        """`markdown` with its expressions replaced, `values` among what they may name. Raises SourceError."""
        try:
            return _compiled(markdown).render(
                lien=self._link, site={"nom": self._renderer.site.name},
                modele=lambda: f"```yaml\n{scaffold.check(self._catalog, '', '', [])}```",
                extrait=lambda slug, *places: excerpts.excerpt(self._catalog, slug, *places), **values)
        except jinja2.TemplateSyntaxError as error:
            raise SourceError(_fault(path, error.lineno, f"expression illisible : {error.message}")) from None
        except Exception as error:  # an expression can raise anything; its author gets no traceback
            raise SourceError(_explain(markdown, path, error)) from None

    def _block(self, name: str, address: str) -> Markup:
        # One line: Markdown then leaves the block alone wherever it stands.
        return Markup(" ".join(self._renderer.fragment(
            f"blocs/{name}.html", address, **self._context).splitlines()))

    def _link(self, place: str, words: str) -> str:
        """`words` as a Markdown link to « tickets » or « depot »; alone while the repository has no address."""
        target = {"tickets": self._renderer.site.issues_url, "depot": self._renderer.site.repo_url}[place]
        return f"[{words}]({target})" if target else words

    def _number(self, name: str) -> str:
        if name != "couverture":
            return text.number(self._totals[name])
        coverages = [cover(a, self._catalog.by_article[a.slug]) for a in self._catalog.articles.values()]
        return f"{text.number(round(100 * min((c.share for c in coverages), default=1.0), 1))}{text.NBSP}%"

    def _count(self, name: str) -> str:
        return text.plural(self._totals[name], *_NOUNS[name])

    @cached_property
    def _totals(self) -> Mapping[str, int]:
        catalog = self._catalog
        return {
            "verifications": len(catalog.checks),
            "articles": len(catalog.articles),
            "sources": len(catalog.references),
            "editeurs": len({r.publisher for r in catalog.references.values()}),
            "passages": sum(len(c.occurrences) for c in catalog.checks.values()),
            "phrases_classees": sum(len(a.passages) for a in catalog.articles.values()),
            "corrections": len(corrections.corrections(catalog)),
            "themes": len(catalog.themes),
            "grandeurs": len(catalog.points),
        }

    @cached_property
    def _context(self) -> dict[str, object]:
        """What blocks show; the dear part is computed when one asks for it."""
        catalog = self._catalog
        return {
            "catalog": catalog,
            "counts": hubs.tally(catalog, catalog.checks.values()),
            "tally_of": lambda checks: hubs.tally(catalog, checks),
            "scores": [article.score(catalog, a) for a in islice(catalog.articles.values(), LATEST)],
            "latest": sorted(catalog.checks.values(), key=lambda c: c.updated, reverse=True)[:LATEST],
            "criteria": cache(lambda: criteria(catalog)),
            "fields": cache(lambda: [(title, self._fields(*kind)) for title, kind in _DOCUMENTED.items()]),
            "legal": [(label, self._renderer.site.legal.get(key, "")) for key, (_, label) in LEGAL.items()],
            "funding": self._renderer.site.funding,
            "disputed": cache(lambda: [(d.quantity, charts.panel(d)) for d in disputed(catalog)]),
            "all_lanes": cache(lambda: charts.lanes(echoes(catalog))),
            "short_amount": charts.short_amount, "unit_name": charts.unit_name,
            "quantity_address": partial(figures.address, catalog),
        }

    def _fields(self, model: type[Model], key: str) -> list[tuple[str, bool, str, str, str]]:
        """Each field of a model: its key, whether it must be there, its name, what it holds, a value of the data."""
        catalog = self._catalog
        whole = {Reference: catalog.references, Article: catalog.articles, Passage: catalog.articles}.get(
            model, catalog.checks)
        items = [part for item in whole.values() for part in (getattr(item, key) if key else [item])]
        return [(field.alias or name, field.is_required(), field.title, field.description,
                 excerpts.value(model, name, items)) for name, field in model.model_fields.items()]


def pages(docs: Path) -> dict[str, Path]:
    """The hand-written pages of the folder `docs`, by their path within it, in order."""
    found = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*.md"))}
    return {uri: path for uri, path in found.items() if not uri.startswith(_NOT_PAGES)}


def texts(docs: Path) -> Iterator[tuple[str, str, str]]:
    """Each of these pages but the home page, as (address, title, Markdown without expressions)."""
    for uri, path in pages(docs).items():
        body = _FRONT_MATTER.sub("", path.read_text("utf-8"))
        title = _TITLE.search(body)
        if title and uri != "index.md":
            yield address_of(uri), title[1], bare(body)


def bare(markdown: str) -> str:
    """`markdown` without its expressions."""
    return _EXPRESSION.sub("", markdown)


def _known(name: str) -> str:
    if name not in BLOCKS:
        raise jinja2.UndefinedError(f"'{name}' is undefined")
    return name


def _explain(markdown: str, path: str, error: Exception) -> Diagnostic:
    """The fault of an expression that names nothing: what it names, on which line, and what it may have meant."""
    quoted = re.search(r"has no attribute '([^']+)'|'([^']+)' is undefined", str(error))
    name = (quoted[1] or quoted[2]) if quoted else str(error)
    rows = [(n, row) for n, row in enumerate(markdown.splitlines(), 1) if "{{" in row]
    line = next((n for n, row in rows if name in row), rows[0][0] if rows else 1)
    hint = suggest(name, BLOCKS.union(NUMBERS), "noms proches") or (
        f"nombres : {', '.join(NUMBERS)} ; blocs : {', '.join(sorted(BLOCKS))}")
    return _fault(path, line, f"expression inconnue : « {name} »", hint)


def _fault(path: str, line: int, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(path, line, 1, "page-expression", message, hint)
