"""Where the site's sections are, from its root: others link to them, so they never change.

An item of the data model tells where its own page is: `check.address`.
"""

from __future__ import annotations

CHECKS, ARTICLES, SOURCES = "/verifications/", "/articles/", "/sources/"
THEMES, VERDICTS = "/themes/", "/verdicts/"
EMBEDS = "/embed/"
FIGURES, TIMELINE, CORRECTIONS = "/chiffres/", "/chronologie/", "/corrections/"
