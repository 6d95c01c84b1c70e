"""French text."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from factcheck import text

N, T = text.NBSP, text.NNBSP


@pytest.mark.parametrize(("source", "spaced"), [
    ("Le coût : 6", f"Le coût{N}: 6"),
    ("Vrai ? Non ! Si ; oui", f"Vrai{T}? Non{T}! Si{T}; oui"),
    ("« mot » et «mot»", f"«{N}mot{N}» et «{N}mot{N}»"),
    ("l'IA d'OpenAI", "l’IA d’OpenAI"),
    ("50 000 puces, 2 048", f"50{T}000{N}puces, 2{T}048"),
    ("50 000 et 60 000 GPU", f"50{T}000 et 60{T}000{N}GPU"),
    ("en 2025 100 puces", "en 2025 100 puces"),
    ("5,6 millions de dollars", f"5,6{N}millions de dollars"),
    ("1,4 % et 6 M$", f"1,4{N}% et 6{N}M$"),
    ("à 12:30 et http://x.y", "à 12:30 et http://x.y"),
    ("attendez...", "attendez…"),
    ("p. 5, n° 178", f"p.{N}5, n°{N}178"),
    ("87 kg, 4 km, 16 Go", f"87{N}kg, 4{N}km, 16{N}Go"),
    ("10 000 A100, 2 048 H800", f"10{T}000{N}A100, 2{T}048{N}H800"),
    ("article L. 122-5", f"article L.{N}122-5"),
])
def test_spacing(source, spaced):
    assert text.spacing(source) == spaced


# The rules of spacing, each tried on every text.
RULES = (
    (r"(?<=\w)'(?=\w)", "’"), (r"\.\.\.", "…"), (rf"«[ {N}{T}]*", f"«{N}"), (rf"[ {N}{T}]*»", f"{N}»"),
    (rf"[ {N}](?=:(?:\s|$))", N), (rf"[ {N}](?=[;!?])", T),
    (r"(?<=\d) (?=[%€$°‰]|M\$|Md\$|(?:Md|[kMGT]?Wh?|k[gm]|[kMGT]o)\b"
     r"|(?:millions?|milliards?|billions?|tonnes?|euros?|dollars?)\b)", N),
    (r"(?:(?<=million)|(?<=illiard)) (?=\$)", N), (r"(?<=[pnL]\.) (?=\d)|(?<=\bn°) (?=\d)", N),
    (rf"(?<![\d,.])\d{{1,3}}(?:[ {N}{T}]\d{{3}})+(?!\d)", lambda number: re.sub(r"\D", T, number[0])),
    (rf"(?<={T}\d{{3}}) (?=[^\W\d_]{{3}}|[A-Z]+\d)", N),
)
PIECES = st.sampled_from([
    " ", N, T, "\n", "'", "...", "«", "»", ":", ";", "!", "?", "$", "%", "p. ", "n. ", "L. ", "n° ", "M$", "Md", "kWh",
    "kg", "Go", "A1", "°", "million", "milliard", "milliards", "tonnes", ".", ",", "1", "20", "000", "٣", "a", "é", "-",
])


@given(st.lists(PIECES, max_size=12).map("".join) | st.text())
def test_spacing_follows_each_rule(value):
    expected = value
    for pattern, replacement in RULES:
        expected = re.sub(pattern, replacement, expected)
    assert text.spacing(value) == expected


@given(st.text())
def test_spacing_is_done_once_and_for_all(value):
    once = text.spacing(value)
    assert text.spacing(once) == once


@given(st.text())
def test_spacing_changes_spaces_and_signs_alone(value):
    def letters(any_text):
        return [char for char in any_text if char.isalnum()]
    assert letters(text.spacing(value)) == letters(value)


@pytest.mark.parametrize(("source", "html"), [
    ("de GPT-4, puis", '<span class="whole">GPT-4</span>'), ("R1-0528", '<span class="whole">R1-0528</span>'),
    ("AIME-2025-1b.", '<span class="whole">AIME-2025-1b</span>'), ("« x&y-3 »", '<span class="whole">y-3</span>'),
    ("aux États-Unis", '<span class="whole">États-Unis</span>'),
    ("DeepSeek-R1-0528", '<span class="whole">R1-0528</span>'),
    ("R1-Zero", '<span class="whole">R1-Zero</span>'), ("avant-Guerre, Est-elle", ""), ("Nouvelle-Zélande", ""),
    ("Trends-Tendances", ""), ("de -5 à 4 - 3", ""), ("« a »-3", ""),
])
def test_a_name_and_its_number_stand_on_one_line(source, html):
    found = text.prose(source)
    assert re.findall("<.*>", found) == [html] * bool(html)
    assert text.plain(found) == " ".join(text.spacing(source).split())


@pytest.mark.parametrize(("url", "shown"), [
    ("https://www.patb.ca/r/r11", "patb.ca/r/r11"), ("https://x.org/", "x.org"), ("http://x.org", "x.org"),
    ("https://le.monde@x.org/a/", "le.monde@x.org/a"), (f"https://x.org/{'a' * 42}", f"x.org/{'a' * 42}"),
    (f"https://x.org/{'a' * 43}", f"x.org/{'a' * 41}…"), ("https://x.org/a-b/" + "c" * 50, "x.org/a-b…"),
    (f"https://{'a' * 60}.org/b", f"{'a' * 60}.org/…"),
])
def test_an_address_is_shown_short_and_its_site_whole(url, shown):
    assert text.shown_address(url) == shown


@given(st.text())
def test_prose_and_quotations_are_escaped(value):
    for found in (re.sub('<span class="whole">([^<]*)</span>', r"\1", text.prose(value)), str(text.verbatim(value))):
        assert "<" not in found and ">" not in found and '"' not in found


@given(st.text(alphabet="<>&'\"é#;\u00a0\n") | st.text())
def test_text_is_escaped_as_markupsafe_does(value):
    assert text.escaped(value) == str(escape(value))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_quotations_keep_every_sign_but_spaces_in_a_row(value):
    assert unescape(str(text.verbatim(value))) == re.sub(" +", " ", value.strip())


@pytest.mark.parametrize(("value", "shown"), [
    ("2025", "2025"), ("2025-01", "janvier 2025"), ("2025-02-01", f"1er{N}février 2025"),
    (date(2026, 11, 22), f"22{N}novembre 2026")])
def test_day(value, shown):
    assert text.day(value) == shown


@pytest.mark.parametrize(("value", "unit", "shown"), [
    (5_576_000, "USD", f"5,576{N}millions de{N}dollars"), (1_600_000_000, "USD", f"1,6{N}milliard de{N}dollars"),
    (2_000_000, "EUR", f"2{N}millions d’euros"), (294_000, "USD", f"294{T}000{N}dollars"), (1.4, "%", f"1,4{N}%"),
    (2048, "GPU", f"2{T}048{N}GPU"), (0.3, "Wh", f"0,3{N}Wh"),
    (2_788_000, "heures GPU", f"2,788{N}millions d’heures GPU"), (3e6, "habitants", f"3{N}millions d’habitants"),
    (2e9, "hauts parleurs", f"2{N}milliards de{N}hauts parleurs"), (5e6, "H100", f"5{N}millions de{N}H100"),
    (2e6, "écoliers", f"2{N}millions d’écoliers"), (2e6, "CNY", f"2{N}millions de{N}yuans"),
    (3.8e25, "FLOP", f"3,8{N}×{N}10²⁵{N}FLOP"), (-2e-9, "m", f"-2{N}×{N}10⁻⁹{N}m"), (0, "m", f"0{N}m")])
def test_amount(value, unit, shown):
    assert text.amount(value, unit) == shown


@pytest.mark.parametrize(("count", "shown"), [(0, f"0{N}fiche"), (1, f"1{N}fiche"), (2, f"2{N}fiches")])
def test_plural(count, shown):
    assert text.plural(count, "fiche") == shown


@given(st.text(min_size=1), st.integers(10, 80))
def test_shorten_keeps_within_the_limit(value, limit):
    assert len(text.shorten(value, limit)) <= limit


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_escaped_markdown_shows_the_text_itself(value):
    html = markdown.markdown("# " + text.escape_markdown(value), extensions=["attr_list", "tables", "toc"])
    assert text.plain(html) == value


@pytest.mark.parametrize(("value", "expected"), [
    ("Le vélo compte", "« Le vélo compte »"),
    ("Un budget « serré »", "« Un budget “serré” »"),
    ("« Deux » fois «\u00a0deux\u00a0»", "« “Deux” fois “deux” »"),
])
def test_guillemets_within_guillemets_are_of_the_second_rank(value, expected):
    assert text.quoted(value) == expected
