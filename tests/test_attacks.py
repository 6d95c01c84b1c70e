"""Files made to exhaust memory, time or patience, or to lead elsewhere: each is refused at little cost."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from cases import MINI, copy
from conftest import ROOT

CHECK = "claims/amenagements/kilometre-a-600-000-euros.yml"
SOURCE = "claims/_references/ville-bilan-velo-2024.yml"
TEXT = "seeds/01_gazette.txt"
SECONDS, MEMORY = 10, 500  # of processor, in megabytes
SOUND = yaml.load((MINI / CHECK).read_text("utf-8"), Loader=yaml.BaseLoader)
REFS = " ".join(f"[@{evidence['ref']}]" for evidence in SOUND["evidence"])

# Loads and renders each project that it is given; prints its rules, its processor time and the most memory used.
CHILD = """
import json, resource, sys, time
from pathlib import Path
from factcheck import render, settings, site
from factcheck.reading import loading
for name in sys.argv[1:]:
    begun = time.process_time()
    loaded = loading.load(Path(name))
    if not loaded.diagnostics:
        site.build(loaded.catalog, render.Renderer(settings.Site("Essai", url="https://exemple.test/")))
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    longest = max((len(str(fault)) for fault in loaded.diagnostics), default=0)
    rules = sorted({fault.rule for fault in loaded.diagnostics})
    print(json.dumps([rules, longest, time.process_time() - begun, used]), flush=True)
"""


def text(path: str, content: str | bytes) -> Callable[[Path], None]:
    """The attack that writes `content` in a file."""
    raw = content.encode() if isinstance(content, str) else content
    return lambda root: (root / path).write_bytes(raw) and None


def more(path: str, content: str) -> Callable[[Path], None]:
    """The attack that adds `content` to a file."""
    return lambda root: (root / path).write_text((root / path).read_text("utf-8") + content, "utf-8") and None


def both(*attacks: Callable[[Path], None]) -> Callable[[Path], None]:
    """Several attacks at once."""
    return lambda root: [attack(root) for attack in attacks] and None


def fields(**changed: object) -> Callable[[Path], None]:
    """The attack that changes fields of a check."""
    return text(CHECK, json.dumps({**SOUND, "figures": [], **changed}, ensure_ascii=False))


def explained(hostile: str) -> Callable[[Path], None]:
    """The attack of an explanation as long as it may be."""
    return fields(explanation=f"{'mot ' * 90}{REFS}\n\n{hostile}"[:5000])


def link(path: str, target: str) -> Callable[[Path], None]:
    """The attack that puts a symbolic link in the place of a file or folder."""
    def attack(root: Path) -> None:
        place = root / path
        if place.exists():
            place.rename(root.parent / f"ailleurs-{place.name}")
        place.parent.mkdir(exist_ok=True)
        place.symlink_to(target)
    return attack


def loop(root: Path) -> None:
    """A source that relays one that relays it."""
    names = ("gazette-promesse-2021", "agence-fictive-promesse-2021")
    for name, relayed in zip(names, reversed(names), strict=True):
        path = root / f"claims/_references/{name}.yml"
        lines = [line for line in path.read_text("utf-8").split("\n") if not line.startswith(("relays", "  - "))]
        path.write_text("\n".join(lines) + f"\nrelays: [{relayed}]\n", "utf-8")


def rename(path: str, name: str) -> Callable[[Path], None]:
    """The attack of a file's name."""
    return lambda root: (root / path).rename((root / path).with_name(name)) and None


ATTACKS: dict[str, tuple[Callable[[Path], None], str]] = {
    "bomb": (text(CHECK, "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{n}: &{n} [{','.join(['*' + p] * 9)}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True))),
        "yaml-trop-de-valeurs"),
    "deep-flow": (text(CHECK, "a: " + "[" * 100_000), "yaml-profondeur"),
    "deep-block": (text(CHECK, "".join(f"{' ' * n}a:\n" for n in range(700))), "yaml-profondeur"),
    "scalar-10-mb": (text(CHECK, "title: \"" + "x" * 10_000_000 + "\"\n"), "fichier-trop-gros"),
    "text-10-mb": (text(TEXT, "x" * 10_000_000), "fichier-trop-gros"),
    "scalar-400-kb": (fields(summary="x" * 400_000), "trop-long"),
    "key-400-kb": (text(CHECK, "x" * 400_000 + ": 1\n"), "yaml-syntaxe"),
    "keys": (more(CHECK, "".join(f"k{n}: 1\n" for n in range(9_000))), "cle-inconnue"),
    "list": (fields(related=[f"fiche-{n}" for n in range(5_000)]), "liste-trop-longue"),
    "quotes": (fields(occurrences=[{**SOUND["occurrences"][0], "quote": f"{'a pas vue ' * 50}{n}"}
                                   for n in range(200)]), "citation-introuvable"),
    "quotes-in-a-long-text": (both(more(TEXT, "a pas. " * 70_000), fields(
        occurrences=[{**SOUND["occurrences"][0], "quote": f"a pas vue {n}"} for n in range(200)])),
        "citation-introuvable"),
    "letters": (both(more(TEXT, "a" * 400_000), more("seeds/01_gazette.yml", "".join(
        '  - {quote: "a", kind: image}\n' for _ in range(3_000)))), ""),
    "number": (text(CHECK, (MINI / CHECK).read_text("utf-8").replace("value: ", "value: 1e308 # ", 1)),
               "nombre-hors-bornes"),
    "language": (text(SOURCE, (MINI / SOURCE).read_text("utf-8").replace("age: fr", "age: qqq-zzzzzzzz")), ""),
    "brackets": (explained("[" * 9_000), "trop-de-crochets"),
    **{f"markdown-{n}": (explained(hostile), "") for n, hostile in enumerate([
        ">" * 9_000, "*" * 9_000, "**a_" * 2_000, "`a``" * 2_000, "<a" * 3_000, "<!--" * 2_000, "<div>" * 2_000,
        "&#" * 3_000, "|" * 2_000 + "\n" + "|-" * 999, "«" * 5_000, "« " + "\u00a0" * 5_000, "![a][" * 100])},
    "loop-of-sources": (loop, "relais-en-boucle"),
    "link-to-a-file": (link(CHECK, "/etc/passwd"), "fichier-lie"),
    "link-to-nothing": (link("claims/comptages/rien.yml", "nulle-part"), "fichier-lie"),
    "link-to-a-folder": (link("claims/etc", "/etc"), "fichier-lie"),
    "link-to-itself": (link("claims/boucle", "."), "fichier-lie"),
    "link-of-a-theme": (link("claims/securite", "../../ailleurs-securite"), "fichier-lie"),
    "link-of-claims": (link("claims", "../ailleurs-claims"), "fichier-lie"),
    "link-of-the-sources": (link("claims/_references", "../../ailleurs-_references"), "fichier-lie"),
    "link-of-the-articles": (link("seeds", "../ailleurs-seeds"), "fichier-lie"),
    "link-in-the-pages": (link("docs/secret.md", "/etc/passwd"), "fichier-lie"),
    "pipe": (lambda root: os.mkfifo(root / "claims/comptages/tuyau.yml"), "fichier-illisible"),
    "homoglyph": (rename(CHECK, "kil\u043emetre.yml"), "nom-de-fichier"),
    "spaces-in-a-name": (rename(SOURCE, "ville bilan.yml"), "nom-de-fichier"),
    "line-in-a-name": (rename(CHECK, "a\n::error::b.yml"), "nom-de-fichier"),
    "path-in-an-address": (text("seeds/01_gazette.yml", (MINI / "seeds/01_gazette.yml").read_text("utf-8").replace(
        "slug: ", "slug: ../../../etc/ # ", 1)), "identifiant"),
    "path-in-an-identifier": (fields(evidence=[{**SOUND["evidence"][0], "ref": "../../etc/passwd"}]),
                              "evidence-inconnue"),
    "script-as-a-folder": (lambda root: (root / "claims/comptages").rename(root / "claims/<script>") and None,
                           "theme-inconnu"),
}


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> dict[str, tuple[list[str], int, float, int]]:
    """What each attack gave, all of them in one process that may use little."""
    roots = {}
    for name, (attack, _) in ATTACKS.items():
        roots[name] = copy(tmp_path_factory.mktemp("attaque"))
        attack(roots[name])
    run = subprocess.run(
        [sys.executable, "-c", CHILD, *map(str, roots.values())], text=True, capture_output=True, timeout=300,
        env=os.environ | {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONDONTWRITEBYTECODE": "1"}, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (3 * MEMORY * 2**20, resource.RLIM_INFINITY)))
    assert run.returncode == 0, run.stderr[-2000:]
    return dict(zip(roots, map(json.loads, run.stdout.splitlines()), strict=True))


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_or_harmless_at_little_cost(results, name):
    rules, longest, seconds, used = results[name]
    expected = ATTACKS[name][1]
    assert expected in rules if expected else not set(rules) & {"fichier-illisible"}
    assert longest < 2_500 and seconds < SECONDS and used < MEMORY
