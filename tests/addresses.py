"""The pages of the site that tests look at: one of each kind, at least."""

from __future__ import annotations

PAGES = [
    "/", "/verifications/", "/verifications/deepseek-possede-50000-gpu/",
    "/verifications/budget-5-6-millions-attribue-a-r1/", "/themes/", "/themes/puces/",
    "/verdicts/", "/verdicts/trompeur/", "/articles/",
    "/articles/humanite-app-la-plus-telechargee/", "/sources/", "/sources/deepseek-v3-rapport-technique-2024/",
    "/chiffres/", "/chronologie/", "/corrections/", "/retrouver-une-phrase/", "/methode/", "/contribuer/", "/donnees/",
    "/mentions-legales/", "/accessibilite/", "/charte/", "/mesures-lecture/", "/mesures-vitesse/", "/hebergement/",
    "/menaces/", "/a-revoir/", "/404.html",
    "/embed/deepseek-possede-50000-gpu/",
]
CHECK = "/verifications/deepseek-possede-50000-gpu/"
