"""The words of the made-up corpus: public services of towns that don't exist."""

from __future__ import annotations

# (theme, « the thing », « of the thing »)
SUBJECTS = (
    ("transports", "le réseau d’autobus", "du réseau d’autobus"), ("transports", "le bac", "du bac"),
    ("transports", "la ligne de tramway", "de la ligne de tramway"), ("transports", "le canal", "du canal"),
    ("culture", "la médiathèque", "de la médiathèque"), ("culture", "le musée du sel", "du musée du sel"),
    ("culture", "l’école de musique", "de l’école de musique"), ("culture", "le théâtre", "du théâtre"),
    ("sports", "la piscine", "de la piscine"), ("sports", "la patinoire", "de la patinoire"),
    ("sports", "le stade", "du stade"), ("sports", "le gymnase", "du gymnase"),
    ("eau", "le captage", "du captage"), ("eau", "la station d’épuration", "de la station d’épuration"),
    ("eau", "le château d’eau", "du château d’eau"), ("eau", "la digue", "de la digue"),
    ("dechets", "la déchetterie", "de la déchetterie"), ("dechets", "le compost commun", "du compost commun"),
    ("dechets", "la collecte du verre", "de la collecte du verre"), ("dechets", "la recyclerie", "de la recyclerie"),
    ("ecoles", "la cantine", "de la cantine"), ("ecoles", "l’internat", "de l’internat"),
    ("ecoles", "la crèche", "de la crèche"), ("ecoles", "le ramassage scolaire", "du ramassage scolaire"),
    ("nature", "le parc des tilleuls", "du parc des tilleuls"), ("nature", "le verger", "du verger"),
    ("nature", "la réserve d’oiseaux", "de la réserve d’oiseaux"), ("nature", "l’étang", "de l’étang"),
    ("commerce", "la halle", "de la halle"), ("commerce", "le marché aux fleurs", "du marché aux fleurs"),
    ("commerce", "la foire d’automne", "de la foire d’automne"), ("commerce", "le port", "du port"),
    ("sante", "le dispensaire", "du dispensaire"), ("sante", "la maison de santé", "de la maison de santé"),
    ("sante", "le service d’aide à domicile", "du service d’aide à domicile"), ("sante", "l’hospice", "de l’hospice"),
    ("eclairage", "l’éclairage public", "de l’éclairage public"), ("eclairage", "le phare", "du phare"),
    ("eclairage", "le réseau de chaleur", "du réseau de chaleur"), ("eclairage", "la minoterie", "de la minoterie"),
)
THEMES = {
    "transports": "Transports", "culture": "Culture", "sports": "Sports", "eau": "Eau", "dechets": "Déchets",
    "ecoles": "Écoles", "nature": "Nature", "commerce": "Commerce", "sante": "Santé", "eclairage": "Énergie",
}
# (id, label, unit, « it … N unit »)
MEASURES = (
    ("frequentation", "Fréquentation", "visites", "reçoit {} visites par an"),
    ("entretien", "Coût d’entretien", "EUR", "coûte {} euros d’entretien par an"),
    ("agents", "Effectif", "agents", "emploie {} agents"),
    ("surface", "Surface", "m²", "occupe {} m²"),
    ("eau", "Consommation d’eau", "m³", "consomme {} m³ d’eau par an"),
    ("electricite", "Consommation d’électricité", "kWh", "consomme {} kWh par an"),
    ("chantier", "Durée des travaux", "jours", "a demandé {} jours de travaux"),
    ("plaintes", "Réclamations", "réclamations", "a suscité {} réclamations en un an"),
)
STARTS = ("Bar", "Cor", "Dam", "Esp", "Fal", "Gri", "Har", "Jul", "Lan", "Mar", "Nor", "Orv", "Pra", "Rav", "Sal",
          "Tor", "Ulm", "Val", "Ver", "Yss")
MIDDLES = ("an", "e", "ig", "o", "ou", "i", "en", "al", "ar", "eu")
ENDS = ("court", "mont", "ville", "gnac", "ny", "lieu", "bourg", "teuil", "fosse", "champ", "val", "roche")
RIVERS = ("Aubette", "Bervre", "Corvelle", "Douille", "Esquière", "Fauvette", "Grelle", "Lorme", "Mérande", "Ousse")
TRADES = ("ingénieur", "comptable", "géographe", "hydrologue", "architecte", "bibliothécaire", "jardinier", "médecin")
FIRST_NAMES = ("Adèle", "Basile", "Capucine", "Désiré", "Édith", "Firmin", "Garance", "Honoré", "Isaure", "Jonas")
LAST_NAMES = ("Auvrand", "Bessol", "Crémieu", "Dorval", "Estève", "Fontclair", "Garrigue", "Hautbois", "Jarnac",
              "Lestrade")
BODIES = ("Ville de {}", "Agglomération de {}", "Chambre des comptes de {}", "Observatoire de {}", "Université de {}",
          "Courrier de {}", "Écho de {}", "Association des habitants de {}", "Syndicat des eaux de {}")
BODY_KINDS = ("officiel", "officiel", "officiel", "donnees", "recherche", "presse", "presse", "analyse", "primaire")
DOCUMENTS = ("Rapport d’activité {of} en {year}", "Comptes {of}, exercice {year}",
             "Enquête sur les usagers {of}, {year}", "Délibération de {year} : l’avenir {of}",
             "Relevés {of}, année {year}", "Ce que coûte l’entretien {of} ({year})")
# Sentences of explanations. {p}: place, {it}: the thing, {of}: of the thing, {v}, {w}: numbers, {y}: year.
SENTENCES = (
    "Le nombre vient d’un rapport de {y} que la commune de {p} a mis en ligne.",
    "Ce rapport compte tout ce qui touche à la gestion {of}, travaux compris, et donne {v}.",
    "Il ne dit rien des années d’avant, où la méthode était autre.",
    "En {y}, un premier relevé donnait {w}, sans préciser ce qu’il mesurait.",
    "Le personnel {of} tient un registre à la main ; des pages y manquent pour l’hiver {y}.",
    "Nous avons refait l’addition à partir des pièces comptables : elle donne {v}, à deux unités près.",
    "À périmètre égal, la valeur passe de {w} à {v} entre {y} et l’année suivante.",
    "L’écart tient surtout aux jours de fermeture, que la presse locale n’a pas retirés.",
    "Un {trade} de l’université voisine, {name}, arrive à un résultat proche par une autre voie.",
    "Sa méthode est publiée : douze jours de relevés, étendus à l’année entière.",
    "Les syndicats contestent ce calcul, sans en proposer d’autre.",
    "Rien n’indique que {it} de {p} soit un cas à part dans la région.",
    "La comparaison avec la vallée de la {river} ne tient pas : la population y est trois fois moindre.",
    "Le journal qui a lancé l’affirmation cite un conseiller, lequel parlait d’une prévision.",
    "Une prévision n’est pas un relevé : celle-ci datait de {y} et n’a jamais été mise à jour.",
    "Les documents **publics** s’arrêtent en {y} ; la suite repose sur des réponses reçues par courrier.",
    "Interrogée, la mairie de {p} confirme l’ordre de grandeur et annonce un nouveau comptage.",
    "Il faut aussi compter avec la crue de la {river}, qui a tout interrompu pendant un mois.",
    "Le prix de l’énergie explique une part de la hausse, que le rapport évalue à {w}.",
    "Aucune source ne permet de séparer les habitants de {p} des visiteurs d’un jour.",
    "La chambre des comptes relève que les chiffres {of} mêlent deux exercices.",
    "Pris à la lettre, le propos est donc plus fort que ce que les sources établissent.",
    "Reste que la tendance, elle, ne fait pas de doute depuis {y}.",
    "Les délibérations du conseil, lues une à une, ne mentionnent pas ce montant.",
)
# Sentences of articles that nothing checks, by class.
ASIDES = (
    ("opinion", "À nos yeux, {p} méritait mieux que ces demi-mesures."),
    ("prediction", "D’ici cinq ans, plus personne à {p} ne parlera de cette affaire."),
    ("question", "Qui, à {p}, s’en plaindrait aujourd’hui ?"),
    ("image", "Autour {of}, la ville de {p} respire comme un vieux soufflet de forge."),
    ("contexte", "On sait la place qu’occupe, à {p}, la gestion {of}."),
    ("contexte", "La séance du conseil de {p} s’est tenue un mardi soir."),
)
