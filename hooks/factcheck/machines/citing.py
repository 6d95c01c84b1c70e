"""Citations of checks and of sources: in words, and as BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from .. import text
from ..addresses import API
from ..catalog import Catalog
from ..model import Check, Reference
from ..settings import Site
from ..versions import editions
from ..writing.output import Planned, planned
from . import encoding

_TYPES = {"presse": "article-newspaper", "recherche": "article-journal", "donnees": "dataset", "officiel": "report"}
_RIS_TYPES = {"article-newspaper": "NEWS", "article-journal": "JOUR", "dataset": "DATA", "report": "RPRT"}
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_SPECIAL = re.compile(f"[{re.escape(''.join(_LATEX))}]")  # found sooner than `translate` goes through French text
_ADDRESS = str.maketrans({char: f"%{ord(char):02X}" for char in "{}\\"})


def outputs(catalog: Catalog, site: Site) -> Iterator[Planned]:
    """A file in each style for each check, and for all the sources together."""
    for check in catalog.checks.values():
        yield from _styles(_stem(check), partial(_item, catalog, site, check))
    yield from _styles(f"{API}references", lambda: map(of_reference, catalog.references.values()), csl="csl.json")


def downloads(check: Check) -> list[tuple[str, str]]:
    """Where a check's citation is in each style, as (style, address)."""
    return [(style, f"{_stem(check)}.{suffix}") for style, suffix in
            (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))]


def _stem(check: Check) -> str:
    return f"{API}citations/{check.slug}"


def _item(catalog: Catalog, site: Site, check: Check) -> list[dict]:
    return [of_check(catalog, site, check)]


def of_check(catalog: Catalog, site: Site, check: Check) -> dict:
    """A check as a CSL-JSON item; its version is the day of its last change, and the note says where that
    version will be read once another has replaced it."""
    version = editions.of(catalog, check)[-1]
    kept = site.absolute(editions.address(check, version))
    return {
        "id": check.slug, "type": "webpage", "title": check.title, "container-title": site.name,
        "author": [{"literal": site.legal.get("publisher") or site.name}], "publisher": site.name,
        "issued": _date(check.updated.isoformat()), "version": version.key, "language": "fr",
        "URL": site.absolute(check.address), "note": f"Version du {version.key}, gardée après un changement : {kept}",
    }


def in_words(site: Site, check: Check) -> list[tuple[str, str]]:
    """A check's reference to paste in a text, as (style, reference), its address left out.

    The two standards are followed in their French use: ISO 690:2021, § 7 (website), and the APA manual,
    7th edition, § 10.16 (web page whose content changes). A version's date stands for the reader's visit.
    """
    author, day = site.legal.get("publisher") or site.name, text.day(check.updated)
    month_day, year = day.rsplit(" ", 1)
    group = "" if author == site.name else f" {site.name}."
    return [
        ("En toutes lettres", f"{text.quoted(check.title)}, {site.name}, version du {day}"),
        ("ISO 690", f"{author.upper()}. {check.title}. {site.name} [en ligne]. Version du {day}"),
        ("APA", f"{author}. ({year}, {month_day}). {check.title}.{group}"),
    ]


def of_reference(reference: Reference) -> dict:
    """A source as a CSL-JSON item. A title that wasn't seen is replaced by the publisher in brackets."""
    item = {
        "id": reference.id, "type": _TYPES.get(reference.kind, "webpage"),
        "title": f"[{reference.publisher}]" if reference.title_inferred else reference.title,
        "publisher": reference.publisher, "container-title": reference.publisher,
        "language": reference.language, "URL": reference.url,
    }
    if reference.authors:
        item["author"] = [{"literal": name} for name in reference.authors]
    if reference.date:
        item["issued"] = _date(reference.date)
    if reference.archive_url:
        item["archive_location"] = reference.archive_url
    return item


def bibtex(items: Iterable[dict]) -> str:
    """CSL items as BibTeX; names and titles are braced so that no style changes their case."""
    return "\n".join(_bibtex(item) for item in items)


def ris(items: Iterable[dict]) -> str:
    """CSL items as RIS, lines ended as the format asks."""
    return "".join(_ris(item) for item in items)


def _styles(stem: str, items: Callable[[], Iterable[dict]], csl: str = "json") -> Iterator[Planned]:
    yield planned(f"{stem}.bib", lambda: bibtex(items()))
    yield planned(f"{stem}.ris", lambda: ris(items()))
    yield planned(f"{stem}.{csl}", lambda: encoding.indented(items()))


def _date(value: str) -> dict:
    return {"date-parts": [[int(part) for part in value.split("-")]]}


def _parts(item: dict) -> list[int]:
    return item["issued"]["date-parts"][0] if "issued" in item else []


def _bibtex(item: dict) -> str:
    fields = {
        "title": f"{{{_latex(item['title'])}}}",
        "author": " and ".join(f"{{{_latex(a['literal'])}}}" for a in item.get("author", ())),
        "publisher": _latex(item["publisher"]),
        "year": "".join(map(str, _parts(item)[:1])),
        "month": "".join(map(str, _parts(item)[1:2])),
        "url": item["URL"].translate(_ADDRESS),
        "language": item["language"],
        "version": item.get("version", ""),
        "note": _latex(item.get("note", "")),
    }
    kind = "article" if item["type"] == "article-journal" else "misc"
    if kind == "article":
        fields["journal"] = fields["publisher"]
    lines = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items() if value)
    return f"@{kind}{{{item['id']},\n{lines}\n}}\n"


def _latex(value: str) -> str:
    return _SPECIAL.sub(lambda sign: _LATEX[sign[0]], " ".join(value.split()))


def _ris(item: dict) -> str:
    date = "/".join(f"{part:02}" for part in _parts(item))
    rows = [
        ("TY", _RIS_TYPES.get(item["type"], "ELEC")), ("ID", item["id"]), ("TI", item["title"]),
        *(("AU", a["literal"]) for a in item.get("author", ())), ("T2", item["container-title"]),
        ("PB", item["publisher"]), ("PY", date[:4]), ("DA", date), ("LA", item["language"]), ("UR", item["URL"]),
        ("ET", item.get("version", "")), ("N1", item.get("note", "")),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in rows if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])
