"""Where a misquoted passage stands, and its first difference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reading.nearest import difference, nearest

TEXT = ("Le compteur a vu passer un million de vélos. L’adjointe dit : «\u00a0c’est un record\u00a0».\n\n"
        "Le prix – 600\u202f000 euros – n’a pas changé. La suite demain…")


@pytest.mark.parametrize(("quote", "passage", "told"), [
    ("L'adjointe dit", "L’adjointe dit",
     "après « …L » ; citation : apostrophe droite (') ; article : apostrophe typographique (’)"),
    ("« c’est un record »", "«\u00a0c’est un record\u00a0»",
     "après « …« » ; citation : espace ordinaire ; article : espace insécable (U+00A0)"),
    ("\"\u00a0c’est", "«\u00a0c’est",
     "dès le début ; citation : guillemet droit (\") ; article : guillemet ouvrant («)"),
    ("600 000 euros", "600\u202f000 euros",
     "après « …600 » ; citation : espace ordinaire ; article : espace fine insécable (U+202F)"),
    ("Le prix - 600", "Le prix – 600",
     "après « …Le prix » ; citation : trait d’union (-) ; article : tiret demi-cadratin (–)"),
    ("le compteur a vu", "Le compteur a vu", "dès le début ; citation : « l » ; article : « L »"),
    ("Le compteur a vu passer deux millions de vélos.", "Le compteur a vu passer un million de vélos.",
     "après « …ompteur a vu passer » ; citation : « d » ; article : « u »"),
])
def test_nearest(quote, passage, told):
    assert nearest(TEXT, quote) == f"passage le plus proche : « {passage} ». Première différence {told}"


@pytest.mark.parametrize("quote", ["Bonjour tout le monde", "xyz", "12345"])
def test_nothing_is_near(quote):
    assert nearest(TEXT, quote) == "aucun passage proche : copiez la phrase depuis le fichier .txt"


@pytest.mark.parametrize(("quote", "passage", "told"), [
    ("abc", "ab", "citation : « c » ; article : rien"), ("ab", "abc", "citation : rien ; article : « c »"),
    ("a b", "a\nb", "citation : espace ordinaire ; article : fin de ligne"),
    ("a\u200bb", "ab", "citation : ZERO WIDTH SPACE (U+200B) ; article : « b »"),
])
def test_difference_names_what_can_not_be_seen(quote, passage, told):
    assert difference(quote, passage).endswith(told)


@given(st.text(max_size=80), st.text(max_size=40))
def test_any_texts_are_compared(text, quote):
    assert nearest(text, quote)
