"""A source document, shared by all the checks that cite it."""

from __future__ import annotations

from pydantic import Field

from .types import Item, Key, Language, PartialDate, ReferenceKind, Text, Url


class Reference(Item):
    """A source: claims/_references/<id>.yml."""

    title: Text = Field(title="Titre", description="Le titre du document, dans sa langue.")
    title_inferred: bool = Field(
        False, title="Titre non vu", description="true quand le titre exact n’a pas été vu : le site montre "
        "alors l’éditeur et la date.")
    publisher: Text = Field(title="Éditeur", description="Toujours écrit de la même façon.")
    authors: list[Text] = Field([], title="Auteurs", description="Prénom et nom.")
    date: PartialDate | None = Field(
        None, title="Date", description="AAAA, AAAA-MM ou AAAA-MM-JJ ; null si elle est inconnue.")
    url: Url = Field(title="Adresse", description="http ou https.")
    archive_url: Url | None = Field(None, title="Copie archivée", description="Adresse d’une copie durable.")
    language: Language = Field(title="Langue", description="Code BCP 47.", examples=["fr", "en"])
    kind: ReferenceKind = Field(
        title="Nature", description="primaire, officiel, recherche, donnees, analyse ou presse.")
    interest: Text | None = Field(
        None, title="Intérêt", description="L’intérêt que l’éditeur ou l’auteur a dans l’affaire.")
    relays: list[Key] = Field(
        [], title="Relaie", description="Les documents que celui-ci ne fait que rapporter.",
        json_schema_extra={"x-registry": "references"})

    @property
    def id(self) -> str:
        """The file's stem."""
        return self._key
