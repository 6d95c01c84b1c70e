"""What the values of the data are called in French."""

from __future__ import annotations

from datetime import date

from . import text

LABELS: dict[str, str] = {
    "fait": "Fait", "chiffre": "Chiffre", "citation": "Citation", "premisse": "Prémisse d’une opinion",
    "haute": "haute", "moyenne": "moyenne", "basse": "basse",
    "confirme": "Confirme", "contredit": "Contredit", "nuance": "Nuance", "contexte": "Contexte",
    "integral": "lu en entier", "extrait": "lu par extraits", "secondaire": "connu par un autre document",
    "primaire": "Source primaire", "officiel": "Document officiel", "recherche": "Recherche",
    "donnees": "Données", "analyse": "Analyse", "presse": "Presse",
    "blog": "Blog", "infolettre": "Infolettre",
    "opinion": "Opinion", "prediction": "Prédiction", "question": "Question", "image": "Image ou formule",
    "repetition": "Répétition", "technique": "Technique (signature, lien, intertitre)",
}

# Where several of a kind are under one title.
SEVERAL: dict[str, str] = LABELS | {
    "primaire": "Sources primaires", "officiel": "Documents officiels", "recherche": "Travaux de recherche",
    "analyse": "Analyses",
}


def shown(value: object) -> str:
    """A field's value as readers see it; empty when there is none."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int | float):
        return text.number(value)
    if isinstance(value, date):
        return text.day(value)
    return LABELS.get(str(value), str(value))


def untitled(found: str | None) -> str:
    """What stands for a title that wasn't seen, after the publisher: « document de 2023 (titre non vu) »."""
    if not found:
        return "document sans date (titre non vu)"
    day = text.day(found)
    link = "du " if len(found) == 10 else "d’" if day[0] in "ao" else "de "
    return f"document {link}{day} (titre non vu)"
