"""What readers will see change, told on a pull request."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from cases import MINI, TODAY, edit
from conftest import cli
from repository import git, start

from factcheck.changes import report
from factcheck.reading import loading

CHECK = "claims/comptages/un-million-de-passages.yml"
SOURCE = "claims/_references/ville-comptages-2024.yml"
ARTICLE = "seeds/01_gazette.yml"


@pytest.fixture
def project(tmp_path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "projet"))


def told(root: Path, base: Path = MINI) -> str:
    """The report, with plain spaces."""
    found = report.markdown(loading.load(base, today=TODAY), loading.load(root, today=TODAY), "main")
    return re.sub("[\u00a0\u202f]", " ", found)


def test_the_same_data_change_nothing(project):
    assert told(project) == "## Ce que les lecteurs verront changer\n\nRien ne change pour les lecteurs.\n"


@pytest.mark.parametrize(("path", "old", "new", "expected"), [
    (CHECK, "en 2024\"\nclaim", "en 2025\"\nclaim",
     "- **Titre**\n  - avant : Un million de passages au pont des Modèles en 2024\n  - après : Un million"),
    (CHECK, "a enregistré", "a compté", "- **Affirmation**\n  - avant : Le compteur du pont des Modèles, à "),
    (CHECK, "une même personne", "la même personne", "- **À retenir**\n  - avant : Le compteur affiche"),
    (CHECK, "est moins clair.", "est ambigu.",
     "- **Explication**\n  - avant : Ce que le nombre mesure est moins clair.\n  - après : Ce que le nombre"),
    (CHECK, "confidence: haute", "confidence: basse", "- **Confiance :** haute → basse"),
    (CHECK, '  - "La part exacte des', '  - "Le temps."\n  - "La part exacte des',
     "- **Ce qu’on ignore**, ajouté : Le temps."),
    (CHECK, '    said_by: "La Gazette d’exemple"', '    said_by: "La ville"',
     "pont des Modèles a enregistré un… · Qui le dit :** La Gazette d’exemple → La ville"),
    (CHECK, "    stance: nuance", "    stance: contredit",
     "- **Preuves, compteurs-modele-notice · Position :** Nuance → Contredit"),
    (CHECK, "value: 985000", "value: 990000", "Valeur :** 985 000 → 990 000"),
    (CHECK, "Une deuxième campagne trouve", "Une autre campagne trouve",
     "- **Depuis, 2026-02, observatoire-comptage-manuel-2026 · Ce qui est paru**\n  - avant"),
    (CHECK, "related:\n  - compteur", "replies:\n  - date: \"2026-05-01\"\n    from: \"La ville\"\n"
     "    text: \"Nous contestons.\"\nrelated:\n  - compteur",
     "- **Réponses, 2026-05-01, La ville**, ajouté : Date : 1er mai 2026 De : La ville Texte : Nous"),
    (SOURCE, "Relevé des compteurs", "Comptages", "### 1 source modifiée\n\n#### Comptages, année 2024"),
    (ARTICLE, "À Exempleville, le vélo compte", "Le vélo compte", "### 1 description d’article modifiée"),
    ("claims/_verdicts.yml", "label: \"", "label: \"Très ", "### 1 liste fermée modifiée"),
], ids=lambda value: value[:30])
def test_a_change_is_told(project, path, old, new, expected):
    edit(project / path, old, new)
    assert expected in told(project)


def test_a_verdict_is_told_with_its_reason(project):
    edit(project / CHECK, "verdict: incomplet\nconfidence", "verdict: exact\nconfidence")
    edit(project / CHECK, "review_by", '  - date: "2026-06-01"\n    verdict: exact\n    note: "La notice a changé."\n'
         '    correction: "La fiche comptait les trottinettes deux fois."\nreview_by')
    edit(project / CHECK, "est moins clair", "est clair")
    found = told(project)
    assert "- **Verdict :** Incomplet → Exact" in found
    assert ("- **Historique**, ajouté : 1er juin 2026, Exact : La notice a changé. "
            "Correction : La fiche comptait les trottinettes deux fois.") in found
    assert "À regarder de près" not in found


def test_a_verdict_that_changes_without_a_correction_is_warned_of(project):
    edit(project / CHECK, "verdict: incomplet\nconfidence", "verdict: exact\nconfidence")
    edit(project / CHECK, "review_by", '  - date: "2026-06-01"\n    verdict: exact\n    note: "La notice a changé."\n'
         "review_by")
    assert "le verdict change sans « correction »" in told(project).partition("### À regarder de près")[2]


def test_a_new_check_and_its_source_are_told(project, tmp_path):
    base = Path(shutil.copytree(MINI, tmp_path / "base"))
    (base / CHECK).unlink()
    (base / SOURCE).unlink()
    found = told(project, base)
    assert "1 fiche nouvelle" in found and "1 source nouvelle" in found
    assert "- **Verdict**, ajouté : Incomplet" in found and "1 passage, 3 sources" in found
    assert "- **Citée par**, ajouté : Un million de passages au pont des Modèles en 2024" in found


def test_a_draft_is_seen_by_readers_once_published(project):
    edit(project / "claims/securite/aucun-mort-depuis-2020.yml", "draft: true\n", "")
    assert "### 1 fiche nouvelle\n\n#### Aucun cycliste tué depuis 2020" in told(project)


WARNED = [
    ("verdict changed without a line", CHECK, "verdict: incomplet\nconfidence", "verdict: exact\nconfidence",
     "le verdict change sans nouvelle ligne d’historique"),
    ("publication date", CHECK, '"2026-03-03"\n    verdict', '"2026-02-03"\n    verdict',
     "la date de publication change : 3 mars 2026 devient 3 février 2026"),
    ("history rewritten", CHECK, "Le verdict tient compte de la notice", "Le verdict suit la notice",
     "une ligne ancienne de l’historique a été réécrite"),
    ("correction that explains nothing", CHECK, "La première version disait que le compteur ne comptait que les vélos.",
     "Coquille.", "une correction n’explique pas ce qui était faux"),
    ("correction alone", CHECK, "que le compteur ne comptait que les vélos", "que le compteur comptait les piétons",
     "une correction est annoncée, mais ni le résumé ni l’explication ne changent"),
    ("source quotation", CHECK, "Le CM-2 détecte toute roue.", "Le CM-2 compte toute roue.",
     "la citation de la source « compteurs-modele-notice » a changé"),
    ("passage", CHECK, "a enregistré un million de passages en 2024.\"\n    said_by",
     "a compté un million de passages en 2024.\"\n    said_by",
     "un passage cité de « gazette-le-velo-compte » a changé"),
    ("one side", CHECK, "    stance: confirme", "    stance: nuance",
     "toutes les preuves vont dans le même sens (nuance)"),
    ("source’s date", SOURCE, "2025-01-15", "2025-01-16", "la date de publication de la source change"),
    ("article’s date", ARTICLE, "2025-02-20", "2025-02-21", "la date de publication de l’article change"),
    ("article’s text", "seeds/01_gazette.txt", "compteur", "capteur", "le texte de l’article vérifié a changé"),
]


@pytest.mark.parametrize(("path", "old", "new", "warning"), [case[1:] for case in WARNED], ids=[c[0] for c in WARNED])
def test_a_reviewer_is_warned(project, path, old, new, warning):
    edit(project / path, old, new)
    found = told(project)
    assert warning in found.partition("### À regarder de près")[2].partition("\n### ")[0]


def test_a_dropped_source_is_warned_of(project):
    text = (project / CHECK).read_text("utf-8")
    start = text.index("  - ref: compteurs-modele-notice")
    (project / CHECK).write_text(text[:start] + text[text.index("  - ref: observatoire"):], "utf-8")
    found = told(project)
    assert "la source « compteurs-modele-notice » n’est plus citée" in found
    assert "- **Preuves, compteurs-modele-notice**, retiré : Source : compteurs-modele-notice Position" in found


def test_a_removed_check_is_warned_of(project):
    (project / CHECK).unlink()
    found = told(project)
    assert "1 fiche retirée" in found and "la page /verifications/un-million-de-passages/ disparaît" in found


@pytest.mark.parametrize("faulty", ["base", "head"])
def test_a_faulty_state_is_told_and_its_files_not_taken_for_new_or_gone(project, faulty):
    edit(project / CHECK, "kind: chiffre", "kind: nombre")
    found = told(project) if faulty == "head" else told(MINI, project)
    assert ("La version proposée a " if faulty == "head" else "La version de départ, main, a ") in found
    assert f"- {CHECK}, ligne 5 : « kind » ne peut pas valoir" in found
    assert "fiche nouvelle" not in found and "fiche retirée" not in found


HOSTILE = ("@equipe [clic](https://mal.example) ![x](https://mal.example/p.png) <img src=x> www.mal.example "
           "#12 gh-34 `code` **gras** https://mal.example a@b.example | ~~non~~ <!-- fin")


def test_a_stranger_s_text_makes_no_link_image_or_mention(project):
    edit(project / CHECK, 'title: "Un million', f'title: "{HOSTILE[:60]}"\n#')
    edit(project / CHECK, "Première publication.", HOSTILE)
    found = report.markdown(loading.load(MINI), loading.load(project), HOSTILE)
    for live in (r"@\w", r"https?://", r"www\.", r"#\d", r"gh-\d", r"\]\(", r"<", r"`", r"~~"):
        assert not re.search(live, re.sub("&#\\d+;", "", found)), live
    assert "&#60;img src=x&#62;" in found


def test_a_terminal_shows_words_without_markdown(project):
    edit(project / CHECK, "https://copies.example/cm-2", "https://copies.example/cm-3_a*b")
    found = report.plain(told(project))
    assert f"\nUn million de passages au pont des Modèles en 2024\n\n{CHECK}\n" in found
    assert "https://copies.example/cm-3_a*b" in found and "1 fiche modifiée" in found
    assert not re.search("\u200b|&#|\\*\\*|^#", found, re.M)


def test_the_command_compares_with_a_revision_even_in_a_subfolder(tmp_path):
    root = Path(shutil.copytree(MINI, tmp_path / "depot/projet"))
    start(root.parent)
    edit(root / CHECK, "confidence: haute", "confidence: basse")
    run = cli("--root", str(root), "diff", "main")
    assert (run.returncode, run.stderr) == (0, "") and "haute → basse" in run.stdout
    assert cli("--root", str(root), "diff", "HEAD", "--output", str(tmp_path / "x.md")).stdout == ""
    assert (tmp_path / "x.md").read_text("utf-8") == run.stdout.replace("main", "HEAD")


def test_a_shallow_clone_is_told_how_to_get_its_history(tmp_path, project):
    start(project)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{project}", "court")
    run = cli("--root", str(tmp_path / "court"), "diff", "HEAD~1")
    assert run.returncode == 1 and "git fetch --unshallow" in run.stderr


@pytest.mark.parametrize(("revision", "message"), [
    ("absente", "la révision « absente » est inconnue de ce dépôt"),
    ("HEAD~9", "la révision « HEAD~9 » est inconnue"),
    ("--output=x", None),
])
def test_an_unknown_revision_is_told(project, revision, message):
    start(project)
    run = cli("--root", str(project), "diff", revision)
    assert run.returncode and "Traceback" not in run.stderr
    assert message is None or run.stderr.startswith(f"Comparaison impossible : {message}")


def test_a_revision_without_data_is_told(tmp_path, project):
    (tmp_path / "vide").mkdir()
    (tmp_path / "vide/mkdocs.yml").touch()
    start(tmp_path / "vide")
    run = cli("--root", str(tmp_path / "vide"), "diff", "main")
    assert run.returncode == 1 and "n’a ni claims/ ni seeds/" in run.stderr


def test_a_folder_outside_any_repository_is_told(project, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent.parent))
    run = cli("--root", str(project), "diff", "main")
    assert run.returncode == 1 and "n’est pas dans un dépôt git" in run.stderr
    monkeypatch.setenv("PATH", "")
    assert "git n’est pas installé" in cli("--root", str(project), "diff", "main").stderr


def test_a_report_that_cannot_be_written_is_told(project):
    start(project)
    run = cli("--root", str(project), "diff", "main", "--output", str(project / CHECK / "x.md"))  # a file stands there
    assert run.returncode == 1 and run.stderr.startswith("Écriture impossible")
