"""Where the site's sections and some of its files are, from its root: others link to sections, so they never change.

An item of the data model tells where its own page is: `check.address`.
"""

from __future__ import annotations

CHECKS, ARTICLES, SOURCES = "/verifications/", "/articles/", "/sources/"
THEMES, VERDICTS = "/themes/", "/verdicts/"
FIGURES, TIMELINE, CORRECTIONS = "/chiffres/", "/chronologie/", "/corrections/"
EMBEDS, CARDS = "/embed/", "/partage/"
# Pages written by hand, and the places in them that others lead to.
METHOD, CONTRIBUTING, LEGAL_NOTICE = "/methode/", "/contribuer/", "/mentions-legales/"
RIGOUR, REPORTING = f"{METHOD}#ou-nous-en-sommes", f"{CONTRIBUTING}#proposer-signaler-repondre"
# What other programs read: the data, version 1, and the feeds.
API = "/api/v1/"
FEED, FEED_JSON, FEED_CORRECTIONS = "/flux.xml", "/flux.json", "/corrections.xml"
# What scripts of the site fetch: the search index, that of the finder of sentences, those of the explorer of checks.
SEARCH, FINDER, EXPLORER = "/pagefind/", "/assets/retrouver.json", "/assets/explorateur/"
