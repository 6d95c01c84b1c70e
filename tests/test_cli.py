"""The command line, without MkDocs."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from conftest import MINI, ROOT, cli, project, tree

import cli as command_line
from factcheck import commands

ENGLISH = re.compile(r"argument[s:]|usage: |show this|error|required|choice|unrecognized|expected|No such")


def test_check_accepts_the_real_data(catalog):
    run = cli("check")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == (f"{len(catalog.checks)} fiches, {len(catalog.references)} sources, "
                          f"{len(catalog.articles)} articles : aucune erreur.\n")


def test_check_counts_the_drafts(tmp_path):
    run = cli("check", root=project(tmp_path / "projet", MINI))
    assert run.stdout == "6 fiches (dont 1 brouillon), 12 sources, 2 articles : aucune erreur.\n"


def test_check_lists_every_fault_and_exits_with_one(tmp_path):
    root = project(tmp_path / "projet", MINI)
    files = sorted((root / "claims/comptages").glob("*.yml"))
    for path in files:
        path.write_text(path.read_text("utf-8").replace("confidence: haute", "confidence: forte"), "utf-8")
    run = cli("check", root=root)
    assert run.returncode == 1
    assert all(f"claims/comptages/{path.name}:" in run.stdout for path in files)
    assert "Astuce : " in run.stdout and "trouvées." in run.stderr
    assert "Traceback" not in run.stdout + run.stderr


def test_schema_writes_what_is_stale(tmp_path):
    root = project(tmp_path / "projet", MINI)
    assert "écrit : claims/claim.schema.json" in cli("schema", root=root).stdout
    assert cli("schema", root=root).stdout == "Les schémas sont à jour.\n"


def test_export_writes_pages_and_data(tmp_path, catalog):
    run = cli("export", str(tmp_path / "sortie"))
    assert run.returncode == 0
    for slug in catalog.checks:
        page = (tmp_path / f"sortie/verifications/{slug}.md").read_text("utf-8")
        assert page.startswith("---\ntitle: ")
        assert f"# {catalog.checks[slug].title.split()[0]}" in re.sub("<[^>]+>", "", page)


def test_export_of_faulty_data_writes_nothing(tmp_path):
    root = project(tmp_path / "projet", MINI)
    (root / "claims/_themes.yml").write_text("- id: x\n", "utf-8")
    run = cli("export", str(tmp_path / "sortie"), root=root)
    assert run.returncode == 1 and not (tmp_path / "sortie").exists()


@pytest.mark.parametrize("content", ["", "{}", "pas du JSON", "[]"])
def test_import_of_anything_says_why_not(tmp_path, content):
    path = tmp_path / "x.json"
    path.write_text(content, "utf-8")
    run = cli("import", str(path))
    assert run.returncode == 1 and run.stderr.startswith(str(path)) and "Traceback" not in run.stderr


def test_import_of_a_missing_file_says_so():
    run = cli("import", "absent.json")
    assert run.returncode == 1 and run.stderr == "absent.json : ce chemin n’existe pas\n"


@pytest.mark.parametrize(("arguments", "said"), [
    (["chek"], "« chek » n’est pas une commande ; vouliez-vous dire : check"),
    ([], "il manque : commande"),
    (["diff"], "il manque : RÉVISION"),
    (["check", "--fixx"], "en trop : --fixx ; vouliez-vous dire : --fix"),
    (["check", "tout"], "en trop : tout"),
    (["check", "--fix=1"], "--fix n’attend pas de valeur"),
    (["import", "--theme"], "--theme attend une valeur"),
    (["links", "--timeout", "x"], "--timeout attend un nombre, positif ou nul, pas « x »"),
    (["links", "--interval", "-3"], "--interval attend un nombre, positif ou nul, pas « -3 »"),
    (["links", "--interval", "inf"], "--interval attend un nombre, positif ou nul, pas « inf »"),
    (["check", "--root", "x"], "en trop : --root x ; --root se met avant « check »"),
])
def test_a_slip_on_the_command_line_is_told_in_french(arguments, said, capsys):
    with pytest.raises(SystemExit) as stop:
        command_line.main(arguments)
    found = capsys.readouterr().err
    assert stop.value.code == 2 and found.startswith("usage : ") and said in found.splitlines()[-1]
    assert not ENGLISH.search(found)


@pytest.mark.parametrize("name", ["", *(module.NAME for module in commands.modules())])
def test_the_help_is_in_french(name, capsys):
    with pytest.raises(SystemExit):
        command_line.main([*([name] if name else []), "--help"])
    found = capsys.readouterr().out
    assert "afficher cette aide" in found and not ENGLISH.search(found)


def test_a_python_without_the_packages_says_which_and_what_to_run():
    bare = [sys.executable, "-S", "hooks/cli.py", "check"]
    run = subprocess.run(bare, cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
                         env=os.environ | {"PYTHONIOENCODING": "utf-8"})
    assert run.returncode == 2 and run.stderr.count("\n") == 1
    assert re.match(r"Le paquet « \w+ » manque à ce Python", run.stderr)
    assert ".venv/bin/python hooks/cli.py" in run.stderr


@pytest.mark.parametrize("old", [(3, 10, 13), (3, 11, 2)])
def test_a_python_too_old_for_the_packages_says_which_is_needed(old, monkeypatch, capsys):
    def refuse(name):
        raise ImportError("cannot import name 'Self' from 'typing'")

    monkeypatch.setattr(command_line, "_parser", refuse)
    monkeypatch.setattr(sys, "version_info", old)
    assert command_line.main(["check"]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"Ce Python est le {'.'.join(map(str, old))} : il faut le 3.11.5") and told.count("\n") == 1


def test_make_installs_nothing_into_a_python_too_old(tmp_path):
    old = tmp_path / "python"
    old.write_text(f"#!/bin/sh\nexec {sys.executable} -c \"import sys; sys.version_info = (3, 11, 2); $2\"\n", "utf-8")
    old.chmod(0o755)
    run = subprocess.run(["make", "check", f"PYTHON={old}", f"VENV={tmp_path / 'venv'}"], cwd=ROOT, text=True,
                         capture_output=True, check=False)
    assert run.returncode == 2 and run.stderr.startswith("Ce Python est trop ancien : il faut le 3.11.5 ")
    assert not (tmp_path / "venv").exists()


@pytest.mark.parametrize("command", [["check"], ["new", "cout", "Une phrase."], ["schema"], ["diff", "HEAD"]])
def test_a_folder_without_claims_or_settings_is_told_and_left_as_it_is(tmp_path, capsys, command):
    assert command_line.main(["--root", str(tmp_path), *command]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"Il n’y a ni claims/ ni mkdocs.yml dans {tmp_path} : ") and "--root DOSSIER" in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("variable", ["SITE_URL", "REPO_URL"])
@pytest.mark.parametrize("command", ["release", "export"])
def test_an_address_without_its_scheme_is_told_before_anything_is_written(tmp_path, monkeypatch, command, variable):
    monkeypatch.setenv(variable, "mon-site.fr/")
    run = cli(command, str(tmp_path / "sortie"))
    assert run.returncode == 1 and not (tmp_path / "sortie").exists()
    assert run.stderr.startswith("« mon-site.fr/ » n’est pas une adresse complète : https://mon-site.fr/ (dans ")


@pytest.mark.parametrize("target", [".", "..", "docs", "claims/cout", "seeds"])
def test_export_never_writes_over_the_project(tmp_path, target):
    root = project(tmp_path / "projet", MINI)
    before = tree(root)
    run = cli("export", str(root / target), root=root)
    assert run.returncode == 1 and "est le dossier du projet ou de ses fichiers" in run.stderr
    assert tree(root) == before


@pytest.mark.parametrize("moment", ["2026-11-22", "demain", "9" * 20])
def test_a_day_that_is_no_number_of_seconds_is_told(monkeypatch, capsys, moment):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    assert command_line.main(["--root", str(MINI), "check"]) == 2
    assert f"attend un nombre de secondes depuis 1970, tel que le donne « date +%s », pas « {moment} »" in (
        capsys.readouterr().err)


def test_what_is_read_no_further_ends_without_a_word():
    run = subprocess.run(["bash", "-c", 'set -o pipefail; "$0" hooks/cli.py check --report | true', sys.executable],
                         cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (141, "")


def test_import_of_a_page_built_without_an_address_says_why_it_holds_nothing(tmp_path):
    page = tmp_path / "index.html"
    page.write_text("<!doctype html>\n<html lang=\"fr\"><body>Une fiche</body></html>\n", "utf-8")
    run = cli("import", str(page))
    assert run.returncode == 1 and "SITE_URL" in run.stderr


@pytest.mark.parametrize("command", ["release", "export"])
@pytest.mark.parametrize(("content", "message"), [
    (None, "ce chemin n’existe pas. Lancez la commande dans le dossier du projet"),
    ("a: [", "ce fichier n’est pas du YAML, ligne 1")])
def test_a_folder_that_is_no_project_is_told(tmp_path, command, content, message):
    (tmp_path / "claims").mkdir()
    if content:
        (tmp_path / "mkdocs.yml").write_text(content, "utf-8")
    run = subprocess.run([sys.executable, ROOT / "hooks/cli.py", command, "sortie"], cwd=tmp_path, text=True,
                         capture_output=True, check=False)
    assert run.returncode == 1 and run.stderr.startswith(f"{tmp_path / 'mkdocs.yml'} : {message}")
