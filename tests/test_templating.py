"""What templates print: nothing that isn't Markup goes unescaped, and the text is the one that Jinja itself makes."""

import gc
from functools import cache

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from factcheck.templating import Environment

HOSTILE = "<script>alert('1')</script> & \"2\""
ESCAPED = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &#34;2&#34;"

# Each place in which a template can print a value, and how often it is printed there.
PLACES = {
    "{{ value }}": 1,
    "a{{ value }}b{{ value }}c": 2,
    "{{ value if value else '' }}": 1,
    "{{ value or 'x' }}": 1,
    "{{ '<p>' | safe ~ value }}": 1,
    "{{ value ~ ('<p>' | safe) }}": 1,
    "{{ ('<p>' | safe) + value }}": 1,
    "{{ object.text }}": 1,
    "{{ held['key'] }}": 1,
    "{{ [value] | join }}": 1,
    "{{ [value, value] | join('<b>' | safe) }}": 2,
    "{{ [value] | first }}": 1,
    "{{ value | trim }}": 1,
    "{{ missing | default(value) }}": 1,
    "{{ given(value) }}": 1,
    "{{ object }}": 1,
    "{{ lazy }}": 1,
    "{% for one in [value, value] %}{{ one }}{{ loop.previtem if not loop.first }}{{ given(one) }}{% endfor %}": 5,
    "{% set same = value %}{{ same }}": 1,
    "{% set block %}{{ value }}{% endset %}{{ block }}{{ block }}": 2,
    "{% set kept = namespace(x=value) %}{{ kept.x }}": 1,
    "{% macro m(x, y=value) %}{{ x }}{{ y }}{% endmacro %}{{ m(value) }}": 2,
    "{% macro m() %}{{ caller(value) }}{% endmacro %}{% call(x) m() %}{{ x }}{% endcall %}": 1,
    "{% from 'part' import m %}{{ m(value) }}": 1,
    "{% from 'part' import m with context %}{{ m(value) }}": 1,
    "{% import 'part' as part %}{{ part.m(value) }}": 1,
    "{% include 'whole' %}": 1,
    "{% filter trim %}{{ value }}{% endfilter %}": 1,
    "{% autoescape true %}{{ value }}{% endautoescape %}": 1,
    "{% block b %}{{ value }}{% endblock %}{{ self['b']() }}": 2,
}
TEMPLATES = {"part": "{% macro m(x) %}{{ x }}{% endmacro %}", "whole": "{{ value }}"}


class Shown:
    """An object that shows as a text."""

    def __init__(self, text: str):
        self.text = text

    def __str__(self) -> str:
        return self.text


class Word(str):
    """A kind of text."""


OURS = Environment(jinja2.DictLoader(TEMPLATES))
JINJAS = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined)
compiled = cache(jinja2.Environment.from_string)


def render(environment: jinja2.Environment, template: str, value: object) -> str:
    return compiled(environment, template).render(
        value=value, held={"key": value}, given=lambda x: x, object=Shown(value), lazy=Word(value))


@pytest.mark.parametrize("place", PLACES)
def test_text_is_escaped_wherever_it_is_printed(place):
    shown = render(OURS, place, HOSTILE)
    assert shown.count(ESCAPED) == PLACES[place]
    assert "<script" not in shown


@pytest.mark.parametrize("place", PLACES)
@given(value=st.text(alphabet="<>&'\"{}%# abé\u00a0\n", max_size=12))
def test_what_is_printed_is_what_jinja_prints(place, value):
    assert render(OURS, place, value) == render(JINJAS, place, value)


@pytest.mark.parametrize("value", [0, 1.5, None, True, "", ["<"], {"<": ">"}, Markup("<b>"), Markup("<b>").join("&")])
def test_any_value_is_printed_as_jinja_prints_it(value):
    assert render(OURS, "{{ value }}", value) == render(JINJAS, "{{ value }}", value)


def test_markup_is_printed_once_for_all():
    assert render(OURS, "{{ value }}", Markup("<b>&amp;</b>")) == "<b>&amp;</b>"


def test_what_is_missing_is_an_error():
    for template in ("{{ nothing }}", "{{ nothing.text }}", "{{ nothing['key'] }}", "{{ nothing() }}"):
        with pytest.raises(jinja2.UndefinedError):
            render(OURS, template, "")


def test_an_attribute_is_no_item_and_an_item_no_attribute():
    for template, fault in {"{{ held.key }}": AttributeError, "{{ object.nothing }}": AttributeError,
                            "{{ held['nothing'] }}": KeyError, "{{ object['text'] }}": TypeError}.items():
        with pytest.raises(fault):
            render(OURS, template, "")


@pytest.mark.parametrize(("call", "shown"), [("m(1)", "1-2"), ("m(1, 3)", "1-3"), ("m(y=3, x=1)", "1-3")])
def test_macros_take_arguments_by_place_and_by_name(call, shown):
    assert render(OURS, "{% macro m(x, y=2) %}{{ x }}-{{ y }}{% endmacro %}{{ " + call + " }}", "") == shown


@pytest.mark.parametrize("call", ["m(1, 2, 3)", "m(1, z=3)", "m(1, x=1)"])
def test_macros_refuse_arguments_that_they_dont_have(call):
    with pytest.raises(TypeError):
        render(OURS, "{% macro m(x, y=2) %}{{ x }}-{{ y }}{% endmacro %}{{ " + call + " }}", "")


@pytest.mark.parametrize("template", [
    "{% macro m() %}{{ value }}{% endmacro %}{{ m() }}",
    "{% macro m() %}{% set value = value %}{{ value }}{% endmacro %}{{ m() }}",
    "{% macro m() %}{{ value }}{% endmacro %}{% macro n() %}{{ m() }}{% endmacro %}{{ n() }}",
])
def test_a_template_with_macros_leaves_nothing_to_the_garbage_collector(template):
    compiled(OURS, template)
    gc.collect()
    gc.disable()
    try:
        render(OURS, template, "")
        assert gc.collect() == 0
    finally:
        gc.enable()
