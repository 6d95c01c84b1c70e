"""The kinds of values that fields hold, with the faults they can have and their JSON Schema."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal, Self, TypeVar, get_args
from urllib.parse import urlsplit

from annotated_types import Interval, Len
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from ..diagnostics import Diagnostic
from ..reading.source import Document

T = TypeVar("T")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ID = r"^-*[a-z0-9][a-z0-9-]*$"


class Model(BaseModel):
    """Base of all models: closed, unchangeable, and no value is converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, str_strip_whitespace=True)

    def model_post_init(self, context: object, /) -> None:
        """Forget which keys were given, which nothing asks for: they would take a kilobyte."""
        object.__setattr__(self, "__pydantic_fields_set__", _FORGOTTEN)


_FORGOTTEN: set[str] = set()  # copies get one of their own


def fields(model: type[Model]) -> dict[str, FieldInfo]:
    """The model's fields by the key that files use, in order."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def inner(field: FieldInfo) -> type[Model] | None:
    """The model that a field's value, or each item of its list, follows; None for plain values."""
    parts = (field.annotation, *get_args(field.annotation))
    return next((part for part in parts if isinstance(part, type) and issubclass(part, Model)), None)


class Item(Model):
    """A model with an identity of its own and the document that it was read from."""

    # Not pydantic's private attributes: those take a dictionary and ten times as long to set and to read.
    __slots__ = ("_key", "_document", "_loc")

    def bind(self, key: str, document: Document, loc: tuple[str | int, ...] = ()) -> None:
        """Attach the identity and the origin, once, when the item is loaded."""
        for name, value in (("_key", key), ("_document", document), ("_loc", loc)):
            object.__setattr__(self, name, value)

    def __copy__(self) -> Self:
        """A copy is bound as the item is."""
        made = super().__copy__()
        made.bind(self._key, self._document, self._loc)
        return made

    def fault(self, loc: tuple[str | int, ...], rule: str, message: str, hint: str = "",
              words: str = "") -> Diagnostic:
        """A diagnostic at `loc` within this item, or where `words` stand from there on."""
        return self._document.diagnostic((*self._loc, *loc), rule, message, hint, words)

    @property
    def key(self) -> str:
        """What names this item among those of its kind, whether that can serve as an address or not."""
        return self._key

    @property
    def document(self) -> Document:
        """The file that this item was read from."""
        return self._document

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
    """A date known to the year, month or day, as text: a year may be a number. Raises a `date` fault otherwise."""
    if type(value) is int:
        value = str(value)
    if isinstance(value, str) and _PARTIAL.fullmatch(value):
        try:
            date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            raise PydanticCustomError("date_unreal", "no such day") from None
        return value
    raise PydanticCustomError("date_partial_form", "not a date")


def parse_url(value: object) -> object:
    """An absolute http(s) address, with the signs escaped that a browser escapes too. Raises an `address` fault for
    anything else."""
    if not isinstance(value, str):
        raise PydanticCustomError("address_form", "not an address")
    if _ORDINARY.fullmatch(value) and len(value) <= LONGEST_ADDRESS:
        return value
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        parts, host = None, None
    sound = parts and parts.scheme in ("http", "https") and host and not parts.username
    sound = sound and not _UNSOUND.search(value) and not _ESCAPED.keys() & map(ord, host) and "#" not in parts.fragment
    if not sound or len(value) > LONGEST_ADDRESS:
        raise PydanticCustomError("address_form", "not an address")
    begin, named, rest = value.partition(parts.netloc)
    return f"{begin}{named}{rest.translate(_ESCAPED)}"


def parse_work(value: str) -> object:
    """A work by its address or in words. Raises an `address` fault for what looks like an address and isn't one."""
    return parse_url(value) if _LIKE_ADDRESS.match(value) else value


# Far above what a check needs: bounds on what a hostile file can cost in time and memory.
LONGEST_TEXT, LONGEST_REPLY, LONGEST_KEY, LONGEST_ADDRESS, LONGEST_LIST = 5_000, 20_000, 200, 2_000, 200
LARGEST = 10**30

# Most addresses: what follows has no more to say of them.
_ORDINARY = re.compile(r"https?://[a-z0-9]+(?:[.-][a-z0-9]+)*(?:/[A-Za-z0-9._/-]*)?")
_LIKE_ADDRESS = re.compile(r"\S+://|www\.")
# What stands in no address (RFC 3986, § 2): some signs are escaped, others are likely to be a mistake.
_ESCAPED = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "[]{}|^`"})
_UNSOUND = re.compile(r"[\s<>\"\\]")
BRACKETS = 200  # in a text in Markdown, whose parser takes the cube of their number


def parse_markdown(value: str) -> str:
    """Text that Markdown can be asked to read. Raises a `brackets` fault otherwise."""
    if value.count("[") > BRACKETS:
        raise PydanticCustomError("brackets", "too many brackets")
    return value


Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]
Line = Annotated[str, StringConstraints(min_length=1)]  # text that its field bounds
Markdown = Annotated[Text, AfterValidator(parse_markdown)]
LongText = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_REPLY)]
Id = Annotated[str, StringConstraints(pattern=_ID, max_length=LONGEST_KEY)]  # an identity that is given
# An identity that is used: whether it exists is for rules/identifiers.py to say.
Key = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_KEY)]
Several = Annotated[list[T], Len(max_length=LONGEST_LIST)]
Number = (Annotated[float, Interval(ge=-LARGEST, le=LARGEST)] | Annotated[int, Interval(ge=-LARGEST, le=LARGEST)])
Day = Annotated[
    date,
    BeforeValidator(parse_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
PartialDate = Annotated[
    str,
    BeforeValidator(parse_partial),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
                    "minimum": 1000, "maximum": 9999}),
]
Url = Annotated[
    str,
    BeforeValidator(parse_url),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": r"^https?://[^\s<>\"\\]+$"}),
]
Work = Annotated[Text, AfterValidator(parse_work)]
# BCP 47, where capitals mean nothing: the language itself is told in lower case.
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"),
                     AfterValidator(lambda code: re.sub(r"^\w+", lambda own: own[0].lower(), code))]

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
