"""ClaimReview from any fact-checker → draft YAML, with the list of what remains to be written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePosixPath

import yaml

from .. import paths
from ..catalog import Catalog
from ..folding import slugify
from ..reading.plain import is_text

_SCRIPT, _END = re.compile(r"<script\b", re.I), re.compile(r"</script", re.I)
_PAGE = re.compile(r"<(?:!doctype html|html|head|body)\b", re.I)
_DEEP = "trop de niveaux imbriqués"
_NO_JSON = "aucun JSON lisible : donnez un fichier JSON-LD, ou la page HTML qui le contient"
_NO_NOTICE = ("cette page ne contient aucun ClaimReview. Une page de ce site-ci n’en porte que si le site a été "
              "construit avec son adresse (SITE_URL)")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class _Dumper(yaml.SafeDumper):
    """Quotes the text that YAML 1.2 would read as a number and YAML 1.1, PyYAML's, would not: « 1E5 »."""


def _text_node(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = None if is_text(value) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text_node)


@dataclass
class Draft:
    """A draft: files by path under claims/ or seeds/, and what a person must still supply, in French."""

    slug: str
    files: dict[str, dict] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def yaml(self, path: str) -> str:
        """The text of one of the draft's files."""
        return yaml.dump(self.files[path], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)


def find(text: str) -> list[dict]:
    """Every ClaimReview in JSON-LD text or in an HTML page: alone, in lists, in @graph, nested.

    Raises ValueError, with a French message, when the text holds no JSON at all, or one too deep.
    """
    try:
        return _find(text)
    except RecursionError:
        raise ValueError(_DEEP) from None


def _find(text: str) -> list[dict]:
    scripts = [unescape(part) if part.lstrip().startswith("&") else part for part in _scripts(text)]
    found, readable = [], False
    for part in scripts or [text]:
        try:
            data = json.loads(part)
        except ValueError:
            continue
        readable = True
        found += _walk(data)
    if not readable:
        raise ValueError(_NO_NOTICE if _PAGE.search(text) else _NO_JSON)
    return found


def _scripts(text: str) -> Iterator[str]:
    """What a page's JSON-LD scripts hold."""
    for part in _SCRIPT.split(text)[1:]:
        head, _, body = part.partition(">")
        if "application/ld+json" in head.lower():
            yield _END.split(body, maxsplit=1)[0]


def draft(review: dict, catalog: Catalog, theme: str) -> Draft:
    """The draft of a check in the folder `theme`, its new sources and articles beside it."""
    claim = _first(review.get("itemReviewed"))
    title = _text(review.get("claimReviewed")) or _text(claim.get("name"))
    made = Draft(slugify(PurePosixPath(_text(review.get("url"))).name) or slugify(title) or "fiche-importee")
    check: dict[str, object] = {"title": title, "claim": _text(claim.get("text")) or title, "kind": "fait"}
    check["verdict"] = _verdict(review, catalog, made)
    check |= {"confidence": "moyenne", "draft": True}
    rating = _first(review.get("reviewRating"))
    check["summary"] = _text(rating.get("ratingExplanation")) or _text(review.get("description"))
    check["explanation"] = _text(review.get("reviewBody"))
    check["occurrences"] = list(_occurrences(claim, catalog, made))
    check["evidence"] = list(_evidence(review, catalog, made))
    check["history"] = _history(review, check["verdict"], made)
    made.missing += [
        "kind : vérifiez la nature (fait, chiffre, citation, premisse)",
        "confidence : choisissez haute, moyenne ou basse",
        *(f"{key} : à écrire" for key in ("summary", "explanation") if not check[key]),
        *(["occurrences : aucun passage d’article n’est donné"] if not check["occurrences"] else []),
        *(["evidence : aucune source n’est donnée"] if not check["evidence"] else []),
        *(f"evidence, {item['ref']} : stance, says et consulted à écrire" for item in check["evidence"]),
        *([f"title : {len(title)} signes, 75 au plus"] if len(title) > 75 else []),
    ]
    made.files = {paths.check(theme, made.slug): check, **made.files}
    return made


def _walk(data: object) -> Iterator[dict]:
    """Every ClaimReview in JSON `data`, however deep; none within another."""
    if isinstance(data, list):
        for item in data:
            yield from _walk(item)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if "ClaimReview" in (kinds if isinstance(kinds, list) else [kinds]):
            yield data
        else:
            for value in data.values():
                yield from _walk(value)


def _verdict(review: dict, catalog: Catalog, made: Draft) -> str:
    """The verdict of the same label; else, to be chosen by a person, the nearest by its rating or one without any."""
    rating = _first(review.get("reviewRating"))
    label = _text(rating.get("alternateName"))
    for verdict in catalog.verdicts.values():
        if verdict.label.casefold() == label.casefold():
            return verdict.id
    value, worst, best = (_number(rating.get(key)) for key in ("ratingValue", "worstRating", "bestRating"))
    made.missing.append(f"verdict : « {label or 'sans libellé'} » n’est pas dans l’échelle, choisissez")
    if None not in (value, worst, best) and worst < best and worst <= value <= best:
        wanted = 1 + 4 * (value - worst) / (best - worst)
        rated = [v for v in catalog.verdicts.values() if v.rating is not None]
        if rated:
            return min(rated, key=lambda v: abs(v.rating - wanted)).id
    return next((v.id for v in catalog.verdicts.values() if v.rating is None), next(iter(catalog.verdicts), ""))


def _occurrences(claim: dict, catalog: Catalog, made: Draft) -> Iterator[dict]:
    """The passages of the claim's appearances; articles that the catalog lacks join the files `made`."""
    known = {article.url: article.slug for article in catalog.articles.values() if article.url}
    titles = {article.title: article.slug for article in catalog.articles.values()}
    speaker = _text(_first(claim.get("author")).get("name"))
    seen: set[str] = set()
    for work in [*_works(claim.get("appearance")), *_works(claim.get("firstAppearance"))]:
        url, headline = _text(work.get("url")), _text(work.get("headline")) or _text(work.get("name"))
        slug = known.get(url) or titles.get(headline) or slugify(headline or url)
        if not slug or slug in seen:
            continue
        seen.add(slug)
        if slug not in catalog.articles:
            made.files[paths.article(slug)] = _article(slug, work, url, headline)
            made.missing.append(f"{paths.text(slug)} : le texte de l’article, et son registre de passages")
        parts = [part for part in _list(work.get("hasPart")) if isinstance(part, dict)] or [{}]
        for part in parts:
            quote = _text(part.get("text"))
            said_by = _text(_first(part.get("spokenByCharacter")).get("name")) or ("" if quote else speaker)
            if not quote:
                made.missing.append(f"occurrences, {slug} : le passage, à la lettre")
            if not said_by:
                made.missing.append(f"occurrences, {slug} : à qui l’article attribue ce passage (said_by)")
            yield {"article": slug, "quote": quote, "said_by": said_by}


def _article(slug: str, work: dict, url: str, headline: str) -> dict:
    return {"slug": slug, "title": headline or url, "outlet": _text(_first(work.get("publisher")).get("name")),
            "author": _text(_first(work.get("author")).get("name")) or None, "date": _day(work.get("datePublished")),
            "url": url or None, "language": _text(work.get("inLanguage")) or "fr",
            "kind": "presse" if work.get("@type") == "NewsArticle" else "blog", "passages": []}


def _evidence(review: dict, catalog: Catalog, made: Draft) -> Iterator[dict]:
    """What the review cites, to be completed; sources that the catalog lacks join the files `made`."""
    known = {reference.url: reference.id for reference in catalog.references.values()}
    for work in _works(review.get("citation")):
        url = _text(work.get("url"))
        ref = known.get(url)
        if not ref:
            name, publisher = _text(work.get("name")), _text(_first(work.get("publisher")).get("name"))
            ref = slugify(f"{publisher} {name or PurePosixPath(url).name}")[:60].strip("-")
            if not ref:
                continue
            made.files[paths.reference(ref)] = {
                "title": name or url, "publisher": publisher, "date": _day(work.get("datePublished")), "url": url,
                "language": _text(work.get("inLanguage")) or "fr", "kind": "presse"}
        yield {"ref": ref, "stance": "contexte", "says": "", "consulted": "secondaire",
               "consulted_on": _day(review.get("dateModified")) or _day(review.get("datePublished"))}


def _history(review: dict, verdict: str, made: Draft) -> list[dict]:
    """The publication, then the corrections, all under today's verdict: earlier ones aren't told."""
    published = _day(review.get("datePublished"))
    if not published:
        made.missing.append("history : la date de publication")
    rows = [{"date": published or "", "verdict": verdict, "note": "Première publication."}]
    for correction in _list(review.get("correction")):
        if isinstance(correction, dict) and _day(correction.get("datePublished")):
            rows.append({"date": _day(correction["datePublished"]), "verdict": verdict, "note": "Correction.",
                         "correction": _text(correction.get("text"))})
    return rows


def _first(value: object) -> dict:
    """The first object of a value that may be one, a list of them, or nothing."""
    return next((item for item in _list(value) if isinstance(item, dict)), {})


def _works(value: object) -> Iterator[dict]:
    """Documents, each an object or an address alone."""
    for item in _list(value):
        if isinstance(item, dict | str):
            yield item if isinstance(item, dict) else {"url": item}


def _list(value: object) -> list:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str:
    """Plain text on one line; no-break spaces stay, a quotation must match to the letter."""
    return re.sub(r"[ \t\r\n]+", " ", unescape(value)).strip() if isinstance(value, str) else ""


def _day(value: object) -> str | None:
    match = _DATE.match(value) if isinstance(value, str) else None
    return match[0] if match else None


def _number(value: object) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return None
