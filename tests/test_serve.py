"""The preview: it outlives mistakes, shows them in place and recovers by itself."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from conftest import MINI, mkdocs, project
from editing import Editor
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from preview import Preview
from watchdog.observers.polling import PollingObserver

import ports
from watching import Watcher, watch


@pytest.fixture
def preview(tmp_path) -> Iterator[Preview]:
    """A preview of the sample project."""
    preview = Preview(project(tmp_path / "projet", MINI))
    yield preview
    preview.stop()


BROKEN = (
    ("confidence:", "confiance:"), ('title: "', "title: : "), ("kind: ", "kind:\t\""), ("summary:", "  summary:"),
    ("explanation: |", "explanation:"), ("evidence:", "evidence: ["), ("history:", "<<<<<<< HEAD\nhistory:"),
    ('said_by: "', 'said_by: "\\q'), ("stance: ", "stance: *"), ("verdict: ", "verdict: &"),
)


def test_ten_mistakes_are_shown_in_place_and_mended_without_a_restart(preview):
    file = preview.root / "claims/comptages/compteur-compte-les-trottinettes.yml"
    other = preview.root / "claims/comptages/un-million-de-passages.yml"
    sound, sound_other = file.read_text("utf-8"), other.read_text("utf-8")
    address = f"/verifications/{file.stem}/"
    preview.wait(address, "ruling")
    for turn, (old, new) in enumerate(BROKEN):
        file.write_text(sound.replace(old, new, 1), "utf-8")
        page = preview.wait(address, "faults__title", absent="ruling")
        assert file.relative_to(preview.root).as_posix() in page
        assert "verifications/compteur-compte-les-trottinettes/" in preview.page("/methode/")
        file.write_text(sound.replace('title: "', f'title: "Essai {turn} ', 1), "utf-8")
        preview.wait(address, f"Essai {turn}", absent="faults")
    file.write_text(sound.replace("confidence:", "confiance:"), "utf-8")
    preview.wait(address, "cle-inconnue")
    other.write_text(sound_other.replace('title: "', 'title: "Tout de même ', 1), "utf-8")
    preview.wait(f"/verifications/{other.stem}/", "Tout de même")
    assert "cle-inconnue" in preview.page(address)


def test_mkdocs_builds_again_for_a_page_but_not_for_a_check(preview):
    file = preview.root / "claims/comptages/un-million-de-passages.yml"
    page = preview.root / "docs/methode.md"
    address = f"/verifications/{file.stem}/"
    preview.wait(address, "ruling")
    for turn in range(3):
        file.write_text(file.read_text("utf-8").replace('title: "', f'title: "Essai {turn} ', 1), "utf-8")
        preview.wait(address, f"Essai {turn}")
    assert "Essai 2" in preview.page("/") and "Essai 2" in preview.page("/verifications/")
    assert preview.told("Documentation built") == 1
    page.write_text(page.read_text("utf-8") + "\nUne ligne de plus.\n", "utf-8")
    preview.wait_told("Documentation built", 2)
    assert "Une ligne de plus" in preview.page("/methode/")


def test_drafts_show_with_a_mark_and_search_works(preview):
    draft = next(p for p in (preview.root / "claims").glob("[a-z]*/*.yml") if "\ndraft: true" in p.read_text("utf-8"))
    assert "Brouillon" in preview.wait(f"/verifications/{draft.stem}/", "ruling")
    assert preview.page("/pagefind/facets.json")


def test_a_first_run_with_mistakes_stays_alive(tmp_path):
    root = project(tmp_path / "projet", MINI)
    themes = root / "claims/_themes.yml"
    sound = themes.read_text("utf-8")
    themes.write_text("- id: x\n", "utf-8")
    preview = Preview(root)
    try:
        preview.wait("/", "cle-manquante")
        themes.write_text(sound, "utf-8")
        preview.wait("/verifications/", "card", absent="cle-manquante")
    finally:
        preview.stop()


def test_a_port_that_is_taken_is_told_in_one_line(tmp_path):
    root = project(tmp_path / "projet", MINI)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        run = mkdocs("serve", "--dev-addr", f"127.0.0.1:{port}", root=root)
    assert run.returncode != 0 and f"Le port {port} est déjà pris" in run.stderr and "Traceback" not in run.stderr


def test_a_port_that_does_not_exist_is_told_in_one_line(tmp_path):
    run = mkdocs("serve", "--dev-addr", "127.0.0.1:80712", root=project(tmp_path / "projet", MINI))
    assert run.returncode != 0 and "Traceback" not in run.stderr
    assert "Le port 80712 n’existe pas : ils vont jusqu’à 65535. Prenez-en un autre : « make serve PORT=8000 »" in (
        run.stderr)


def test_a_port_that_the_system_keeps_is_told(monkeypatch):
    def refuse(address):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket, "create_server", refuse)
    with pytest.raises(PluginError, match="Le port 80 est réservé au système. Prenez-en un autre : .* PORT=8080 »"):
        ports.free("127.0.0.1", 80)


@pytest.mark.parametrize(("polling", "kind"), [(True, PollingObserver), (False, Watcher)])
def test_a_folder_whose_changes_nobody_tells_of_is_looked_at(tmp_path, polling, kind):
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    watch(server, [], [str(tmp_path)], polling)
    server.server_close()
    assert isinstance(server.observer, kind)


# What reloads a page in a preview, and the policy that only a build's pages have, since it forbids that.
_OWN = re.compile(
    rb'<script>\s*var livereload = .*?</script>|\s*<meta (http-equiv="Content-Security-Policy"|name="referrer")[^>]*>',
    re.S)


def _address(site: Path, path: Path) -> str:
    return "/" + path.relative_to(site).as_posix().removesuffix("index.html")


def test_after_thirty_changes_every_file_is_that_of_a_build_from_nothing(preview):
    root = preview.root
    for path in (root / "claims").glob("[a-z]*/*.yml"):  # a build leaves drafts out
        path.write_text(path.read_text("utf-8").replace("\ndraft: true", ""), "utf-8")
    editor, pick, seen = Editor(root), Random("pages"), set()
    for turn in range(30):
        editor.change(turn)
        changed = pick.choice(editor.checks())
        seen |= {f"/verifications/{path.stem}/" for path in editor.checks()}
        if turn % 3:  # otherwise the next change comes while this one is being read
            editor.say(changed, f"T{turn}")
            preview.wait(f"/verifications/{changed.stem}/", f"T{turn} ")
            for address in ("/verifications/", *pick.sample(sorted(seen), 2)):
                preview.file(address)
        if turn % 6 == 0:
            preview.file("/pagefind/facets.json")
    last = editor.checks()[0]
    editor.say(last, "Fin")
    preview.wait(f"/verifications/{last.stem}/", "Fin ", absent="faults")
    assert mkdocs("build", "--strict", root=root, SITE_URL=f"{preview.url}/").returncode == 0
    site = root / "site"
    expected = {_address(site, path): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    served = {address: preview.file(address) for address in expected}
    assert [address for address in expected
            if _OWN.sub(b"", expected[address]) != _OWN.sub(b"", served[address])] == []
    gone = seen - expected.keys()
    assert gone and [address for address in gone if preview.file(address)] == []
