"""schema.org data: ClaimReview for each check, the DataFeed of all, the organisation that answers for them.

Follows schema.org/ClaimReview as fact-check readers consume it. Every address must be absolute: while the
site has none, what would need it is left out.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from .. import addresses, text
from ..analysis.speakers import OWN
from ..catalog import Catalog
from ..model import Article, Check, Occurrence, Reference
from ..settings import Site
from . import encoding

BEST, WORST = 5, 1
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
_ARTICLES = {"presse": "NewsArticle", "blog": "BlogPosting", "infolettre": "Article"}
_PERSON = re.compile(r"(?:[A-ZÀ-Þ][\w’.-]+ ){1,3}[A-ZÀ-Þ][\w’.-]+")
_SPEAKER = re.compile(r",| selon | \(|, d’après ")


def script(data: dict) -> Markup:
    """The data as a script element that no value can close."""
    return Markup(f'<script type="application/ld+json">{encoding.escaped(data).decode()}</script>')


def page(catalog: Catalog, site: Site, check: Check) -> dict:
    """The graph of a check's page: its one ClaimReview, its trail and the organisation."""
    theme = catalog.themes[check.theme]
    trail = [(site.name, "/"), ("Vérifications", addresses.CHECKS), (theme.label, theme.address),
             (check.title, check.address)]
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [
        {"@type": "ListItem", "position": n, "name": name, "item": site.absolute(target)}
        for n, (name, target) in enumerate(trail, 1)]}
    graph = [claim_review(catalog, site, check), *([crumbs, organisation(site)] if site.url else ())]
    return {"@context": "https://schema.org", "@graph": graph}


def feed(catalog: Catalog, site: Site) -> dict:
    """The DataFeed of every ClaimReview, latest change first."""
    return {
        "@context": "https://schema.org", "@type": "DataFeed", "name": site.name, "license": LICENSE,
        "publisher": organisation(site),
        **({"dateModified": catalog.updated.isoformat()} if catalog.updated else {}),
        "dataFeedElement": ({
            "@type": "DataFeedItem", **({"url": site.absolute(check.address)} if site.url else {}),
            "dateCreated": check.published.isoformat(), "dateModified": check.updated.isoformat(),
            "item": [claim_review(catalog, site, check)],
        } for check in catalog.latest),
    }


def claim_review(catalog: Catalog, site: Site, check: Check) -> dict:
    """The ClaimReview of `check`: `claimReviewed` is its title, `itemReviewed` the full claim."""
    url, home = (site.absolute(check.address), site.absolute("/")) if site.url else ("", "")
    corrections = [{"@type": "CorrectionComment", "text": new.correction, "datePublished": new.date.isoformat()}
                   for _, new in check.corrections]
    return _filled({
        "@type": "ClaimReview", "@id": url and url + "#review", "url": url, "mainEntityOfPage": url,
        "claimReviewed": check.title,
        "reviewRating": rating(catalog, check),
        "itemReviewed": _claim(catalog, check, url),
        "author": _filled({"@type": "NewsMediaOrganization", "@id": home and home + "#organisation",
                           "name": site.name, "url": home}),
        "datePublished": check.published.isoformat(), "dateModified": check.updated.isoformat(),
        "inLanguage": "fr", "isPartOf": _filled({"@type": "WebSite", "name": site.name, "url": home}),
        "license": LICENSE,
        "citation": [_citation(source) for source in catalog.sources(check)],
        "correction": corrections,
    })


def rating(catalog: Catalog, check: Check) -> dict:
    """The Rating; a verdict without a rating has its label alone."""
    verdict = catalog.verdicts[check.verdict]
    scale = {} if verdict.rating is None else {
        "ratingValue": verdict.rating, "bestRating": BEST, "worstRating": WORST}
    explanation = text.spacing(check.summary)
    return {"@type": "Rating", "alternateName": verdict.label, **scale, "ratingExplanation": explanation}


def organisation(site: Site) -> dict:
    """Who answers for the site, with the addresses of its policies (schema.org/NewsMediaOrganization)."""
    named = _filled({"@type": "NewsMediaOrganization", "name": site.name, "legalName": site.legal.get("publisher")})
    return named if not site.url else named | {
        "@id": site.absolute("/#organisation"), "url": site.absolute("/"),
        "logo": site.absolute("/assets/images/logo.svg"),
        "publishingPrinciples": site.absolute(addresses.METHOD),
        "verificationFactCheckingPolicy": site.absolute(addresses.METHOD),
        "correctionsPolicy": site.absolute(addresses.CORRECTIONS),
        "actionableFeedbackPolicy": site.absolute(addresses.CONTRIBUTING),
        "ownershipFundingInfo": site.absolute(addresses.LEGAL_NOTICE),
    }


def speaker(catalog: Catalog, occurrence: Occurrence) -> dict | None:
    """The Person or Organization that « who says it » names first; None when nobody knows who that is.

    « L’article, … » is the article's outlet. An author of an article is a Person, and so is what is
    shaped like a person's name unless it is a publisher's or is quoted by another as outlets are;
    anything else (« des médias non nommés ») is an Organization.
    """
    name, *rest = _SPEAKER.split(occurrence.said_by, maxsplit=1)
    name = name or occurrence.said_by
    if name == OWN:
        return _outlet(catalog.articles[occurrence.article])
    shaped = _PERSON.fullmatch(name) and not name.startswith(("Le ", "La ", "Les ", "Des ", "Un ", "Une "))
    quoted = any(part.strip().startswith("cité") for part in rest)
    person = shaped and not quoted and name not in catalog.organisations
    return {"@type": "Person" if name in catalog.authors or person else "Organization", "name": name}


def _claim(catalog: Catalog, check: Check, url: str) -> dict:
    """The Claim; its first appearance is told where all its articles are dated."""
    articles = catalog.articles_of[check.slug]
    appearances = [_appearance(article) | _quotations(catalog, check, article) for article in articles]
    dated = sorted((a for a in articles if a.date), key=lambda a: a.date)
    first = _appearance(dated[0]) if dated and len(dated) == len(articles) else None
    return _filled({
        "@type": "Claim", "@id": url and url + "#claim", "text": check.claim,
        "author": speaker(catalog, check.occurrences[0]),
        "datePublished": dated[0].date if first else None,
        "firstAppearance": first, "appearance": appearances,
    })


def _appearance(article: Article) -> dict:
    return _filled({
        "@type": _ARTICLES[article.kind], "url": article.url, "headline": article.title,
        "datePublished": article.date, "inLanguage": article.language,
        "author": {"@type": "Person", "name": article.author} if article.author else None,
        "publisher": _outlet(article),
    })


def _outlet(article: Article) -> dict | None:
    return {"@type": "Organization", "name": article.known_outlet} if article.known_outlet else None


def _quotations(catalog: Catalog, check: Check, article: Article) -> dict:
    """The article's passages that make the claim, each with who is made to say it."""
    speakers = [(o, speaker(catalog, o)) for o in check.occurrences if o.article == article.slug]
    return {"hasPart": [
        _filled({"@type": "Quotation", "text": o.quote, "spokenByCharacter": who and {**who, "name": o.said_by}})
        for o, who in speakers]}


def _citation(source: Reference) -> dict:
    return _filled({
        "@type": "CreativeWork", "name": source.publisher if source.title_inferred else source.title,
        "url": source.url, "publisher": {"@type": "Organization", "name": source.publisher},
        "author": [{"@type": "Person", "name": name} for name in source.authors],
        "datePublished": source.date, "archivedAt": source.archive_url, "inLanguage": source.language,
    })


def _filled(data: dict) -> dict:
    """`data` without what is empty: consumers choke on empty strings and lists."""
    return {key: value for key, value in data.items() if value}
