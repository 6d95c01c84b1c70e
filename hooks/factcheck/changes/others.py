"""What changes in sources, audited articles and the closed lists."""

from __future__ import annotations

from collections.abc import Iterator

from .. import paths, text
from ..catalog import Catalog
from ..labels import shown
from ..model import REGISTRIES, Article, Passage, Reference
from .entries import Change, Entry, fields, label, pairs, sentences

_UNTOLD = ("id", "icon", "colour")  # of an item of a closed list: what names it, and how it is drawn


def added_reference(catalog: Catalog, reference: Reference) -> Entry:
    """A new source, with the checks that cite it."""
    citing = [check.title for check, _ in catalog.uses.get(reference.id, [])]
    return Entry("new", reference.title, reference.path, [
        Change(label(Reference, "publisher"), after=reference.publisher),
        *([Change(label(Reference, "date"), after=text.day(reference.date))] if reference.date else []),
        Change(label(Reference, "kind"), after=shown(reference.kind)),
        Change(label(Reference, "url"), after=reference.url),
        *(Change("Citée par", after=title) for title in citing),
    ], [] if reference.archive_url else ["aucune copie archivée n’est indiquée"])


def changed_reference(before: Reference, after: Reference) -> Entry:
    """What differs between two states of a source."""
    return Entry("changed", after.title, after.path, list(fields(before, after)),
                 list(_dated_otherwise("de la source", before, after)))


def added_article(article: Article) -> Entry:
    """A newly audited article."""
    return Entry("new", article.title, article.path, [
        Change(label(Article, "outlet"), after=article.outlet),
        Change(label(Article, "passages"), after=text.plural(len(article.passages), "passage"))])


def changed_article(before: Article, after: Article) -> Entry:
    """What differs between two states of an article, its text and its ledger included."""
    warnings = list(_dated_otherwise("de l’article", before, after))
    if before.text != after.text:
        warnings.append("le texte de l’article vérifié a changé : il doit rester tel que reçu")
    return Entry("changed", after.title, after.path, [
        *fields(before, after, without=("slug", "passages")), *sentences("Texte", before.text, after.text),
        *_ledger(before, after)], warnings)


def _dated_otherwise(whose: str, before: Article | Reference, after: Article | Reference) -> Iterator[str]:
    """A warning where a document's date isn't the same."""
    if before.date != after.date:
        old, new = (shown(item.date) or "inconnue" for item in (before, after))
        yield f"la date de publication {whose} change : {old} devient {new}"


def _ledger(before: Article, after: Article) -> Iterator[Change]:
    name = label(Article, "passages")
    kept, gone, come = pairs(before.passages, after.passages, lambda passage: passage.quote)
    for old, new in kept:
        if (old.kind, old.check) != (new.kind, new.check):
            yield Change(f"{name}, « {text.shorten(new.quote, 60)} »", _class(old), _class(new))
    yield from (Change(name, before=f"« {p.quote} » ({_class(p)})") for p in gone)
    yield from (Change(name, after=f"« {p.quote} » ({_class(p)})") for p in come)


def _class(passage: Passage) -> str:
    return f"{shown(passage.kind)}, {passage.check}" if passage.check else shown(passage.kind)


def removed(item: Article | Reference) -> Entry:
    """A source or an article that disappears."""
    return Entry("gone", item.title, item.path)


def registries(base: Catalog, head: Catalog) -> Iterator[Entry]:
    """What differs in each closed list: verdicts, themes, quantities."""
    for name in REGISTRIES:
        kept, gone, come = pairs([*getattr(base, name).values()], [*getattr(head, name).values()], lambda item: item.id)
        changes = [change for old, new in kept for change in fields(old, new, without=_UNTOLD, prefix=f"{new.id}, ")]
        changes += [Change("Retiré", before=item.label) for item in gone]
        changes += [Change("Ajouté", after=item.label) for item in come]
        if changes:
            yield Entry("changed", f"_{name}.yml", paths.registry(name), changes)
