"""A check: one claim, its verdict and everything the verdict rests on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from pydantic import Field

from ..addresses import CHECKS
from .types import (
    ClaimKind,
    Confidence,
    Consulted,
    Day,
    Item,
    Key,
    Line,
    LongText,
    Markdown,
    Model,
    Number,
    PartialDate,
    Several,
    Stance,
    Text,
    Url,
)


class Occurrence(Model):
    """A passage of an audited article that makes the claim."""

    article: Key = Field(
        title="Article", description="L’adresse d’un article : la valeur de « slug » dans son fichier de seeds/.",
        json_schema_extra={"x-registry": "articles"})
    quote: Text = Field(
        title="Citation", description="Le passage, à la lettre : copiez-le depuis le fichier seeds/….txt.",
        examples=["Le pont compte un million de passages par an."])
    said_by: Text = Field(
        title="Qui le dit", description="La personne ou l’organisation à qui l’article fait dire cela.",
        examples=["Camille Exemple, selon La Gazette"])


class Evidence(Model):
    """What one source says about the claim, and how far it was read."""

    ref: Key = Field(
        title="Source", description="L’identifiant d’un fichier de claims/_references/.",
        json_schema_extra={"x-registry": "references"})
    stance: Stance = Field(
        title="Position", description="Ce que la source fait à l’affirmation : la confirmer, la contredire, "
        "la nuancer, ou donner un contexte.", examples=["confirme"])
    says: Text = Field(
        title="Ce qu’elle établit", description="Avec vos mots ; les chiffres avec leur unité.",
        examples=["Compte 1 004 212 passages en 2024."])
    quote: Text | None = Field(
        None, title="Citation", description="Mot pour mot, dans la langue d’origine, 40 mots au plus.",
        examples=["We estimate 985,000 crossings a year."])
    translation: Text | None = Field(
        None, title="Traduction", description="En français, quand la citation est dans une autre langue.",
        examples=["Nous estimons les passages à 985 000 par an."])
    locator: Text | None = Field(
        None, title="Où", description="La page, le tableau, la section.", examples=["p. 5, tableau 1"])
    consulted: Consulted = Field(
        title="Lecture", description="Comment la source a été lue : en entier, par extraits, ou à travers "
        "un autre document.", examples=["integral"])
    consulted_at: Text | None = Field(
        None, title="Lu à", description="L’adresse de la copie ou de la reprise lue, si ce n’est pas celle "
        "de la référence. Affichée sans lien.", examples=["https://copies.example/notice-du-compteur"])
    consulted_on: Day = Field(title="Lu le", description="Date de lecture.", examples=["2026-11-22"])


class Figure(Model):
    """A number that a source or an audited article gives for a quantity, with what it measures."""

    quantity: Key = Field(
        title="Grandeur", description="L’identifiant d’une grandeur de claims/_quantities.yml.",
        json_schema_extra={"x-registry": "quantities"})
    value: Number = Field(
        title="Valeur", description="Un nombre, dans l’unité de la grandeur.", examples=[1250000])
    ref: Key | None = Field(
        None, title="Source", description="Une source citée dans « evidence » (ou « article », pas les deux).",
        json_schema_extra={"x-registry": "references"})
    article: Key | None = Field(
        None, title="Article", description="L’article vérifié qui donne ce nombre (ou « ref », pas les deux).",
        json_schema_extra={"x-registry": "articles"})
    scope: Text = Field(
        title="Périmètre", description="Ce que le nombre mesure exactement.",
        examples=["passages dans les deux sens, vélos seuls"])
    low: Number | None = Field(
        None, title="Bas de la fourchette", description="Plus petite valeur donnée.", allow_inf_nan=False,
        examples=[960000])
    high: Number | None = Field(
        None, title="Haut de la fourchette", description="Plus grande valeur donnée.", allow_inf_nan=False,
        examples=[1010000])
    note: Text | None = Field(None, title="Note", description="Précision sur ce nombre.",
        examples=["Fourchette à 95 %."])


class Later(Model):
    """What came out after the articles."""

    date: PartialDate = Field(title="Date", description="Jour, mois ou année.", examples=["2025-09-17"])
    note: Text = Field(title="Ce qui est paru", description="Une ou deux phrases.",
        examples=["Une deuxième campagne trouve 1 020 000 passages."])
    ref: Key | None = Field(
        None, title="Source", description="L’identifiant d’un fichier de claims/_references/.",
        json_schema_extra={"x-registry": "references"})


class Version(Model):
    """One line of a check's history."""

    date: Day = Field(title="Date", description="Jour de la publication ou du changement.",
        examples=["2026-11-22"])
    verdict: Key = Field(
        title="Verdict", description="Le verdict à cette date.", json_schema_extra={"x-registry": "verdicts"})
    note: Text = Field(title="Note", description="Ce qui a changé.", examples=["Première publication."])
    correction: Text | None = Field(
        None, title="Correction", description="Ce qui était faux, si une erreur a été corrigée.",
        examples=["La première version ne comptait que les vélos."])


class Reply(Model):
    """An answer of someone concerned, or a right of reply."""

    date: Day = Field(title="Date", description="Jour de la réponse.", examples=["2026-11-22"])
    from_: Text = Field(alias="from", title="De", description="Qui répond.",
        examples=["Le service des mobilités"])
    text: LongText = Field(title="Texte", description="La réponse, en entier.",
        examples=["Nous avons remplacé ce compteur en mai."])
    url: Url | None = Field(None, title="Adresse", description="Où la réponse est publiée.",
        examples=["https://exempleville.example/reponse"])


class Check(Item):
    """A fact-check: claims/<theme>/<slug>.yml."""

    title: Line = Field(
        title="Titre", max_length=75, description="L’affirmation en bref, sans verdict, au conditionnel si elle n’est "
        "pas établie : 75 signes au plus.",
        examples=["Le pont compte un million de passages par an"])
    claim: Line = Field(
        title="Affirmation", max_length=240, description="Ce qui est vérifié : une phrase neutre et complète, "
        "240 signes au plus.", examples=["Le pont des Modèles a compté un million de passages en 2024."])
    variants: Several[Text] = Field(
        [], title="Autres formulations", description="Deux à quatre façons de dire la même chose, rencontrées "
        "ailleurs. Elles servent à la recherche.", examples=[["Un million de cyclistes ont pris le pont."]])
    kind: ClaimKind = Field(
        title="Nature", description="fait, chiffre, citation (X a-t-il dit Y ?) ou premisse (la part vérifiable "
        "d’une opinion).", examples=["chiffre"])
    verdict: Key = Field(
        title="Verdict", description="Un identifiant de claims/_verdicts.yml.",
        json_schema_extra={"x-registry": "verdicts"})
    confidence: Confidence = Field(title="Confiance", description="Dans le verdict : haute, moyenne ou basse.",
        examples=["haute"])
    draft: bool = Field(False, title="Brouillon", description="true : visible dans l’aperçu seulement. "
                        "Retirez la ligne pour publier.", examples=[True])
    summary: Line = Field(
        title="À retenir", max_length=320, description="L’essentiel en 320 signes au plus, sans mise en forme.",
        examples=["Le compteur affiche un million de passages, trottinettes comprises."])
    explanation: Markdown = Field(
        title="Explication", description="De 80 à 450 mots, en Markdown ; cite les preuves ainsi : "
        "[@identifiant].",
        examples=["La ville a compté 1 004 212 passages en 2024 [@ville-comptages-2024]."])
    right: Several[Text] = Field([], title="Ce qui est exact", description="Une phrase par élément.",
        examples=[["Le relevé donne bien un million de passages."]])
    wrong: Several[Text] = Field([], title="Ce qui ne l’est pas", description="Une phrase par élément.",
        examples=[["Ce ne sont pas tous des vélos."]])
    unknown: Several[Text] = Field(
        [], title="Ce qu’on ignore", description="Ce que les preuves publiques ne tranchent pas.",
        examples=[["La part exacte des trottinettes."]])
    would_change: Several[Text] = Field(
        [], title="Ce qui changerait le verdict", description="Les preuves qui le feraient changer.",
        examples=[["Un compteur qui distingue les vélos."]])
    occurrences: Several[Occurrence] = Field(
        title="Où on le lit", min_length=1, description="Les passages des articles qui l’affirment.")
    evidence: Several[Evidence] = Field(
        title="Preuves", min_length=1, description="Les sources ; au moins deux éditeurs différents.")
    single_source: Text | None = Field(
        None, title="Un seul éditeur", description="Pourquoi un seul éditeur suffit ici.",
        examples=["Seule la ville compte les passages."])
    no_primary: Text | None = Field(
        None, title="Sans source primaire", description="Pourquoi aucune source primaire, officielle, de "
        "recherche ou de données n’est citée.", examples=["Le relevé de la ville n’est pas public."])
    figures: Several[Figure] = Field([], title="Chiffres", description="Les nombres en présence.")
    later: Several[Later] = Field([], title="Depuis", description="Ce qui est paru après les articles.")
    history: Several[Version] = Field(
        title="Historique", min_length=1, description="Du plus ancien au plus récent ; le premier est la "
        "publication.")
    review_by: Day | None = Field(None, title="À revoir avant le", description="Date de la prochaine relecture.",
        examples=["2027-11-22"])
    related: Several[Key] = Field(
        [], title="Fiches liées", description="Les noms des fichiers d’autres fiches, sans « .yml ».",
        json_schema_extra={"x-registry": "checks"})
    replies: Several[Reply] = Field([], title="Réponses", description="Réponses des personnes concernées.")

    @property
    def slug(self) -> str:
        """The file's stem, from which its address is made."""
        return self._key

    @property
    def address(self) -> str:
        """Where its page is, from the site's root."""
        return f"{CHECKS}{self._key}/"

    @property
    def theme(self) -> str:
        """The id of its theme: the folder's name."""
        return self.path.split("/")[-2]

    @property
    def published(self) -> date:
        """The day of first publication."""
        return self.history[0].date

    @property
    def updated(self) -> date:
        """The day of the last change."""
        return self.history[-1].date

    @property
    def corrections(self) -> list[tuple[Version, Version]]:
        """The corrected versions, oldest first, each with the version before it."""
        return [(old, new) for old, new in pairwise(self.history) if new.correction]


def newest(checks: Iterable[Check]) -> date | None:
    """The day of the last change among `checks`; None when there are none."""
    return max((check.updated for check in checks), default=None)
