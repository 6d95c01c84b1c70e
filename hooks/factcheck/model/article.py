"""An audited article and the ledger of its passages that no check covers."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Self

from pydantic import Field

from .. import paths
from ..addresses import ARTICLES
from .types import ArticleKind, Id, Item, Key, Language, Model, PartialDate, PassageKind, Text, Url, Work

UNKNOWN_OUTLET = "Site non identifié"


class Passage(Model):
    """A passage that isn't checked, and why."""

    quote: Text = Field(title="Passage", description="À la lettre, comme dans le fichier .txt.",
        examples=["Qui s’en plaindrait ?"])
    kind: PassageKind = Field(
        title="Classe", description="opinion, prediction, question, image (figure de style), contexte (introduit, ou "
        "va de soi), repetition (redit une fiche) ou technique (signature, lien…).", examples=["question"])
    check: Key | None = Field(
        None, title="Fiche", description="Pour une répétition : le nom du fichier de la fiche redite, sans « .yml ».",
        json_schema_extra={"x-registry": "checks"})
    note: Text | None = Field(None, title="Note", description="Ce qui explique la classe.",
        examples=["Titre."])


class Article(Item):
    """An audited article: seeds/<stem>.yml, with its text in seeds/<stem>.txt."""

    slug: Id = Field(title="Adresse", description="L’adresse de sa page : lettres sans accent, chiffres, tirets.",
        examples=["gazette-le-velo-compte"])
    title: Text = Field(title="Titre", description="Le titre de l’article.",
        examples=["À Exempleville, le vélo compte"])
    outlet: Text = Field(title="Média",
        description="Le journal, le site ou le blog ; « Site non identifié » s’il est inconnu.",
        examples=["Gazette d’exemple"])
    author: Text | None = Field(None, title="Auteur", description="Qui signe l’article ; null s’il est inconnu.",
        examples=["Camille Exemple"])
    date: PartialDate | None = Field(None, title="Date", description="La date de parution ; null si elle est inconnue.",
        examples=["2025-02-20"])
    url: Url | None = Field(None, title="Adresse", description="L’adresse de l’article ; null si elle est inconnue.",
        examples=["https://gazette.example/le-velo-compte"])
    language: Language = Field(title="Langue", description="La langue de l’article, en deux lettres : fr, en, zh…",
        examples=["fr"])
    kind: ArticleKind = Field(title="Nature", description="presse, blog ou infolettre.", examples=["presse"])
    reports_on: Work | None = Field(
        None, title="Réagit à", description="Le texte auquel il réagit : son adresse, ou ses auteur, titre et date.",
        examples=["https://gazette.example/autre-article"])
    note: Text | None = Field(None, title="Note", description="Ce qu’il faut savoir de ce texte.",
        examples=["Reçu sans date ni titre."])
    passages: list[Passage] = Field(
        title="Registre", description="Chaque passage que ne couvre aucune fiche, avec sa classe.")

    __slots__ = ("_text",)

    def __copy__(self) -> Self:
        """A copy has the same text."""
        made = super().__copy__()
        made.take(self._text)
        return made

    def take(self, text: str) -> None:
        """Attach the article's text, and its slug as its identity, when it is loaded."""
        object.__setattr__(self, "_text", text)
        object.__setattr__(self, "_key", self.slug)

    @property
    def address(self) -> str:
        """Where its page is, from the site's root."""
        return f"{ARTICLES}{self.slug}/"

    @property
    def reaction_address(self) -> str | None:
        """The address of what it reacts to, when that is how it is named."""
        named = self.reports_on or ""
        return named if named.lower().startswith(("http://", "https://")) else None

    @property
    def known_outlet(self) -> str | None:
        """The outlet, when it is known."""
        return None if self.outlet == UNKNOWN_OUTLET else self.outlet

    @property
    def outlet_within(self) -> str:
        """The outlet within a sentence: « site non identifié » is no name, and takes no capital there."""
        return self.known_outlet or UNKNOWN_OUTLET.lower()

    @property
    def text(self) -> str:
        """The article's text, as received."""
        return self._text

    @property
    def text_path(self) -> str:
        """The file that holds the text, relative to the project."""
        return paths.text(PurePosixPath(self.path).stem)
