"""Outside addresses asked whether they still answer: here, a server of this machine that misbehaves."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import socket
import struct
import time
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from conftest import MINI, cli
from local import Quiet, serving

from factcheck.links import addresses, checker, report
from factcheck.links.addresses import Address
from factcheck.links.checker import Pace, State
from factcheck.reading import loading

QUICK = Pace(interval=0.02, timeout=1, tries=1, pauses=(0.1,))
DAY = date(2026, 11, 22)


class Server(Quiet, BaseHTTPRequestHandler):
    """Answers by its path: `/404`, `/301`, `/slow`, `/reset`…"""

    asked: list[tuple[float, str, str]] = []

    def do_HEAD(self):  # noqa: N802 - the name that http.server calls
        self._say(405)

    def do_GET(self):  # noqa: N802
        before = [path for _, _, path in self.asked].count(self.path)
        self.asked.append((time.monotonic(), self.command, self.path))
        match self.path.strip("/").split("?")[0]:
            case "slow":
                time.sleep(1.5)
            case "reset":  # a connection cut without a word (RST)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.close_connection = True
                self.connection.close()
            case "500-then-200":
                self._say(200 if before else 500)
            case "429":
                self._say(429, {"Retry-After": "1"})
            case "loop":
                self._say(302, {"Location": "/loop"})
            case "301" | "302" | "307" | "308" as code:
                self._say(int(code), {"Location": "/new"})
            case "301-then-302":
                self._say(301, {"Location": "/302"})
            case "302-then-301":
                self._say(302, {"Location": "/301"})
            case path:
                self._say(int(path) if path.isdigit() else 200)

    def _say(self, code, headers=None):
        self.send_response(code)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture(scope="module")
def server():
    with serving(Server) as address:
        yield address.removeprefix("http://")


ANSWERS = {
    "ok": (State.SOUND, "", ""),
    "a(b),c;d?x=1&y=é": (State.SOUND, "", ""),
    "404": (State.DEAD, "réponse 404", ""),
    "410": (State.DEAD, "réponse 410", ""),
    "401": (State.REFUSED, "réponse 401", ""),
    "403": (State.REFUSED, "réponse 403", ""),
    "429": (State.REFUSED, "réponse 429", ""),
    "451": (State.REFUSED, "réponse 451", ""),
    "503": (State.TROUBLED, "réponse 503", ""),
    "500-then-200": (State.SOUND, "", ""),
    "301": (State.MOVED, "redirection 301", "/new"),
    "308": (State.MOVED, "redirection 308", "/new"),
    "302": (State.SOUND, "redirection 302", ""),
    "307": (State.SOUND, "redirection 307", ""),
    "301-then-302": (State.MOVED, "redirection 301, 302", "/302"),
    "302-then-301": (State.SOUND, "redirection 302, 301", ""),
    "loop": (State.LOOPING, "réponse 302", ""),
    "slow": (State.TROUBLED, "pas de réponse à temps", ""),
    "reset": (State.TROUBLED, "la connexion ", ""),
}


@pytest.fixture(scope="module")
def results(server):
    asked = [Address(f"http://{server}/{path}", ("claims/x.yml",), DAY) for path in ANSWERS]
    asked += [Address(url, ("claims/x.yml",)) for url in (
        f"https://{server}/", "http://127.0.0.1:1/", "http://absent.localdomain.test:99999/",
        "https://web.archive.org/web/2025/https://x.example/", "https://archive.ph/abcde")]
    Server.asked.clear()
    return checker.check(asked, QUICK)


@pytest.mark.parametrize("path", ANSWERS)
def test_an_answer_is_understood(results, server, path):
    found = next(r for r in results if r.address.url == f"http://{server}/{path}")
    state, detail, target = ANSWERS[path]
    assert (found.state, found.target) == (state, f"http://{server}{target}" if target else "")
    assert found.detail.startswith(detail)


@pytest.mark.parametrize(("start", "state"), [
    ("https://127", State.INSECURE), ("http://127.0.0.1:1/", State.TROUBLED), ("http://absent", State.LOST),
    ("https://web.archive.org", State.SKIPPED), ("https://archive.ph", State.SKIPPED)])
def test_a_failed_connection_is_understood(results, start, state):
    assert next(r.state for r in results if r.address.url.startswith(start)) is state


def test_every_address_has_its_result_and_no_head_request_is_sent(results):
    assert len(results) == len(ANSWERS) + 5
    assert {command for _, command, _ in Server.asked} == {"GET"}


def test_a_server_in_trouble_and_one_that_says_wait_are_asked_again(results):
    asked = [path for _, _, path in Server.asked]
    assert asked.count("/503") == 1 + len(QUICK.pauses) and asked.count("/404") == 1
    waits = [moment for moment, _, path in Server.asked if path == "/429"]
    assert len(waits) == 1 + QUICK.tries and waits[1] - waits[0] >= 1  # Retry-After: 1


def test_requests_to_a_host_are_spaced(server):
    Server.asked.clear()
    checker.check([Address(f"http://{server}/page-{n}", ()) for n in range(4)], Pace(interval=1, pauses=()))
    moments = sorted(moment for moment, _, _ in Server.asked)
    assert len(moments) == 4 and all(b - a > 0.5 for a, b in itertools.pairwise(moments))


@pytest.mark.parametrize(("detail", "state"), [
    ("SSL certificate error. Check certificate validity", State.INSECURE),
    ("Connection reset by server", State.TROUBLED), ("", State.TROUBLED)])
def test_what_the_checker_says_of_a_failure_is_understood(tmp_path, monkeypatch, detail, state):
    row = {"span": {"line": 1}, "status": {"details": detail}}
    lychee(tmp_path, monkeypatch, said=maps(error_map={"": [row]}))
    [found] = checker.check([Address("http://127.0.0.1/", ())], replace(QUICK, pauses=()))
    assert found.state is state


def test_addresses_are_collected_once_with_their_files_and_day_of_reading():
    found = {a.url: a for a in addresses.collect(loading.load(MINI).catalog)}
    page = found["https://exempleville.example/donnees/compteurs-2024"]
    assert page.paths == ("claims/_references/ville-comptages-2024.yml",) and page.read_on == date(2026, 3, 1)
    assert list(found) == sorted(found) and "https://gazette.example/2025/le-velo-compte" in found
    assert page.save == "https://web.archive.org/save/https://exempleville.example/donnees/compteurs-2024"
    assert page.copy == "https://web.archive.org/web/20260301/https://exempleville.example/donnees/compteurs-2024"


def test_every_kind_of_address_of_the_real_data_is_collected(catalog):
    found = {a.url for a in addresses.collect(catalog)}
    wanted = [r.url for r in catalog.references.values()] + [a.url for a in catalog.articles.values() if a.url]
    wanted += [r.archive_url for r in catalog.references.values() if r.archive_url]
    assert {url.partition("#")[0] for url in wanted} <= found


def test_addresses_of_replies_are_collected_and_fragments_left_out(mini):
    check = next(check for check in mini.checks.values() if check.replies)
    reply = check.replies[0].model_copy(update={"url": "https://reponse.example/a#b"})
    replied = check.model_copy(update={"replies": [reply]})
    found = {a.url: a for a in addresses.collect(replace(mini, checks=mini.checks | {check.slug: replied}))}
    assert found["https://reponse.example/a"].paths == (check.path,)


def test_no_token_is_given_to_the_checker(tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    lychee(tmp_path, monkeypatch, said=maps())
    checker.check([Address("http://127.0.0.1/", ())], QUICK)
    given = (tmp_path / "environment").read_text("utf-8")
    assert "PATH=" in given and "secret" not in given and "TOKEN" not in given


def lychee(folder: Path, monkeypatch: pytest.MonkeyPatch, said: dict) -> None:
    """Have the links checked by a program that notes its environment in `folder` and prints `said`."""
    (folder / "said.json").write_text(json.dumps(said), "utf-8")
    program = folder / "lychee"
    program.write_text(f"#!/bin/sh\nenv > '{folder}/environment'\ncat '{folder}/said.json'\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(checker.sys, "executable", str(folder / "python"))


def maps(**given: dict) -> dict:
    """What lychee prints, its results in the maps that are `given`."""
    return dict.fromkeys(("success_map", "error_map", "timeout_map", "excluded_map"), {}) | given


def test_the_report_tells_people_what_to_do(results):
    found = re.sub("[\u00a0\u202f]", " ", report.markdown(results, DAY))
    assert found.startswith("## Liens extérieurs, 22 novembre 2026\n\n22 adresses demandées. ")
    dead = found.partition("### Adresses mortes")[2].partition("###")[0]
    assert "/404>" in dead and "copie à chercher : <https://web.archive.org/web/20261122/http://" in dead
    assert "nouvelle adresse : <http://" in found.partition("déplacées pour de bon")[2].partition("###")[0]
    refused = found.partition("refusées aux robots")[2].partition("###")[0]
    assert "/403>" in refused and "/429>" in refused and "copie" not in refused
    assert "<https://web.archive.org/save/http://" in found.partition("sans copie archivée")[2]


def test_the_report_for_machines_holds_every_address_asked(results):
    found = json.loads(report.as_json(results, DAY))
    assert found["date"] == "2026-11-22" and len(found["links"]) == 22
    assert {"url", "state", "detail", "target", "paths", "archive_url", "proposed_copy", "save"} == set(
        found["links"][0])


def local(tmp_path, server):
    """The sample project, all of its addresses on the server of this machine."""
    root = shutil.copytree(MINI, tmp_path / "projet")
    for path in (*root.rglob("_references/*.yml"), *root.glob("seeds/*.yml")):
        text = re.sub(r"https?://[a-z.-]+\.example/", f"http://{server}/", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    return root


def test_the_command_writes_dated_reports_and_tells_dead_links_by_its_exit_code(tmp_path, server):
    root = local(tmp_path, server)
    quick = ("--interval", "0.01", "--timeout", "2", "--pauses")
    run = cli("--root", str(root), "links", "--output", str(tmp_path / "sortie"), *quick)
    assert (run.returncode, run.stderr) == (0, "")
    written = sorted(path.name for path in (tmp_path / "sortie").iterdir())
    assert [re.sub(r"\d{4}-\d\d-\d\d", "JOUR", name) for name in written] == ["liens-JOUR.json", "liens-JOUR.md"]
    source = next(iter(sorted(root.glob("claims/_references/*.yml"))))
    source.write_text(re.sub(rf"http://{server}/[^\"\n]*", f"http://{server}/404", source.read_text("utf-8")), "utf-8")
    run = cli("--root", str(root), "links", *quick)
    assert run.returncode == 1 and "### Adresses mortes" in run.stdout


def test_a_missing_checker_is_told(monkeypatch):
    monkeypatch.setattr(checker.sys, "executable", "/absent/python")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(checker.CheckerError, match="pip install --require-hashes -r requirements-links.lock.txt"):
        checker.check([Address("http://127.0.0.1/", ())], QUICK)
