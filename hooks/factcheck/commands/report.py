"""How commands tell what they found."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from ..analysis.staleness import staleness
from ..catalog import Catalog
from ..diagnostics import Diagnostic, annotate, summary
from ..settings import Site, from_file
from ..writing.disk import cause

_COMPLETE = re.compile(r"https?://[^\s/]")


def report(faults: list[Diagnostic]) -> int:
    """Print each fault, as an annotation too under GitHub Actions; returns the exit code, 1."""
    for fault in faults:
        print(fault)
    annotate(faults)
    print(summary(len(faults)), file=sys.stderr)
    return 1


def advise(advice: Sequence[Diagnostic]) -> None:
    """Print each piece of advice, as an annotation too under GitHub Actions, beneath a line that says what it is."""
    if advice:
        print("Remarques, qui n’empêchent pas de publier :")
    for remark in advice:
        print(remark)
    annotate(advice, "warning")


def site_of(root: Path, icons: Path | None = None, cache: Path | None = None) -> Site | None:
    """The settings of the project at `root`; None, once it has been told why, when they can't be read."""
    path = root / "mkdocs.yml"
    try:
        site = from_file(path, icons, cache)
        if not (wrong := _incomplete(site)):
            return site
        print(f"« {wrong} » n’est pas une adresse complète : https://{wrong} (dans SITE_URL ou REPO_URL, ou dans "
              f"{path.name}).", file=sys.stderr)
    except OSError as error:
        print(f"{path} : {cause(error)}. Lancez la commande dans le dossier du projet, ou nommez-le : "
              "cli.py --root DOSSIER …", file=sys.stderr)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        line = f", ligne {error.problem_mark.line + 1}" if getattr(error, "problem_mark", None) else ""
        print(f"{path} : ce fichier n’est pas du YAML{line}.", file=sys.stderr)
    return None


def _incomplete(site: Site) -> str:
    """The first of the site's addresses that doesn't say how it is reached; empty when all do."""
    return next((found for found in (site.url, site.repo_url) if found and not _COMPLETE.match(found)), "")


def tell_unwritten(place: Path, error: OSError) -> None:
    """Say, on the error stream, that nothing could be written in `place`, and why."""
    print(f"Écriture impossible dans {place} : {cause(error)}", file=sys.stderr)


def tables(catalog: Catalog) -> list[str]:
    """What is stale, as the lines of a Markdown text."""
    stale = staleness(catalog)
    return [
        *_table("Fiches à revoir", ("Fiche", "À revoir avant le"),
                [(check.path, check.review_by.isoformat()) for check in stale.due]),
        *_table("Sources sans copie archivée", ("Source", "Adresse"),
                [(r.path, r.url) for r in stale.unarchived]),
        *_table("Sources lues seulement à travers un autre document", ("Source", "Fiches"),
                [(r.path, ", ".join(c.slug for c, _ in catalog.uses[r.id])) for r in stale.second_hand]),
    ]


def _table(title: str, head: tuple[str, str], rows: list[tuple[str, str]]) -> list[str]:
    lines = [f"| {' | '.join(cells)} |" for cells in (head, ("---", "---"), *rows)]
    return [f"## {title} ({len(rows)})", "", *(lines if rows else ["Aucune."]), ""]
