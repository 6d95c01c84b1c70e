"""What the format allows is never refused: at most an editor is told of it."""

from __future__ import annotations

import pytest
from cases import TODAY, cases, copy, edit
from conftest import SITE_URL, cli, mkdocs, project
from test_broken import RULE

from factcheck import site
from factcheck.reading import loading
from factcheck.render import Renderer
from factcheck.rules import ADVICE
from factcheck.settings import Site, icons
from factcheck.text import NBSP

CHECK = "claims/comptages/un-million-de-passages.yml"
SOURCE = "claims/_references/ville-bilan-velo-2024.yml"
ARTICLE, REACTED_TO = "seeds/02_carnet.yml", "https://gazette.example/2025/le-velo-compte"
TOLD = [case for case in cases() if set(RULE.findall(case.expected)) <= ADVICE]
# Values that marks around them make wrong.
WRONG = [case for case in TOLD if case.name.startswith("guillemets-") and not case.name.endswith(("-titre", "-liste"))]
ADVISED = [case for case in TOLD if case not in WRONG]

# What is changed in a file of the sample project, all of which the format allows.
ALLOWED = {
    "a-review-long-due": (CHECK, 'review_by: "2027-03-03"', 'review_by: "2020-01-01"'),
    "an-address-with-brackets": (SOURCE, "bilan-velo-2024.pdf", "bilan?annee[]=2024|2025"),
    "a-year-without-marks": (SOURCE, 'date: "2025-02"', "date: 2025"),
    "a-language-in-capitals": (SOURCE, "language: fr", "language: FR"),
    "a-language-with-an-extension": (SOURCE, "language: fr", "language: zh-Hant-x-a"),
    "a-value-of-26-digits": (CHECK, "value: 1004212", "value: 3.8e+25"),
    "a-colour-in-three-digits": ("claims/_verdicts.yml", 'light: "#17693a"', 'light: "#060"'),
    "a-work-reacted-to-in-words": (ARTICLE, f'reports_on: "{REACTED_TO}"',
                                   "reports_on: Gazette d’exemple, 20 février 2025"),
}
HYPHENS, LONG = "-a--b-", "un-nom-long-" * 16 + "x"


def load(root):
    return loading.load(root, today=TODAY, icons=icons())


@pytest.mark.parametrize("case", ADVISED, ids=lambda case: case.name)
def test_a_likely_slip_that_the_format_allows_stops_nothing(case, tmp_path):
    loaded = load(case.project(tmp_path))
    assert loaded.diagnostics == [] and "\n".join(map(str, loaded.advice)) == case.expected


def test_each_piece_of_advice_has_its_case():
    assert {rule for case in ADVISED for rule in RULE.findall(case.expected)} == ADVICE - {"horloge"}


@pytest.mark.parametrize(("path", "old", "new"), ALLOWED.values(), ids=ALLOWED)
def test_what_the_format_allows_is_accepted(path, old, new, tmp_path):
    root = copy(tmp_path)
    edit(root / path, old, new)
    assert load(root).diagnostics == []


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """A site of unusual data that the format allows, built strictly."""
    data = copy(tmp_path_factory.mktemp("odd"))
    for path, old, new in ALLOWED.values():
        if path not in (SOURCE, ARTICLE):
            edit(data / path, old, new)
    edit(data / SOURCE, 'title: "Bilan du plan vélo"', 'title: "What, really?"')
    edit(data / SOURCE, "language: fr", "language: EN-gb")
    edit(data / ARTICLE, f'reports_on: "{REACTED_TO}"', "reports_on: gazette-le-velo-compte")
    edit(data / ARTICLE, "language: fr", "language: de")
    (data / "claims/comptages/compteur-compte-les-trottinettes.yml").rename(data / f"claims/comptages/{HYPHENS}.yml")
    edit(data / CHECK, "  - compteur-compte-les-trottinettes", f"  - {HYPHENS}")
    (data / "claims/amenagements/kilometre-a-600-000-euros.yml").rename(data / f"claims/amenagements/{LONG}.yml")
    root = project(tmp_path_factory.mktemp("built") / "projet", data)
    run = mkdocs("build", "--strict", root=root, SITE_URL=SITE_URL)
    assert run.returncode == 0, run.stderr
    return root / "site"


def page_of(site, address: str) -> str:
    return (site / address / "index.html").read_text("utf-8")


@pytest.mark.parametrize("slug", [HYPHENS, LONG], ids=["hyphens", "long"])
def test_any_name_of_letters_digits_and_hyphens_is_an_address(odd, slug):
    for path in (f"verifications/{slug}/index.html", f"embed/{slug}/index.html", f"api/v1/claims/{slug}.json"):
        assert (odd / path).is_file()


@pytest.mark.parametrize(("address", "shown"), [
    ("sources/ville-bilan-velo-2024", '<span lang="en-gb">What, really?</span></h1>'),
    ("articles/carnet-reponse-a-la-gazette", '<span lang="de">Réponse à la Gazette</span></h1>'),
], ids=["source", "article"])
def test_a_foreign_title_is_marked_so_where_it_is_the_heading(odd, address, shown):
    assert shown in page_of(odd, address)


def test_an_article_reacted_to_by_its_name_is_a_link(odd):
    assert '<dt>Réagit à</dt><dd><a href="../gazette-le-velo-compte/">' in page_of(
        odd, "articles/carnet-reponse-a-la-gazette")


def test_check_tells_advice_and_ends_well(tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    root = copy(tmp_path)
    edit(root / CHECK, "confidence: haute", 'confidence: haute\nsingle_source: "Un motif."')
    run = cli("--root", str(root), "check")
    assert (run.returncode, run.stderr) == (0, "")
    first, told, hint, note, last = run.stdout.splitlines()
    assert first == "Remarques, qui n’empêchent pas de publier :" and last.endswith(" : aucune erreur.")
    assert told.startswith(f"{CHECK}:") and ": motif-inutile: " in told and hint.startswith("    Astuce : ")
    assert note.startswith(f"::warning file={CHECK},line=")


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.name)
def test_marks_that_make_a_value_wrong_are_a_fault_in_its_place(case, tmp_path):
    loaded = load(case.project(tmp_path))
    assert "\n".join(map(str, loaded.diagnostics)) == case.expected and loaded.advice == ()


def test_a_build_goes_on_whatever_the_day_it_is_told(tmp_path):
    root = project(tmp_path / "projet", copy(tmp_path))
    run = mkdocs("build", "--strict", root=root, SOURCE_DATE_EPOCH="1")
    assert run.returncode == 0 and "Remarque : " in run.stderr, run.stderr


def test_a_source_on_which_nothing_rests_says_so(tmp_path):
    case = next(case for case in cases() if case.name == "source-jamais-utilisee")
    catalog = load(case.project(tmp_path)).catalog
    made = {output.uri: output.content for output in site.build(catalog, Renderer(Site("Essai")))}
    told = {uri for uri, content in made.items() if "Aucune fiche ne repose sur elle" in str(content)}
    assert told == {f"sources/{key}.md" for key in (
        "observatoire-comptage-manuel-2026", "agence-fictive-promesse-2021", "observatoire-route-accidents-2024")}


@pytest.mark.parametrize("text", ["Rien à vérifier ici.", ""], ids=["of-opinion", "empty"])
def test_an_article_without_a_check_is_neither_praised_nor_blamed(text, tmp_path):
    root = copy(tmp_path)
    passages = f"\n  - quote: {text}\n    kind: opinion" if text else " []"
    (root / "seeds/03.yml").write_text(
        f"slug: sans-fiche\ntitle: Seul\noutlet: Essai\nlanguage: fr\nkind: presse\npassages:{passages}\n", "utf-8")
    (root / "seeds/03.txt").write_text(text, "utf-8")
    loaded = load(root)
    assert loaded.diagnostics == []
    made = {output.uri: output.content for output in site.build(loaded.catalog, Renderer(Site("Essai")))}
    page = made["articles/sans-fiche.md"]
    assert "Aucune de ses phrases ne fait l’objet d’une fiche." in page and "Rien à signaler" not in page
    assert "que citent ses fiches" not in page and ("100 % du texte" in page.replace(NBSP, " ")) == bool(text)
