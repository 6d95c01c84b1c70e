"""The kinds of values that fields hold, with the faults they can have and their JSON Schema."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PrivateAttr,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from ..diagnostics import Diagnostic
from ..source import Document

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Model(BaseModel):
    """Base of all models: closed, unchangeable, and no value is converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, str_strip_whitespace=True)


class Item(Model):
    """A model with an identity of its own and the document that it was read from."""

    _key: str = PrivateAttr(default="")
    _document: Document | None = PrivateAttr(default=None)
    _loc: tuple[str | int, ...] = PrivateAttr(default=())

    def bind(self, key: str, document: Document, loc: tuple[str | int, ...] = ()) -> None:
        """Attach the identity and the origin, once, when the item is loaded."""
        self._key, self._document, self._loc = key, document, loc

    def fault(self, loc: tuple[str | int, ...], rule: str, message: str, hint: str = "") -> Diagnostic:
        """A diagnostic at `loc` within this item."""
        return self._document.diagnostic((*self._loc, *loc), rule, message, hint)

    @property
    def path(self) -> str:
        """The file that this item was read from, relative to the project."""
        return self._document.path


def parse_day(value: object) -> date:
    """A full ISO 8601 date from text. Raises a `date` fault otherwise."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("date_unreal", "no such day") from None
    raise PydanticCustomError("date_form", "not a full date")


def parse_partial(value: object) -> object:
    """A date known to the year, month or day, as text. Raises a `date` fault otherwise."""
    if isinstance(value, str) and _PARTIAL.fullmatch(value):
        try:
            date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            raise PydanticCustomError("date_unreal", "no such day") from None
        return value
    raise PydanticCustomError("date_partial_form", "not a date")


def parse_url(value: object) -> object:
    """An absolute http(s) address. Raises an `address` fault otherwise."""
    if not isinstance(value, str):
        raise PydanticCustomError("address_form", "not an address")
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        parts, host = None, None
    if not parts or parts.scheme not in ("http", "https") or not host or re.search(r"[\s<>\"\\]", value):
        raise PydanticCustomError("address_form", "not an address")
    return value


Text = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=_ID)]  # an identity that is given
Key = Text  # an identity that is used: whether it exists is for rules/identifiers.py to say
Day = Annotated[
    date,
    BeforeValidator(parse_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
PartialDate = Annotated[
    str,
    BeforeValidator(parse_partial),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
Url = Annotated[
    str,
    BeforeValidator(parse_url),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": r"^https?://[^\s<>\"\\]+$"}),
]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]

ClaimKind = Literal["fait", "chiffre", "citation", "premisse"]
Confidence = Literal["haute", "moyenne", "basse"]
Stance = Literal["confirme", "contredit", "nuance", "contexte"]
Consulted = Literal["integral", "extrait", "secondaire"]
ReferenceKind = Literal["primaire", "officiel", "recherche", "donnees", "analyse", "presse"]
ArticleKind = Literal["presse", "blog", "infolettre"]
PassageKind = Literal[
    "opinion", "prediction", "question", "image", "contexte", "repetition", "technique"
]

# Kinds of source that stand closest to the facts (IFCN Code of Principles, 3.2: primary first).
PRIMARY_KINDS: frozenset[str] = frozenset({"primaire", "officiel", "recherche", "donnees"})
