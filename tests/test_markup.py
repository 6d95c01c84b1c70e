"""Markdown made safe, and hand-written pages spaced."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck import markup
from factcheck.text import NBSP, NNBSP


@pytest.mark.parametrize(("source", "html"), [
    ("Un «\u00a0test\u00a0» utile\u00a0; et long", "<p>Un «\u00a0test\u00a0» utile\u202f; et long</p>"),
    ("Un *mot* **fort**.", "<p>Un <em>mot</em> <strong>fort</strong>.</p>"),
    ("Le coût : `a : b`", f"<p>Le coût{NBSP}: <code>a : b</code></p>"),
    ("> cité : à la lettre !", "<blockquote> <p>cité : à la lettre !</p> </blockquote>"),
    ("[lien](https://a.b/c:d)", '<p><a href="https://a.b/c:d" rel="noopener nofollow">lien</a></p>'),
    ("[x](javascript:alert(1))", '<p><a>x</a></p>'),
    ("ici <script>alert(1)</script>et là", "<p>ici et là</p>"),
    ("<b onclick=x>mot</b>", "<p>mot</p>"),
    ("![x](https://a.b/c.png)", "<p></p>"),
    ("a\nb", "<p>a b</p>"),
])
def test_markdown_is_safe_and_spaced(source, html):
    assert str(markup.markdown(source)) == html


MARKUP = st.sampled_from([
    "<script>", "</script>", "<a href=", "<img src=x onerror=", "<svg onload=", "<b", ">", "'", '"', "[x](", "![x](",
    ")", "<", "javascript:", "java&#115;cript:", "data:", "//a.b", "https://a.b", " ", "\n", "`", "onclick=", "x"])


class Harm(HTMLParser):
    """What of an HTML text may run or fetch something, runs at an event, or leads to an address that isn't whole."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag in {"script", "img", "svg", "style", "iframe"}:
            self.found.append(tag)
        self.found += [name for name, value in attrs if name.startswith("on")
                       or name in {"href", "src"} and not re.match("https?://", value or "")]


@pytest.mark.parametrize(("html", "found"), [
    ("<p><svg onload=x>", ["svg", "onload"]), ('<a href="javascript:x">', ["href"]),
    ('<img src="//a.b">', ["img", "src"]), ('<a href="https://a.b">&lt;a href="', [])])
def test_harm_is_seen(html, found):
    assert Harm(html).found == found


@given(st.lists(MARKUP, max_size=12).map("".join) | st.text())
@example('<a href="')
def test_markdown_lets_no_script_through(value):
    assert not Harm(str(markup.markdown(value))).found


@pytest.mark.parametrize(("written", "shown"), [
    ("a&#x202e;b&#0;&#x1F;c", "<p>abc</p>"), ("a\u202eb", "<p>ab</p>"),
    ("[x](relatif.html) [y](//ailleurs.test) [z](https://a.test/{b})",
     '<p><a>x</a> <a>y</a> <a href="https://a.test/%7Bb%7D">z</a></p>'),
])
def test_markdown_hides_nothing_and_leads_to_whole_addresses_alone(written, shown):
    found = re.sub(r' rel="[^"]*"', "", str(markup.markdown(written)))
    assert found.replace("\ufffd", "") == shown


@pytest.mark.parametrize(("html", "typeset"), [
    ("<p>GPT-4 : <q>GPT-4 : b</q></p>", f'<p><span class="whole">GPT-4</span>{NBSP}: <q>GPT-4 : b</q></p>'),
    ('<b title="GPT-4">a</b>', '<b title="GPT-4">a</b>'),
    ('<span class="whole">GPT-4</span> !', f'<span class="whole">GPT-4</span>{NNBSP}!'),
    ("<svg><title>GPT-4</title></svg>", "<svg><title>GPT-4</title></svg>"),
    ("<code>pip --user-a -b x--y</code>", '<code>pip <span class="whole">--user-a</span> -b x--y</code>'),
    ("<pre><code><i>a</i> --b</code></pre>", "<pre><code><i>a</i> --b</code></pre>"),
])
def test_hand_written_pages_are_typeset(html, typeset):
    assert markup.typeset(html) == typeset
