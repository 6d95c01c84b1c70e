"""The data model: one definition from which validation and the JSON Schemas both come."""

from .article import Article, Passage
from .check import Check, Evidence, Figure, Later, Occurrence, Reply, Version, newest
from .reference import Reference
from .registry import REGISTRIES, Colour, Lexicon, Quantity, Theme, Verdict
from .types import PRIMARY_KINDS, Item, Model, fields, inner

__all__ = [
    "PRIMARY_KINDS", "REGISTRIES", "Article", "Check", "Colour", "Evidence", "Figure", "Item", "Later", "Lexicon",
    "Model", "Occurrence", "Passage", "Quantity", "Reference", "Reply", "Theme", "Verdict", "Version",
    "fields", "inner", "newest",
]
