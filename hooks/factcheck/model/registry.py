"""The closed lists that checks draw on: verdicts, themes, quantities."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from ..addresses import THEMES, VERDICTS
from .types import Id, Item, Line, Model, Text

# Written in three digits or in six; told in six.
Hex = Annotated[str, StringConstraints(pattern=r"^#(?:[0-9a-fA-F]{3}){1,2}$"),
                AfterValidator(lambda colour: "#" + "".join(2 * d for d in colour[1:]) if len(colour) == 4 else colour)]


class Colour(Model):
    """A colour for light and for dark backgrounds."""

    light: Hex = Field(title="Sur fond clair", description="#rrvvbb", examples=["#17693a"])
    dark: Hex = Field(title="Sur fond sombre", description="#rrvvbb", examples=["#6fd39a"])


class Verdict(Item):
    """A step of the verdict scale."""

    id: Id = Field(title="Identifiant", description="Sert dans les fiches et dans l’adresse.",
        examples=["plutot-vrai"])
    label: Line = Field(title="Libellé", max_length=25, description="25 signes au plus (ClaimReview).",
        examples=["Plutôt vrai"])
    definition: Text = Field(title="Définition", description="Une phrase.",
        examples=["Juste sur le fond, mais imprécis."])
    rating: Annotated[int, Field(ge=1, le=5)] | None = Field(
        title="Note", description="De 5 (vrai) à 1 (faux) ; null quand on ne peut pas trancher.",
        examples=[4])
    icon: Id = Field(title="Icône", description="Nom d’une icône Material Design.",
        examples=["check-circle"])
    colour: Colour = Field(title="Couleurs", description="Contraste AA exigé.")

    @property
    def address(self) -> str:
        """Where its page is, from the site's root."""
        return f"{VERDICTS}{self.id}/"


class Lexicon(Item):
    """The words that « retrouver une phrase » holds for alike: claims/_lexicon.yml, which may be missing."""

    same: list[list[Text]] = Field([], title="Même chose", description="Groupes de mots qui disent la même chose.",
        examples=[[["vélo", "bicyclette"]]])
    near: list[list[Text]] = Field([], title="Voisins", description="Groupes de mots que l’on prend l’un pour l’autre.",
        examples=[[["vélo", "trottinette"]]])


class Theme(Item):
    """A theme: a folder of checks."""

    id: Id = Field(title="Identifiant", description="Le nom du dossier.", examples=["comptages"])
    label: Text = Field(title="Libellé", description="Le nom affiché.", examples=["Comptages"])
    description: Text = Field(title="Description", description="Une phrase.",
        examples=["Ce que les compteurs mesurent."])

    @property
    def address(self) -> str:
        """Where its page is, from the site's root."""
        return f"{THEMES}{self.id}/"


class Quantity(Item):
    """A quantity that figures are about."""

    id: Id = Field(title="Identifiant", description="Sert dans les fiches.", examples=["passages-annuels"])
    label: Text = Field(title="Libellé", description="Le nom affiché.", examples=["Passages par an"])
    unit: Text = Field(title="Unité", description="Code de monnaie (USD) ou unité.", examples=["passages"])
    scale: Literal["log", "linear"] = Field(title="Échelle", description="log ou linear.",
        examples=["linear"])
    description: Text = Field(title="Description", description="Ce qu’elle mesure, et ce qui ne s’y compare pas.",
        examples=["Vélos et trottinettes, dans les deux sens."])


# The closed lists by their name, which their file bears.
REGISTRIES: dict[str, type[Item]] = {"verdicts": Verdict, "themes": Theme, "quantities": Quantity}
