"""Write a file ready to fill: a check, a source or an article."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from .. import clock, paths, scaffold
from ..analysis.resembling import resembling, stems
from ..catalog import Catalog
from ..diagnostics import suggest
from ..folding import is_slug, slugify
from ..model.types import parse_url
from ..reading import loading, source
from ..reading.sentences import sentences
from ..reading.source import SourceError
from ..writing.disk import cause, write

NAME = "new"
HELP = "écrire un fichier prêt à remplir : une fiche, une source ou un article"
LENGTH = 60  # characters of a name made from a claim or an address


class Refusal(Exception):
    """What stops the command, told in French."""


def arguments(parser: ArgumentParser) -> None:
    """What to write."""
    parser.add_argument("theme", nargs="?", metavar="THÈME", help="le thème de la fiche")
    parser.add_argument("claim", nargs="*", metavar="AFFIRMATION", help="ce qui est vérifié, entre guillemets")
    parser.add_argument("--reference", metavar="ADRESSE", help="une source, par son adresse web")
    parser.add_argument("--article", type=Path, metavar="FICHIER", help="un article, par le fichier de son texte")
    parser.add_argument("--name", metavar="NOM", help="le nom du fichier, s’il faut un autre que celui proposé")


def run(options: Namespace) -> int:
    """Write the file and say what comes next; nothing is ever overwritten."""
    catalog = loading.load(options.root, drafts=True).catalog
    try:
        files = _files(options, catalog)
        for path, content in files.items():
            _write(options.root / path, content)
            print(f"écrit : {path}")
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(f"Remplissez {path}, puis vérifiez : .venv/bin/python hooks/cli.py check")
    return 0


def _files(options: Namespace, catalog: Catalog) -> dict[str, bytes]:
    """The files to write, by path."""
    asked = [options.theme is not None, options.reference is not None, options.article is not None]
    if sum(asked) != 1:
        raise Refusal("Demandez une chose à la fois :\n"
                      "  .venv/bin/python hooks/cli.py new <thème> \"<affirmation>\"\n"
                      "  .venv/bin/python hooks/cli.py new --reference <adresse>\n"
                      "  .venv/bin/python hooks/cli.py new --article <fichier.txt>\n"
                      f"Thèmes : {', '.join(catalog.themes)}.")
    if options.name is not None and not is_slug(options.name):
        raise Refusal(f"« {options.name} » ne peut pas servir de nom : des minuscules sans accent, des chiffres et "
                      f"des tirets{_proposed(options.name)}.")
    if options.reference is not None:
        return _reference(catalog, options.reference.strip(), options.name)
    if options.article is not None:
        return _article(catalog, options.root, options.article, options.name)
    return _check(catalog, options.theme.strip(), _line(" ".join(options.claim)), options.name)


def _check(catalog: Catalog, theme: str, claim: str, name: str | None) -> dict[str, bytes]:
    """A check of `claim`, once those that say something near are listed. Raises Refusal."""
    if theme not in catalog.themes and not claim and " " in theme:
        raise Refusal(f"Il manque le thème devant l’affirmation : new <thème> \"{theme}\".\n"
                      f"Thèmes : {', '.join(catalog.themes)}.")
    if theme not in catalog.themes:
        hint = suggest(theme, catalog.themes, "thèmes proches")
        raise Refusal(f"Le thème « {theme} » n’existe pas dans claims/_themes.yml{f' ; {hint}' if hint else ''}.")
    if not claim:
        raise Refusal("Il manque l’affirmation : une phrase entre guillemets droits, après le thème.")
    same = next((path for path, found in _claims(catalog) if stems(claim) and stems(found) == stems(claim)), None)
    if same:
        raise Refusal(f"Cette affirmation a déjà sa fiche : {same}.")
    slug = _free(name or _cut(slugify(claim)), catalog.stems["checks"])
    near = resembling(catalog, claim)
    if near:
        print("Fiches proches, à lire d’abord :")
        print("\n".join(f"  {check.path} : {check.title}" for check in near))
    text = scaffold.check(catalog, claim, clock.today().isoformat(), near)
    return {paths.check(theme, slug): text.encode("utf-8")}


def _claims(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """What every check states, faulty ones included, with its file."""
    yield from ((check.path, check.claim) for check in catalog.checks.values())
    for document in catalog.documents.values():
        found = document.data.get("claim") if isinstance(document.data, dict) else None
        if isinstance(found, str):
            yield document.path, found


def _reference(catalog: Catalog, url: str, name: str | None) -> dict[str, bytes]:
    """The source at `url`, its publisher filled in where the site's others have but one. Raises Refusal."""
    try:
        parse_url(url)
    except PydanticCustomError:
        raise Refusal(f"« {url} » n’est pas une adresse web : copiez-la en entier, avec https://.") from None
    if url != _line(url):
        raise Refusal("L’adresse contient un caractère invisible : recopiez-la depuis le navigateur.")
    known = next((r.path for r in catalog.references.values() if _plain(r.url) == _plain(url)), None)
    if known:
        raise Refusal(f"Cette source existe déjà : {known}.")
    host = _host(url)
    page = PurePosixPath(urlsplit(url).path).stem
    key = _free(name or _cut(slugify(f"{host.rpartition('.')[0] or host} {page}")), catalog.stems["references"])
    publishers = {r.publisher for r in catalog.references.values()
                  if _host(r.url) == host}
    text = scaffold.reference(catalog, url, publishers.pop() if len(publishers) == 1 else "")
    return {paths.reference(key): text.encode("utf-8")}


def _article(catalog: Catalog, root: Path, file: Path, name: str | None) -> dict[str, bytes]:
    """The article whose text `file` holds, and that text unless it stands in seeds/ already. Raises Refusal."""
    if not file.is_file():
        what = "est un dossier" if file.is_dir() else "est introuvable"
        raise Refusal(f"{file} {what} : donnez le chemin d’un fichier de texte.")
    try:
        text = source.read_text(file, str(file))
        raw = file.read_bytes()
    except SourceError as error:
        raise Refusal(str(error.diagnostic)) from None
    if not any(char.isalnum() for char in text):
        raise Refusal(f"{file} : ce fichier ne contient aucune phrase.")
    stem = name or slugify(file.stem)
    if not stem:
        raise Refusal(f"« {file.name} » ne peut pas donner d’adresse : ajoutez --name un-nom.")
    described = {path.stem for path in root.glob(paths.article("*"))}
    texts = {path.stem: path for path in root.glob(paths.text("*"))}
    same = next((key for key in sorted(described & texts.keys()) if texts[key].read_bytes() == raw), None)
    if same:
        raise Refusal(f"Cet article est déjà décrit dans {paths.article(same)}.")
    kept = next((key for key, path in texts.items() if path.samefile(file)), "")
    slug = _free(stem, {*catalog.articles, *described, *texts} - {kept})
    quotes = [o.quote for check in catalog.checks.values() for o in check.occurrences if o.article == slug]
    facts = scaffold.article(catalog, slug, sentences(text, quotes)).encode("utf-8")
    return {paths.article(kept): facts} if kept else {paths.text(slug): raw, paths.article(slug): facts}


def _line(text: str) -> str:
    """`text` on one line, without what a file may not hold."""
    text = text.encode("utf-8", "ignore").decode("utf-8")
    return " ".join(source.FORBIDDEN.sub("", text).split())


def _host(url: str) -> str:
    return urlsplit(url).hostname.removeprefix("www.")


def _plain(url: str) -> str:
    return url.rstrip("/").lower()


def _cut(slug: str) -> str:
    """`slug`, LENGTH characters at most, ending with a whole word."""
    if len(slug) <= LENGTH:
        return slug
    return slug[:LENGTH + 1].rpartition("-")[0] or slug[:LENGTH]


def _free(name: str, taken: Collection[str]) -> str:
    """`name`, or the first of name-2, name-3… that isn't taken."""
    if not name:
        raise Refusal("Aucune lettre ni chiffre d’où tirer un nom de fichier : ajoutez --name un-nom.")
    count = 1
    while (found := name if count == 1 else f"{name}-{count}") in taken:
        count += 1
    return found


def _proposed(name: str) -> str:
    slug = slugify(name)
    return f", par exemple « {slug} »" if slug else ""


def _write(path: Path, content: bytes) -> None:
    try:
        write(path, content, new=True)
    except FileExistsError:
        raise Refusal(f"{path.name} existe déjà et n’a pas été touché : ajoutez --name un-autre-nom.") from None
    except OSError as error:
        raise Refusal(f"Écriture impossible : {path} ({cause(error)}).") from None
