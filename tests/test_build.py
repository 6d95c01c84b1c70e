"""The site as MkDocs builds it from the files: whole, sound, the same each time, and never half-written."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from cases import edit
from conftest import MINI, ROOT, SITE_URL, mkdocs, project, tree

ADDRESSES = [
    "/", "/verifications/", "/themes/", "/verdicts/", "/articles/", "/chiffres/", "/sources/",
    "/retrouver-une-phrase/", "/chronologie/", "/corrections/", "/methode/", "/contribuer/", "/donnees/",
    "/mentions-legales/", "/accessibilite/", "/a-revoir/",
]
DATA = [
    "api/v1/claims.json", "api/v1/references.json", "api/v1/articles.json", "api/v1/figures.csv",
    "api/v1/claims.csv", "api/v1/claimreview.jsonld", "api/v1/schema/claim.schema.json",
    "api/v1/schema/reference.schema.json", "api/v1/schema/article.schema.json", "flux.xml", "corrections.xml",
    "flux.json", "sitemap.xml", "404.html", "robots.txt",
]


class Links(HTMLParser):
    """The ids of a page and the addresses that it points to."""

    def __init__(self, page: str):
        super().__init__()
        self.ids: set[str] = set()
        self.targets: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if "id" in found:
            assert found["id"] not in self.ids, f"id twice: {found['id']}"
            self.ids.add(found["id"])
        self.targets += [found[key] for key in ("href", "src", "action") if found.get(key)]


@pytest.fixture(scope="session")
def pages(built) -> dict[str, Links]:
    """Every HTML page of the built site, by address."""
    return {"/" + p.relative_to(built).as_posix().removesuffix("index.html"): Links(p.read_text("utf-8"))
            for p in built.rglob("*.html")}


def test_every_address_of_the_contract_exists(built, catalog):
    addresses = ADDRESSES + [
        *(f"/verifications/{slug}/" for slug in catalog.checks), *(f"/embed/{slug}/" for slug in catalog.checks),
        *(f"/themes/{key}/" for key in catalog.themes), *(f"/verdicts/{key}/" for key in catalog.verdicts),
        *(f"/articles/{slug}/" for slug in catalog.articles), *(f"/sources/{key}/" for key in catalog.references)]
    files = [address.strip("/") + "/index.html" for address in addresses] + DATA + [
        f"api/v1/claims/{slug}.json" for slug in catalog.checks]
    assert [name for name in files if not (built / name.lstrip("/")).is_file()] == []


def test_no_link_is_dead_and_no_anchor_missing(pages, built):
    dead = []
    for address, page in pages.items():
        for target in page.targets:
            url = urlsplit(urljoin(f"https://x{address}", target))
            if url.netloc != "x" or url.scheme != "https":
                continue
            path = unquote(url.path)
            file = built / (path.lstrip("/") + "index.html" if path.endswith("/") else path.lstrip("/"))
            if not file.is_file() or (url.fragment and path in pages and url.fragment not in pages[path].ids):
                dead.append(f"{address} → {target}")
    assert dead == []


def test_every_page_is_three_steps_from_home(pages, built):
    near, reached = {"/"}, {"/"}
    for _ in range(3):
        targets = (urljoin(f"https://x{a}", t) for a in near if a in pages for t in pages[a].targets)
        near = {urlsplit(target).path for target in targets} - reached
        reached |= near
    unreached = [a for a in pages if a not in reached and not a.startswith("/embed/") and a != "/404.html"]
    assert unreached == []


def test_pages_ask_nothing_of_third_parties(built):
    loads = re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)=\"(https?:)?//([^/\"]+)")
    for path in built.rglob("*.html"):
        html = re.sub(r'<link rel="(?:canonical|alternate)"[^>]*>', "", path.read_text("utf-8"))
        html = re.sub(r"<pre>.*?</pre>", "", html, flags=re.S)
        assert not loads.search(html), path


def test_what_search_engines_and_screen_readers_are_given_is_spaced_in_french(built):
    said = re.compile(r'<meta name="description" content="([^"]*)"|aria-label="([^"]*)"|<link [^>]*title="([^"]*)"')
    for path in built.rglob("*.html"):
        found = ["".join(parts) for parts in said.findall(path.read_text("utf-8"))]
        assert [words for words in found if re.search(r" [:;?!»]|« ", words)] == [], path


def test_checks_stay_out_of_the_navigation(built, catalog):
    header = (built / "index.html").read_text("utf-8").split("</header>")[0]
    assert not [slug for slug in catalog.checks if slug in header]


def test_same_bytes_twice(built, tmp_path):
    again = mkdocs("build", "--strict", "--site-dir", str(tmp_path), SITE_URL=SITE_URL)
    assert again.returncode == 0
    one, two = tree(built), tree(tmp_path)
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_no_warning(tmp_path):
    run = mkdocs("build", "--strict", "--site-dir", str(tmp_path))
    assert run.returncode == 0
    assert "WARNING" not in run.stderr and "ERROR" not in run.stderr


def test_unconfigured_site_invents_nothing(tmp_path):
    mkdocs("build", "--site-dir", str(tmp_path))
    legal = (tmp_path / "mentions-legales/index.html").read_text("utf-8")
    assert "ne doit pas être mise en ligne en l’état" in legal and "Financement non indiqué" in legal
    check = next((tmp_path / "verifications").glob("*/index.html")).read_text("utf-8")
    assert "Modifier cette fiche" not in check and "exemple.test" not in check


def test_without_an_address_reviews_are_there_and_give_none_of_the_site(tmp_path, catalog):
    assert mkdocs("build", "--strict", "--site-dir", str(tmp_path)).returncode == 0
    feed = json.loads((tmp_path / "api/v1/claimreview.jsonld").read_text("utf-8"))
    reviews = [review for item in feed["dataFeedElement"] for review in item["item"]]
    assert sorted(review["claimReviewed"] for review in reviews) == sorted(
        check.title for check in catalog.checks.values())
    assert not {"url", "@id", "mainEntityOfPage"} & {key for review in reviews for key in (
        *review, *review["author"], *review["isPartOf"])} and not {"url", "@id"} & feed["publisher"].keys()
    page = (tmp_path / f"verifications/{next(iter(catalog.checks))}/index.html").read_text("utf-8")
    graph = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])["@graph"]
    assert [node["@type"] for node in graph] == ["ClaimReview"] and graph[0] in reviews


def test_configured_identity_and_edit_links(tmp_path, catalog):
    legal = {f"LEGAL_{key}": f"Valeur {key.lower()}" for key in (
        "PUBLISHER", "PUBLISHER_ADDRESS", "DIRECTOR", "CONTACT", "HOST", "HOST_ADDRESS", "HOST_PHONE", "FUNDING")}
    mkdocs("build", "--site-dir", str(tmp_path), REPO_URL="https://forge.test/a/b", REPO_BRANCH="tronc", **legal)
    page = (tmp_path / "mentions-legales/index.html").read_text("utf-8")
    assert all(value in page for value in legal.values()) and "Mentions incomplètes" not in page
    assert "Financement non indiqué" not in page
    check = next(iter(catalog.checks.values()))
    html = (tmp_path / f"verifications/{check.slug}/index.html").read_text("utf-8")
    assert f"https://forge.test/a/b/edit/tronc/{check.path}" in html


def test_faulty_data_leave_the_old_site_whole(tmp_path):
    root = project(tmp_path / "projet", MINI)
    assert mkdocs("build", "--strict", root=root).returncode == 0
    before = tree(root / "site")
    broken = next(p for p in sorted((root / "claims").glob("*/*.yml")) if not p.parent.name.startswith("_"))
    edit(broken, "confidence:", "confiance:")
    run = mkdocs("build", "--strict", root=root)
    assert run.returncode == 1
    assert f"{broken.relative_to(root).as_posix()}:" in run.stderr and "cle-inconnue" in run.stderr
    assert "Traceback" not in run.stderr
    assert tree(root / "site") == before


def test_faults_are_annotations_on_github(tmp_path):
    root = project(tmp_path / "projet", MINI)
    (root / "claims/_themes.yml").write_text("- id: x\n", "utf-8")
    run = mkdocs("build", root=root, GITHUB_ACTIONS="true")
    assert re.search(r"^::error file=claims/_themes.yml,line=1,col=\d+,title=cle-manquante::", run.stdout, re.M)


def test_another_subject_builds_without_a_change_in_hooks(tmp_path):
    root = project(tmp_path / "projet", MINI)
    run = mkdocs("build", "--strict", root=root, SITE_URL=SITE_URL)
    assert run.returncode == 0, run.stderr
    for path in (MINI / "claims").glob("[a-z]*/*.yml"):
        draft = "\ndraft: true" in path.read_text("utf-8")
        assert (root / f"site/verifications/{path.stem}/index.html").exists() != draft
    hooks = "".join(p.read_text("utf-8") for p in (ROOT / "hooks").rglob("*") if p.suffix in (".py", ".html", ".md"))
    assert "deepseek" not in hooks.lower()


def test_engine_knows_neither_mkdocs_nor_the_theme():
    for path in (ROOT / "hooks/factcheck").rglob("*.py"):
        assert not re.search(r"^\s*(?:import|from)\s+(?:mkdocs|material)\b", path.read_text("utf-8"), re.M), path
