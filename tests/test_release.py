"""A release: refused in plain words while anything stands in its way; else whole, the same anywhere, verifiable."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest
from cases import edit
from conftest import MINI, ROOT, project
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from repository import commit, git, start

from factcheck.release import builds, refusals, software
from factcheck.release.making import OFFLINE
from factcheck.release.manifest import NAME
from factcheck.release.repository import head
from factcheck.settings import FUNDING, LEGAL, Site

URL = "https://exemple.test/"
IDENTITY = {key: f"Valeur {key}" for key in LEGAL}
SITE = Site("Exemple", url=URL, legal=IDENTITY, funding="Valeur")
SETTINGS = {"SITE_URL": URL, FUNDING: "Valeur"} | {variable: "Valeur" for variable, _ in LEGAL.values()}
DONNEES = (ROOT / "docs/donnees.md").read_text("utf-8")


def release(root: Path, target: Path, *options: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LEGAL_", "SITE_"))}
    return subprocess.run([sys.executable, "hooks/cli.py", "release", str(target), *options], cwd=root,
                          env=kept | SETTINGS, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    """A repository with the sample project, ready to be released."""
    root = project(tmp_path_factory.mktemp("depot") / "projet", MINI)
    for name in ("requirements.txt", ".gitignore", ".gitattributes"):
        shutil.copy(ROOT / name, root)
    for path in root.glob("claims/*/*.yml"):
        path.write_text(path.read_text("utf-8").replace("\ndraft: true", ""), "utf-8")
    edit(root / "seeds/01_gazette.yml", """\
  - quote: "Aucun cycliste n’a été tué à Exempleville depuis 2020."
    kind: contexte
    note: "Une fiche est en préparation."
""", "")
    start(root)
    return root


@pytest.fixture(scope="module")
def released(source, tmp_path_factory) -> tuple[Path, Path]:
    """Two releases of one revision, from clones in two folders; the first is signed."""
    folder, targets = tmp_path_factory.mktemp("versions"), []
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / "cle")], check=True)
    for name, options in (("ici", ["--sign", str(folder / "cle")]), ("tout/la-bas", [])):
        clone = folder / name / "clone"
        git(folder, "clone", "--quiet", str(source), str(clone))
        run = release(clone, folder / name / "version", *options)
        assert run.returncode == 0, run.stderr
        assert head(source)[:12] in run.stdout
        targets.append(folder / name / "version")
    return targets[0], targets[1]


def told(root: Path, site: Site = SITE) -> list[str]:
    return list(refusals.refusals(root, site))


# ---- What a release is refused for ----

def test_a_sound_project_is_not_refused(source):
    assert told(source) == []


@pytest.mark.parametrize(("site", "message"), [
    (replace(SITE, url=""), "adresse du site manquante : donnez-la dans SITE_URL, par exemple https://mon-site.fr/"),
    (replace(SITE, url="http://exemple.test/"),
     "adresse du site non sécurisée : « http://exemple.test/ » doit commencer par https://"),
    *((replace(SITE, legal=IDENTITY | {key: " "}), f"mentions légales incomplètes : {label} ({variable})")
      for key, (variable, label) in LEGAL.items()),
    (replace(SITE, funding=" "),
     "financement non indiqué : qui paie le site, et quels liens a son éditeur (LEGAL_FUNDING)")])
def test_missing_settings_are_named(source, site, message):
    assert told(source, site) == [message]


@pytest.fixture
def changed(source, tmp_path) -> Path:
    """A clone to spoil."""
    git(tmp_path, "clone", "--quiet", str(source), "clone")
    return tmp_path / "clone"


def first_check(root: Path) -> Path:
    return sorted(path for path in root.glob("claims/[a-z]*/*.yml"))[0]


def test_drafts_are_refused(changed):
    path = first_check(changed)
    path.write_text(path.read_text("utf-8") + "draft: true\n", "utf-8")
    commit(changed)
    assert told(changed) == [
        f"brouillon : {path.relative_to(changed).as_posix()} (retirez « draft: true » ou le fichier)"]


def test_checks_under_the_floor_of_rigour_are_refused(changed):
    path = next(p for p in sorted(changed.glob("claims/[a-z]*/*.yml")) if "\nreview_by:" in p.read_text("utf-8"))
    path.write_text(re.sub(r'(?m)^review_by: .*$', 'review_by: "2026-08-01"', path.read_text("utf-8")), "utf-8")
    commit(changed)
    [reason] = told(changed)
    assert reason.startswith(f"sous le plancher de rigueur : {path.relative_to(changed).as_posix()}:")
    assert "plancher-relecture" in reason


def test_faulty_data_are_refused(changed):
    path = first_check(changed)
    edit(path, "confidence:", "confiance:")
    commit(changed)
    assert any(reason.startswith(f"erreur à corriger : {path.relative_to(changed).as_posix()}:")
               for reason in told(changed))


def test_what_check_only_remarks_is_refused_as_a_remark(changed):
    path = first_check(changed)
    edit(path, "confidence: ", 'single_source: "Un motif."\nconfidence: ')
    commit(changed)
    assert [reason.partition(": ")[2].split(": ")[1] for reason in told(changed)
            if reason.startswith(f"remarque à régler : {path.relative_to(changed).as_posix()}:")] == ["motif-inutile"]


def test_a_cut_history_is_refused(source, tmp_path):
    (source / "docs/autre.txt").write_text("x", "utf-8")
    commit(source)
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{source}", "copie")
    assert [line for line in refusals.refusals(tmp_path / "copie", SITE) if "historique git tronqué" in line]
    assert not [line for line in refusals.refusals(source, SITE) if "tronqué" in line]
    git(source, "reset", "--quiet", "--hard", "HEAD~1")


def test_changes_out_of_git_are_refused(changed):
    path = first_check(changed)
    path.write_text(path.read_text("utf-8") + "\n# note\n", "utf-8")
    (changed / "docs/écrite à part.md").write_text("# x\n", "utf-8")
    assert told(changed) == [
        f"changements non enregistrés dans git : {path.relative_to(changed).as_posix()}, docs/écrite à part.md "
        "(« git add » puis « git commit », ou « git stash --include-untracked » pour les mettre de côté)"]


def test_other_software_than_fixed_is_refused(changed):
    requirements = changed / "requirements.txt"
    requirements.write_text(re.sub(r"(?m)^mkdocs==.*$", "mkdocs==1.0", requirements.read_text("utf-8")) + "rien==1\n",
                            "utf-8")
    commit(changed)
    assert told(changed) == [
        f"logiciels installés différents de requirements.txt : mkdocs {version('mkdocs')} au lieu de 1.0, rien absent "
        "au lieu de 1 (« .venv/bin/pip install --require-hashes -r requirements.lock.txt »)"]


def test_no_repository_is_refused(tmp_path):
    root = project(tmp_path / "projet", MINI)
    assert "ce dossier n’est pas dans un dépôt git : une version se fait à partir d’une révision" in told(root)
    git(root, "init", "--quiet")
    assert "ce dépôt git n’a pas encore de révision : « git add --all », puis « git commit »" in told(root)


def test_a_place_or_a_key_that_wont_do_is_refused(source, tmp_path):
    (tmp_path / "fichier").touch()
    assert list(refusals.refusals(source, SITE, tmp_path / "fichier", tmp_path / "cle")) == [
        f"{tmp_path / 'fichier'} n’est pas un dossier",
        f"clé introuvable : {tmp_path / 'cle'} (donnez à --sign le fichier d’une clé SSH privée)"]


def test_all_reasons_are_given_at_once_and_nothing_is_written(changed, tmp_path):
    (changed / "docs/nouvelle.md").write_text("# x\n", "utf-8")
    full = tmp_path / "plein"
    full.mkdir()
    (full / "a").write_text("a", "utf-8")
    run = release(changed, full)
    assert run.returncode == 1 and "Traceback" not in run.stderr
    assert "changements non enregistrés" in run.stderr and f"le dossier {full} n’est pas vide" in run.stderr
    assert run.stderr.endswith("Version refusée : 2 points à régler.\n")
    assert [path.name for path in full.iterdir()] == ["a"]


def test_a_build_that_differs_from_itself_is_refused(changed, tmp_path):
    page = changed / "hooks/factcheck/machines/discovery.py"
    edit(page, 'f"User-agent', 'f"# {hash(\'x\')}\\nUser-agent')
    commit(changed)
    run = release(changed, tmp_path / "version")
    assert run.returncode == 1
    assert run.stderr == "Version refusée : deux constructions de la même révision diffèrent : robots.txt\n"
    assert not (tmp_path / "version").exists()


def test_a_site_with_a_broken_link_is_refused(changed, tmp_path):
    page = changed / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\n[nulle part](nulle-part.md)\n", "utf-8")
    commit(changed)
    run = release(changed, tmp_path / "version")
    assert run.returncode == 1 and "'nulle-part.md', but the target is not found" in run.stderr
    assert "INFO" not in run.stderr and not (tmp_path / "version").exists()


def test_a_key_that_cannot_sign_is_told(changed, tmp_path, monkeypatch):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/robots.txt").write_text("x", "utf-8")
    (tmp_path / "cle").write_text("pas une clé", "utf-8")
    from factcheck.release import making, signing
    monkeypatch.setattr(builds, "twice", lambda *_: Path(shutil.copytree(tmp_path / "site", tmp_path / "copie")))
    with pytest.raises(signing.SigningError, match="n’a pas pu signer"):
        making.make(changed, SITE, tmp_path / "version", tmp_path / "cle")
    assert not (tmp_path / "version").exists()


def test_differences_are_found(tmp_path):
    for name, files in (("a", {"x": "1", "y": "1"}), ("b", {"x": "1", "y": "2", "z": "1"})):
        (tmp_path / name).mkdir()
        for file, content in files.items():
            (tmp_path / name / file).write_text(content, "utf-8")
    assert builds.differences(tmp_path / "a", tmp_path / "b") == ["y", "z"]


# ---- What a release is ----

def test_manifests_made_in_two_places_are_equal(released):
    one, two = ((version / "site" / NAME).read_bytes() for version in released)
    assert one == two


def test_manifest_lists_every_file_and_no_other(released, source):
    version = released[0]
    listed = json.loads((version / "site" / NAME).read_text("utf-8"))
    assert listed["revision"] == head(source) and listed["site"] == URL
    assert listed["date"] == "2026-11-25T12:00:00Z"
    found = {path.relative_to(version / "site").as_posix(): path for path in (version / "site").rglob("*")
             if path.is_file() and not path.name.startswith(NAME)}
    assert [entry["path"] for entry in listed["files"]] == sorted(found, key=lambda name: Path(name).parts)
    beside = {path.name: path for path in version.iterdir() if path.is_file()}
    assert {entry["path"] for entry in listed["beside"]} == set(beside)
    for entry in listed["files"] + listed["beside"]:
        content = (found | beside)[entry["path"]].read_bytes()
        assert (entry["size"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


def test_bill_of_materials_follows_its_schema(released):
    text = (released[0] / "logiciels.cdx.json").read_text("utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    bill = json.loads(text)
    assert {c["name"]: c["version"] for c in bill["components"]} == {
        name.lower().replace("_", "-"): version for name, version in software.pinned(ROOT / "requirements.txt").items()}
    needs = {d["ref"].split("@")[0]: [ref.split("@")[0] for ref in d["dependsOn"]] for d in bill["dependencies"]}
    assert "pkg:pypi/mkdocs" in needs["pkg:pypi/mkdocs-material"]


def test_each_software_has_its_licence(released):
    text = (released[0] / "logiciels.txt").read_text("utf-8")
    names = software.pinned(ROOT / "requirements.txt")
    assert text.count("Licence : ") == len(names)
    assert "non déclarée" not in text
    assert re.search(r"^resvg-py .*\n    Licence : MIT$", text, re.M)  # told by its licence's text alone


def test_zip_is_the_same_everywhere_and_dateless(released):
    one, two = ((version / "site" / OFFLINE).read_bytes() for version in released)
    assert one == two
    with zipfile.ZipFile(released[0] / "site" / OFFLINE) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert archive.namelist() == sorted(archive.namelist())


def test_offline_edition_is_linked_where_it_is(released, built):
    site = released[0] / "site"
    with zipfile.ZipFile(site / OFFLINE) as archive:
        inside = archive.read("hors-ligne/donnees/index.html").decode("utf-8")
    for page in ((site / "donnees/index.html").read_text("utf-8"), inside):
        assert f'href="{URL}{OFFLINE}"' in page and "Cette copie-ci n’en a pas" not in page
    ordinary = (built / "donnees/index.html").read_text("utf-8")
    assert f"{OFFLINE}\"" not in ordinary and "Cette copie-ci n’en a pas" in ordinary


# ---- How it is verified: the commands of /donnees/, run ----

BLOCK = re.search(r"## Vérifier une page.*?```sh\n(.*?)```", DONNEES, re.S)


def verify(version: Path, *, page: str = "") -> subprocess.CompletedProcess[str]:
    """Run the commands of /donnees/ as a reader would, with a page of theirs."""
    folder = version.parent / "lecteur"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    public = (version.parent.parent / "cle.pub").read_text("utf-8")
    (folder / "signataires").write_text(f"editeur {public}", "utf-8")
    for name in (NAME, f"{NAME}.sig"):
        shutil.copy(version / "site" / name, folder)
    (folder / "page.html").write_text(page or (version / "site/methode/index.html").read_text("utf-8"), "utf-8")
    return subprocess.run(["bash", "-e", "-c", BLOCK[1]], cwd=folder, capture_output=True, text=True, check=False)


def test_a_page_is_verified_as_donnees_says(released):
    run = verify(released[0])
    assert run.returncode == 0, run.stderr
    assert '"path": "methode/index.html"' in run.stdout and 'Good "file" signature for editeur' in run.stdout


def test_an_altered_page_is_found_out(released):
    assert verify(released[0], page="<p>autre chose</p>").returncode != 0


def test_an_altered_manifest_is_found_out(released, tmp_path):
    version = Path(shutil.copytree(released[0], tmp_path / "x/version"))
    shutil.copy(released[0].parent.parent / "cle.pub", tmp_path)
    listed = version / "site" / NAME
    listed.write_text(listed.read_text("utf-8") + " ", "utf-8")
    run = verify(version)
    assert run.returncode != 0 and "Could not verify signature" in run.stdout + run.stderr
