"""Templates → pages: the Jinja environment that every page shares."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import copy
from datetime import date
from functools import cache, partial
from pathlib import Path

from babel import Locale, UnknownLocaleError
from jinja2 import FileSystemLoader
from markupsafe import Markup, escape

from . import addresses, cores, text
from .compiling import Ahead
from .labels import LABELS, untitled
from .model import Article, Check, Verdict
from .settings import Site
from .templating import Environment
from .writing.output import Output, Planned, page_uri, relative

TEMPLATES = Path(__file__).parent / "templates"

LANGUAGE = "fr"  # of the site

# Stands before and after a Markdown heading in a rendered template; no data can hold it (see source.FORBIDDEN).
_HEADING = "\x02"
_BLANK_LINES = re.compile(r"\n\s*\n")


class Renderer:
    """Renders templates for one site.

    Stateless but for the compiled templates, and what `repeated` has made: it takes a template that holds no link and
    its context, which can be hashed, and returns the same HTML for the same context without making it anew.
    """

    def __init__(self, site: Site):
        self.site = site
        self._assets: Mapping[str, str] = {}  # where each is published, by its address in docs/
        self._environment = Environment(FileSystemLoader(TEMPLATES))
        self._environment.filters |= {
            "prose": text.prose, "spacing": text.kept(text.spacing), "verbatim": text.verbatim, "day": text.day,
            "number": text.number, "amount": text.amount, "plural": text.plural, "shown_address": text.shown_address,
            "untitled": untitled, "label": label, "language": language, "heading": heading, "titled": titled,
            "called": called, "date": dated,
            "icon": partial(icon, site.icons), "badge": partial(badge, site.icons),
        }
        self._environment.globals |= {"site": site, "nbsp": Markup(text.NBSP), "addresses": addresses}
        self.repeated = text.kept(partial(self.fragment, address="/"))

    def begin(self) -> None:
        """Have the templates compiled meanwhile, where there can be several processes."""
        if cores.processes() > 1:
            self._environment.bytecode_cache = Ahead(self._environment)

    def prepare(self) -> None:
        """Have all templates ready, for the processes that share them."""
        for name in self._environment.list_templates():
            self._environment.get_template(name)

    def naming(self, assets: Mapping[str, str]) -> Renderer:
        """This renderer, its templates compiled once for both, for a site that publishes its `assets` (paths from its
        root) under the names that they give."""
        other = copy(self)
        other._assets = {f"/{uri}": f"/{name}" for uri, name in assets.items()}
        return other

    def fragment(self, template: str, address: str, **context: object) -> Markup:
        """A template as HTML on as few lines as it can take, its links relative to `address`."""
        return Markup(self._render(template, address, context))

    def page(self, template: str, address: str, meta: dict, *, source: str | None = None, updated: date | None = None,
             computed: Callable[[], Mapping[str, object]] = dict, **context: object) -> Planned:
        """The Markdown page at `address`, rendered when it is wanted: headings are Markdown, the rest HTML blocks.

        `meta` holds `title` and `description` as plain text; `description` is shortened for search
        engines and cards. The template gets `context`, and what `computed` returns once the page is wanted.
        """
        meta = {**meta, "title": text.spacing(meta["title"]),
                "description": text.spacing(text.shorten(meta.get("description", ""), 200))}
        if updated:
            meta["updated"] = updated.isoformat()
        uri = page_uri(address)

        def make() -> Output:
            content = self._render(template, address, {"meta": meta, **context, **computed()}) + "\n"
            return Output(uri, content, meta, source, updated)

        return Planned(uri, make, meta, source, updated, "robots" not in meta)

    def _render(self, template: str, address: str, context: dict) -> str:
        links = _Links(address, self._assets)
        rendered = self._environment.get_template(template).render(
            address=address, href=links.href, check_link=links.check, **context)
        return tidy(rendered)


class _Links:
    """The links of the page at `address`, relative to it."""

    def __init__(self, address: str, assets: Mapping[str, str]):
        self._address, self._assets = address, assets

    def href(self, target: str) -> str:
        """Where `target` is, absolute from the site's root."""
        return relative(self._address, self._assets.get(target, target))

    def check(self, check: Check) -> Markup:
        """A check's title, that leads to it."""
        target = relative(self._address, check.address)
        return Markup(f'<a href="{escape(target)}">{text.prose(check.title)}</a>')


@cache
def label(key: str) -> Markup:
    """What a value of a closed list is called; the value itself when it has no label."""
    return escape(LABELS.get(key, key))


@cache
def language(code: str) -> Markup:
    """A language's name in French, from its BCP 47 code: « anglais »; the code itself when it has none."""
    try:
        return escape(Locale.parse(code, sep="-").get_display_name(text.LOCALE) or code)
    except (UnknownLocaleError, ValueError):
        return escape(code)


def heading(title: str, level: int, prose: bool = True, language: str = LANGUAGE) -> Markup:
    """A Markdown heading, on a line of its own; `prose` is false for a title that is quoted to the letter, as one in
    another `language` is."""
    foreign = is_foreign(language)
    shown = text.whole(text.escape_markdown(title if foreign or not prose else text.spacing(title)))
    return Markup(f"{_HEADING}{'#' * level} {_in(language, shown) if foreign else shown}{_HEADING}")


def called(article: Article) -> Markup:
    """An article's title, in its language."""
    foreign = is_foreign(article.language)
    return _in(article.language, text.verbatim(article.title)) if foreign else text.prose(article.title)


def is_foreign(language: str) -> bool:
    """Whether this code (BCP 47) is of another language than the site's."""
    return language.split("-")[0] != LANGUAGE


def _in(language: str, shown: str) -> Markup:
    return Markup('<span lang="{}">{}</span>').format(language, Markup(shown))


def titled(shown: Markup, level: int) -> Markup:
    """A Markdown heading of HTML on one line, such as a badge: its text alone names its anchor."""
    return Markup(f"{_HEADING}{'#' * level} {shown}{_HEADING}")


def tidy(rendered: str) -> str:
    """Blocks separated by one blank line, none within a block, no tab: Markdown for any parser.

    Templates, which aren't indented, leave blank lines where they print nothing.
    """
    pieces = rendered.replace("\t", " ").split(_HEADING)  # text, heading, text… text
    pieces[::2] = (_BLANK_LINES.sub("\n", piece).strip() for piece in pieces[::2])
    return "\n\n".join(filter(None, pieces))


@text.kept
def dated(value: date | str) -> Markup:
    """A date as readers and machines read it, as precise as it is known."""
    return Markup('<time datetime="{}">{}</time>').format(value, text.day(value))


def badge(icons: Path | None, verdict: Verdict) -> Markup:
    """A verdict's icon and label, the icon from the folder `icons`."""
    return _badge(icons, verdict.id, verdict.icon, verdict.label)


@cache
def _badge(icons: Path | None, verdict: str, image: str, label: str) -> Markup:
    """The same of what is shown of a verdict, sooner told to be the same than all of it."""
    return Markup('<span class="verdict verdict--{}">{}<span class="verdict__label">{}</span></span>').format(
        verdict, icon(icons, image), text.prose(label))


def outline(folder: Path | None, name: str) -> str:
    """What draws an icon, as the data of an SVG path, for scripts; a plain disc's when there is none."""
    return " ".join(re.findall(r'\sd="([^"]*)"', icon(folder, name))) or "M3 12a9 9 0 0 1 18 0 9 9 0 0 1-18 0z"


@cache
def icon(folder: Path | None, name: str) -> Markup:
    """An icon's SVG, hidden from screen readers: `name` in `folder`, or a plain disc."""
    path = folder / f"{name}.svg" if folder else None
    if path and path.is_file():
        inner = re.sub(r"^.*?<svg[^>]*>|</svg>.*$", "", path.read_text("utf-8"), flags=re.S)
    else:
        inner = '<circle cx="12" cy="12" r="9"/>'
    return Markup(f'<svg class="icone" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{inner}</svg>')
