"""Files as they come from disk: what their bytes, names and kinds do to a whole project."""

from __future__ import annotations

import re

import pytest
from cases import MINI, TODAY, copy, printed

from factcheck.model import REGISTRIES
from factcheck.reading import loading, source
from factcheck.rules import colours

NAME = "claims/_references/ville-comptages-2024.yml"
TEXT = (MINI / NAME).read_text("utf-8")


@pytest.mark.parametrize("raw", [
    b"\xef\xbb\xbf" + TEXT.encode(), TEXT.replace("\n", "\r\n").encode(), TEXT.rstrip("\n").encode(),
    TEXT.encode() + b"\n\n# Fin\n", b"---\n" + TEXT.encode() + b"...\n",
], ids=["bom", "crlf", "no-last-line-end", "comment", "document-marks"])
def test_harmless_forms_are_accepted(tmp_path, raw):
    root = copy(tmp_path)
    (root / NAME).write_bytes(raw)
    assert printed(root) == ""


@pytest.mark.parametrize(("raw", "expected"), [
    (TEXT.encode("cp1252"), ":1:14: encodage: l’octet 0xE9 n’est pas de l’UTF-8"),
    (TEXT.encode("utf-16"), ":1:1: encodage: l’octet 0xFF n’est pas de l’UTF-8"),
    (TEXT.replace("kind", "ki\0nd").encode(), ":6:3: caractere-interdit: caractère invisible U+0000"),
    (TEXT.replace("année", "\u202eannée").encode(), ":1:31: caractere-interdit: caractère invisible U+202E"),
    (TEXT.encode() + b"#" * source.MAX_BYTES, ":1:1: fichier-trop-gros: le fichier dépasse 512 Kio"),
    (b"title: " + b"[" * 60, ":1:27: yaml-profondeur: plus de 20 niveaux imbriqués"),
    (b"a: &a [x, x]\n" + b"".join(b"b%d: &b%d [%s]\n" % (n, n, b", ".join([b"*b%d" % (n - 1) if n else b"*a"] * 50))
                                  for n in range(5)), ":4:15: yaml-trop-de-valeurs: plus de 20000 valeurs"),
], ids=["windows-1252", "utf-16", "nul", "bidi", "too-big", "deep", "alias-bomb"])
def test_unreadable_forms_give_one_fault(tmp_path, raw, expected):
    root = copy(tmp_path)
    (root / NAME).write_bytes(raw)
    message, hint = printed(root).split("\n")
    assert message == NAME + expected and hint.startswith("    Astuce : ")


def test_a_link_is_refused(tmp_path):
    root = copy(tmp_path)
    (root / NAME).rename(tmp_path / "ailleurs.yml")
    (root / NAME).symlink_to(tmp_path / "ailleurs.yml")
    assert printed(root) == (f"{NAME}:1:1: fichier-lie: ce fichier est un lien vers un autre\n"
                             "    Astuce : remplacez le lien par une copie du fichier")


def test_a_linked_article_text_is_refused(tmp_path):
    root = copy(tmp_path)
    (root / "seeds/02_carnet.txt").rename(tmp_path / "ailleurs.txt")
    (root / "seeds/02_carnet.txt").symlink_to(tmp_path / "ailleurs.txt")
    assert printed(root).startswith("seeds/02_carnet.txt:1:1: fichier-lie: ") and printed(root).count("\n") == 1


def test_a_folder_named_like_a_file_is_refused(tmp_path):
    root = copy(tmp_path)
    (root / NAME).unlink()
    (root / NAME).mkdir()
    assert printed(root) == (f"{NAME}:1:1: fichier-illisible: c’est un dossier\n"
                             "    Astuce : une fiche est un fichier, que chacun peut lire")


def test_an_empty_folder_tells_what_is_missing(tmp_path):
    assert [fault.path for fault in loading.load(tmp_path, today=TODAY).diagnostics] == [
        "claims/_themes.yml", "claims/_verdicts.yml"]


@pytest.mark.parametrize("name", ["claims/README.md", "seeds/README.md", "claims/comptages/.x", "seeds/.gitkeep"])
def test_notes_and_hidden_files_are_let_be(tmp_path, name):
    root = copy(tmp_path)
    (root / name).write_text("x")
    assert printed(root) == ""


def test_drafts_are_checked_and_kept_apart(tmp_path):
    root = copy(tmp_path)
    assert "aucun-mort-depuis-2020" not in loading.load(root, today=TODAY).catalog.checks
    assert loading.load(root, drafts=True, today=TODAY).catalog.checks["aucun-mort-depuis-2020"].draft


def test_faults_come_in_reading_order_and_once(tmp_path):
    root = copy(tmp_path)
    for path in root.glob("claims/*/*.yml"):
        path.write_text(path.read_text("utf-8").replace("kind: ", "kind: x"), "utf-8")
    faults = loading.load(root, today=TODAY).diagnostics
    assert len(faults) == 18 and faults == sorted(set(faults))


def test_checks_come_theme_by_theme(tmp_path):
    catalog = loading.load(copy(tmp_path), today=TODAY).catalog
    assert [check.theme for check in catalog.checks.values()] == ["comptages"] * 2 + ["amenagements"] * 3


def test_quantities_may_be_empty_or_missing(tmp_path):
    root = copy(tmp_path)
    for path in root.glob("claims/*/*.yml"):
        if "\nfigures:" in path.read_text("utf-8"):
            path.write_text(re.sub(r"\nfigures:\n(?:  .*\n)+", "\n", path.read_text("utf-8")), "utf-8")
    path = root / "claims/_quantities.yml"
    for content in ("", "[]\n", None):
        path.unlink() if content is None else path.write_text(content, "utf-8")
        assert printed(root) == ""


@pytest.mark.parametrize(("name", "model"), REGISTRIES.items())
def test_the_readme_s_example_of_a_closed_list_is_sound(name, model):
    readme = (MINI.parents[2] / "README.md").read_text("utf-8")
    example = readme.partition(f"`claims/_{name}.yml`, ")[2].partition("```yaml\n")[2].partition("```")[0]
    items = [model.model_validate(value) for value in source.parse("README.md", example).data]
    assert len(items) == 1
    assert name != "verdicts" or all(
        colours.contrast(getattr(items[0].colour, key), ground) >= colours.CONTRAST
        for key, ground in colours.GROUNDS.items())
