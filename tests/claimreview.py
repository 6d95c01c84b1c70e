"""ClaimReview as tests read it in pages, and the project's own contract for it: a JSON Schema, since no public
validator sees these errors."""

from __future__ import annotations

from pathlib import Path

import extruct

_DATE = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_URL = {"type": "string", "pattern": r"^https?://[^\s/]+(/\S*)?$"}
_TEXT = {"type": "string", "minLength": 1}
_NAMED = {"type": "object", "required": ["@type", "name"],
          "properties": {"@type": {"enum": ["Person", "Organization", "NewsMediaOrganization"]},
                         "name": _TEXT, "url": _URL}}
_WORK = {
    "type": "object", "required": ["@type", "headline"],
    "properties": {"@type": {"enum": ["NewsArticle", "BlogPosting", "Article"]}, "url": _URL, "headline": _TEXT,
                   "datePublished": _DATE, "publisher": _NAMED, "author": _NAMED},
}
_RATED = {"required": ["ratingValue", "bestRating", "worstRating"], "properties": {
    "ratingValue": {"type": "integer", "minimum": 1, "maximum": 5},
    "bestRating": {"const": 5}, "worstRating": {"const": 1}}}
_UNRATED = {"not": {"anyOf": [{"required": [key]} for key in ("ratingValue", "bestRating", "worstRating")]}}

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["@type", "@id", "url", "claimReviewed", "reviewRating", "itemReviewed", "author", "datePublished",
                 "dateModified", "inLanguage", "isPartOf", "license", "mainEntityOfPage", "citation"],
    "properties": {
        "@type": {"const": "ClaimReview"},
        "@id": {"type": "string", "pattern": "^https?://.*#review$"},
        "url": _URL, "mainEntityOfPage": _URL,
        "claimReviewed": {"type": "string", "minLength": 1, "maxLength": 75},
        "reviewRating": {
            "type": "object", "required": ["@type", "alternateName", "ratingExplanation"],
            "properties": {
                "@type": {"const": "Rating"},
                "alternateName": {"type": "string", "minLength": 1, "maxLength": 25, "pattern": "^[A-ZÀ-Þ][^-_.]*$"},
                "ratingExplanation": _TEXT},
            "oneOf": [_RATED, _UNRATED]},
        "itemReviewed": {
            "type": "object", "required": ["@type", "@id", "text", "appearance"],
            "properties": {"@type": {"const": "Claim"}, "text": _TEXT, "author": _NAMED, "datePublished": _DATE,
                           "firstAppearance": _WORK, "appearance": {"type": "array", "minItems": 1, "items": _WORK}},
            "not": {"required": ["url"]}},
        "author": {**_NAMED, "required": ["@type", "name", "url"]},
        "datePublished": _DAY, "dateModified": _DAY,
        "citation": {"type": "array", "minItems": 1, "items": {
            "type": "object", "required": ["@type", "name", "url", "publisher"],
            "properties": {"@type": {"const": "CreativeWork"}, "name": _TEXT, "url": _URL, "archivedAt": _URL,
                           "datePublished": _DATE}}},
        "correction": {"type": "array", "minItems": 1, "items": {
            "type": "object", "required": ["@type", "text", "datePublished"],
            "properties": {"@type": {"const": "CorrectionComment"}, "text": _TEXT, "datePublished": _DAY}}},
    },
}


def graphs(page: Path) -> list[dict]:
    """The nodes of a page's JSON-LD, as an outside reader extracts them."""
    found = extruct.extract(page.read_text("utf-8"), syntaxes=["json-ld"])["json-ld"]
    return [node for block in found for node in block.get("@graph", [block])]


def reviews(page: Path) -> list[dict]:
    """The ClaimReviews of a page."""
    return [node for node in graphs(page) if node["@type"] == "ClaimReview"]
