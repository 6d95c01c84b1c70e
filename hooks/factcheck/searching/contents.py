"""What search finds of each page, with what weight.

Pagefind (`indexing`) indexes small pages made for it, not the site's: only what a reader would look for, weighted,
with straight apostrophes (« l'énergie » is then found by « énergie ») and numbers in one piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import escape

from .. import markup, text
from ..analysis.citations import CITATION
from ..catalog import Catalog
from ..folding import ungrouped
from ..labels import LABELS
from ..model import Article, Check, Reference
from ..pages.source import name

LARGE = 600  # checks, from which a site is searched by less of each
CHECK, ARTICLE, SOURCE, PAGE = range(4)  # kinds of page, in the order that results are shown
_PLAIN = str.maketrans("’₀₁₂₃₄₅₆₇₈₉", "'0123456789")


@dataclass(frozen=True)
class Document:
    """A page as searched: `parts` are texts with their weight, from 0 to 10."""

    address: str
    kind: int
    title: str
    parts: list[tuple[float, str]]
    verdict: str = ""
    theme: str = ""

    def html(self) -> str:
        """The page given to Pagefind."""
        body = "".join(f'<p data-pagefind-weight="{weight}">{escape(searchable(part))}</p>'
                       for weight, part in self.parts if part)
        title = f'<meta data-pagefind-meta="title[content]" content="{escape(text.spacing(self.title))}">'
        return (f'<html lang="fr"><head>{title}</head><body data-pagefind-body>'
                f'<h1 data-pagefind-weight="10">{escape(searchable(self.title))}</h1>{body}</body></html>')


def searchable(value: str) -> str:
    """`value` as indexed: straight apostrophes, CO₂ as CO2, ordinary spaces, « 50 000 » as 50000. Queries likewise."""
    return ungrouped(" ".join(value.translate(_PLAIN).split()))


def documents(catalog: Catalog, pages: Iterable[tuple[str, str, str]] = ()) -> Iterator[Document]:
    """Every page to be found. `pages` are the hand-written ones, as (address, title, HTML).

    A site of more than `LARGE` checks is searched by what its checks claim and conclude: explanations and
    sources are left out, so that neither the index nor the memory that makes it grow out of hand.
    """
    large = len(catalog.checks) > LARGE
    for check in catalog.checks.values():
        yield _brief(_check(catalog, check)) if large else _check(catalog, check)
    for article in catalog.articles.values():
        yield _article(catalog, article)
    for reference in () if large else catalog.references.values():
        yield _source(catalog, reference)
    for where, title, html in pages:
        yield Document(where, PAGE, title, [(1, text.plain(html))])


def _check(catalog: Catalog, check: Check) -> Document:
    sources = " ; ".join(f"{s.publisher} {'' if s.title_inferred else s.title}" for s in catalog.sources(check))
    parts = [
        (8, check.claim), (6, " ".join(check.variants)), (4, check.summary),
        (3, " ".join(o.quote for o in check.occurrences)), (2, " ".join([*check.right, *check.wrong])),
        (1, text.plain(markup.markdown(CITATION.sub("", check.explanation)))),
        (1, " ".join(o.said_by for o in check.occurrences)), (.5, sources),
    ]
    return Document(check.address, CHECK, check.title, parts, check.verdict, check.theme)


def _brief(document: Document) -> Document:
    return replace(document, parts=[(weight, part) for weight, part in document.parts if weight > 1])


def _article(catalog: Catalog, article: Article) -> Document:
    titles = " ; ".join(check.title for check in catalog.by_article[article.slug])
    return Document(article.address, ARTICLE, article.title,
                    [(4, f"{article.outlet} {article.author or ''}"), (.5, titles)])


def _source(catalog: Catalog, reference: Reference) -> Document:
    says = " ".join(evidence.says for _, evidence in catalog.uses.get(reference.id, ()))
    return Document(reference.address, SOURCE, name(reference), [
        (3, f"{reference.publisher} {' '.join(reference.authors)}"), (.5, says),
        (.5, f"{LABELS[reference.kind]} {reference.interest or ''}")])
