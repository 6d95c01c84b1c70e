"""A source document, shared by all the checks that cite it."""

from __future__ import annotations

from pydantic import Field

from ..addresses import SOURCES
from .types import Item, Key, Language, PartialDate, ReferenceKind, Several, Text, Url


class Reference(Item):
    """A source: claims/_references/<id>.yml."""

    title: Text = Field(title="Titre", description="Le titre du document, dans sa langue.",
        examples=["Relevé des compteurs, année 2024"])
    publisher: Text = Field(title="Éditeur", description="Qui publie le document, toujours écrit de la même façon.",
        examples=["Ville d’Exempleville"])
    authors: Several[Text] = Field([], title="Auteurs", description="Prénom et nom.",
        examples=[["Camille Exemple"]])
    date: PartialDate | None = Field(
        None, title="Date", description="Date de parution : AAAA, AAAA-MM ou AAAA-MM-JJ ; null si elle est inconnue.",
        examples=["2025-01-15"])
    url: Url = Field(title="Adresse", description="L’adresse du document, http ou https.",
        examples=["https://exempleville.example/compteurs"])
    archive_url: Url | None = Field(None, title="Copie archivée", description="Adresse d’une copie durable.",
        examples=["https://web.archive.org/web/2025/https://exempleville.example/compteurs"])
    language: Language = Field(title="Langue", description="La langue du document, en deux lettres : fr, en, zh…",
        examples=["fr", "en"])
    kind: ReferenceKind = Field(
        title="Nature", description="primaire (document d’origine), officiel (d’une autorité), recherche, donnees, "
        "analyse ou presse.",
        examples=["donnees"])
    interest: Text | None = Field(
        None, title="Intérêt", description="L’intérêt que l’éditeur ou l’auteur a dans l’affaire.",
        examples=["La ville a fait campagne sur le vélo."])
    relays: Several[Key] = Field(
        [], title="Relaie", description="Les documents que celui-ci ne fait que rapporter.",
        json_schema_extra={"x-registry": "references"})
    title_inferred: bool = Field(
        False, title="Titre non vu", description="true quand le titre exact n’a pas été vu : le site montre "
        "alors l’éditeur et la date.", examples=[True])

    @property
    def id(self) -> str:
        """The file's stem."""
        return self._key

    @property
    def described(self) -> str:
        """Its publisher and its title, when that was seen."""
        return self.publisher if self.title_inferred else f"{self.publisher}, {self.title}"

    @property
    def address(self) -> str:
        """Where its page is, from the site's root."""
        return f"{SOURCES}{self._key}/"
