"""Real faults of disks, processes and files: the published site stays whole, and the message says what to do."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from conftest import MINI, interruptible, mkdocs, project, tree

from factcheck.writing.disk import told
from factcheck.writing.staging import Staging

SLUG = "kilometre-a-600-000-euros"
CHECK = f"claims/amenagements/{SLUG}.yml"
KEPT = "Le site déjà publié n’a pas changé."
CAP_DAC_OVERRIDE, PR_CAPBSET_DROP = 1, 24

# In a namespace of its own: the project on a disk with `$1` kilobytes left, and a command run there.
FULL_DISK = """
mkdir ../disque && mount -t tmpfs -o size=256m tmpfs ../disque || exit 99
cp -r . ../disque
mount -o remount,size=$(($(du -sk ../disque | cut -f1) + $1))k ../disque || exit 99
cd ../disque
shift
"$@"
code=$?
diff -r -x .cache -x __pycache__ "$OLDPWD" . || exit 98
exit $code
"""
# Python finds this on its path: a machine whose clock says 1 January 2020.
LATE_CLOCK = "import time\ntime.time = lambda: 1577836800.0\n"


MOUNTS = subprocess.run(["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs tmpfs /mnt"],
                        capture_output=True, check=False).returncode == 0 if shutil.which("unshare") else False
FULL, ROOM = ("le disque est plein", "libérez de la place") if MOUNTS else (
    "la taille des fichiers est limitée", "relevez la limite (ulimit -f)")


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> Path:
    """The sample project with its published site."""
    root = project(tmp_path_factory.mktemp("defauts") / "projet", MINI)
    run = mkdocs("build", "--strict", root=root)
    assert run.returncode == 0, run.stderr
    return root


@pytest.fixture
def root(first, tmp_path) -> Path:
    """A copy of it, for one test to damage."""
    return Path(shutil.copytree(first, tmp_path / "projet"))


def start(root: Path, prepare: Callable[[], None] = interruptible) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=root, text=True,
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=prepare,
                            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})


def failure(root: Path, prepare: Callable[[], None] = interruptible) -> str:
    """What a build prints that fails, once it is certain that it has changed nothing and left nothing."""
    before = tree(root / "site")
    process = start(root, prepare)
    _, told = process.communicate(timeout=120)
    assert process.returncode == 1 and "Traceback" not in told, told
    assert tree(root / "site") == before
    assert leftovers(root) == []
    return told


def leftovers(root: Path) -> list[Path]:
    return [*root.glob(".site.*"), *root.glob("site/.site.*")]


def small_files(size: int = 40_000) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def obey_permissions() -> None:
    """Root passes over permissions: do without that right, which a plain user doesn't have."""
    if os.geteuid() == 0:
        assert ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0) == 0


@pytest.fixture
def closed(root) -> Iterator[Path]:
    """The project, where nothing can be written."""
    folders = [root, root / "site"]
    for folder in folders:
        folder.chmod(0o555)
    yield root
    for folder in folders:
        folder.chmod(0o755)


def test_a_write_that_the_system_refuses(root):
    told = failure(root, small_files)
    assert "la taille des fichiers est limitée. Astuce : relevez la limite (ulimit -f)" in told and KEPT in told


CLI = "hooks/cli.py"
REVIEW = json.dumps({"@type": "ClaimReview", "claimReviewed": "Un pont", "url": "https://verif.exemple/un-pont"})


@pytest.mark.parametrize(("room", "command", "words"), [  # kilobytes left
    (100, ["-m", "mkdocs", "build", "--strict"], f"{FULL}. Astuce : {ROOM}, puis relancez. {KEPT}"),
    (1_800, ["-m", "mkdocs", "build", "--strict"], f"{FULL}. Astuce : {ROOM}, puis relancez. {KEPT}"),
    (100, [CLI, "export", "sortie"], f"Écriture impossible dans sortie : {FULL}"),
    (0, [CLI, "import", "avis.json", "--output", "."], f"Écriture impossible dans . : {FULL}"),
    (0, [CLI, "new", "comptages", "Le pont est long."], f"({FULL})"),
    (0, [CLI, "check", "--fix"], f"{CHECK} : écriture impossible ({FULL})"),
    (0, [CLI, "schema"], f"{FULL}. Astuce : {ROOM}"),
], ids=["build-pages", "build-index", "export", "import", "new", "fix", "schema"])
def test_a_full_disk(root, room, command, words):
    """A real one where the system lets a plain program have a disk of its own; else files that may not grow."""
    (root / "avis.json").write_text(REVIEW, "utf-8")
    if "--fix" in command:
        text = (root / CHECK).read_text("utf-8")
        (root / CHECK).write_text(re.sub(r'"(\d{4})-(\d\d)-(\d\d)"', r"\3/\2/\1", text), "utf-8")
    before = data(root)
    run = starved(root, room, command)
    assert run.returncode == 1 and "Traceback" not in run.stderr, run.stdout + run.stderr
    assert words in run.stdout + run.stderr
    assert data(root) == before


def starved(root: Path, room: int, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run Python where `room` kilobytes are left; or, where that can't be, where no file may grow above as many."""
    apart = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", FULL_DISK, "sh", str(room)]
    return subprocess.run(
        [*(apart if MOUNTS else ()), sys.executable, *command], cwd=root, text=True, capture_output=True, check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        preexec_fn=None if MOUNTS else partial(small_files, min(room, 20) * 1000))


def data(root: Path) -> dict[str, bytes]:
    """All that a project holds but what it keeps for the next time."""
    return {name: raw for name, raw in tree(root).items() if "/__pycache__/" not in name and name[:7] != ".cache/"}


def test_a_read_only_folder(closed):
    told = failure(closed, obey_permissions)
    assert "l’accès est refusé. Astuce : donnez-vous le droit d’écrire ici" in told and KEPT in told


def test_a_closed_parent_doesnt_prevent_a_build(root):
    root.chmod(0o555)
    process = start(root, obey_permissions)
    _, told = process.communicate(timeout=120)
    root.chmod(0o755)
    assert process.returncode == 0, told
    assert (root / "site/index.html").is_file() and leftovers(root) == []


def test_a_file_in_the_place_of_the_folder(root):
    shutil.rmtree(root / "site")
    (root / "site").write_text("x")
    run = mkdocs("build", root=root)
    assert run.returncode == 1 and "ce n’est pas un dossier. Astuce : choisissez un autre dossier" in run.stderr
    assert (root / "site").read_text() == "x"


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT])
def test_a_stopped_build(root, stop):
    before = tree(root / "site")
    process = start(root)
    end = time.monotonic() + 60
    while not list(root.glob(".site.*/**/*.html")):
        assert time.monotonic() < end and process.poll() is None
        time.sleep(.01)
    process.send_signal(stop)
    process.communicate(timeout=60)
    assert process.returncode != 0 and tree(root / "site") == before
    again = start(root)
    assert again.wait(120) == 0, again.stderr.read()
    again.stderr.close()
    assert tree(root / "site") == before and leftovers(root) == []


@pytest.mark.parametrize(("stop", "code", "words"), [(signal.SIGKILL, -9, ""), (signal.SIGINT, 130, "Interrompu.\n")])
def test_a_stopped_export(root, stop, code, words):
    target = root / "export"
    command = [sys.executable, CLI, "export", str(target)]
    assert subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, check=False).returncode == 0
    (target / "index.md").write_text("ancien", "utf-8")
    (target / "le-mien.md").write_text("le mien", "utf-8")
    before = tree(target)
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                               preexec_fn=interruptible)
    while not list(root.glob(".export.*")):
        assert process.poll() is None
        time.sleep(.001)
    process.send_signal(stop)
    assert (process.communicate()[1], process.returncode) == (words, code)
    assert tree(target) == before
    assert subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, check=False).returncode == 0
    after = tree(target)
    assert after.pop("index.md") != b"ancien" and after == {k: v for k, v in before.items() if k != "index.md"}
    assert list(root.glob(".export.*")) == []


def test_two_builds_at_once(root):
    before = tree(root / "site")
    one, two = start(root), start(root)
    for process in (one, two):
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0, told
    assert tree(root / "site") == before and leftovers(root) == []


def test_a_file_that_changes_during_the_build(root):
    sound = (root / CHECK).read_text("utf-8")
    texts = [re.sub(r'title: ".*"', f'title: "Titre {name}"', sound) for name in ("un", "deux")]
    done = threading.Event()

    def write() -> None:
        while not done.is_set():
            for text in texts:
                (root / "autre").write_text(text, "utf-8")
                (root / "autre").replace(root / CHECK)
                time.sleep(.002)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        run = mkdocs("build", "--strict", root=root)
    finally:
        done.set()
        writer.join()
    assert run.returncode == 0, run.stderr
    data = json.loads((root / f"site/api/v1/claims/{SLUG}.json").read_text("utf-8"))
    title = data["claim"]["title"]
    assert title in ("Titre un", "Titre deux")
    other = "Titre deux" if title == "Titre un" else "Titre un"
    pages = {name: raw for name, raw in tree(root / "site").items() if not name.startswith("pagefind/")}
    assert [name for name, raw in pages.items() if other.encode() in raw] == []
    assert title.encode() in pages[f"verifications/{SLUG}/index.html"]


@pytest.mark.parametrize(("path", "raw", "expected"), [
    ("seeds/02_carnet.txt", None, "seeds/02_carnet.yml:1:1: texte-manquant: le texte de l’article"),
    ("seeds/02_carnet.yml", None, "seeds/02_carnet.txt:1:1: fichier-inattendu: "),
    (CHECK, "title: é".encode("latin-1"), f"{CHECK}:1:8: encodage: l’octet 0xE9 n’est pas de l’UTF-8"),
    ("docs/methode.md", "é".encode("latin-1"), "docs/methode.md:1:1: encodage: l’octet 0xE9 n’est pas de l’UTF-8"),
    ("docs/methode.md", b"# Titre\n\n[lien mort](nulle-part.md)\n", "nulle-part.md"),
], ids=["text-missing", "article-missing", "check-not-utf8", "page-not-utf8", "dead-link"])
def test_a_faulty_file(root, path, raw, expected):
    if raw is None:
        (root / path).unlink()
    else:
        (root / path).write_bytes(raw)
    assert expected in failure(root)


@pytest.mark.parametrize(("number", "words"), [
    (errno.ENOSPC, "le disque est plein. Astuce : libérez de la place"), (errno.EROFS, "en lecture seule. Astuce : "),
    (errno.EISDIR, "c’est un dossier. Astuce : "), (errno.EIO, "erreur EIO du système. Astuce : relancez"),
])
def test_the_system_s_refusals_are_told_in_french(number, words):
    assert words in told(OSError(number, "English", "a.yml")) and "English" not in told(OSError(number, "English"))


@pytest.mark.parametrize("late", ["the machine's", "the one given"])
def test_a_clock_in_the_past_is_told_once_and_stops_nothing(root, tmp_path, late):
    (tmp_path / "sitecustomize.py").write_text(LATE_CLOCK, "utf-8")
    run = mkdocs("build", "--strict", root=root, **(
        {"SOURCE_DATE_EPOCH": "1577836800"} if late == "the one given" else {"PYTHONPATH": str(tmp_path)}))
    assert run.returncode == 0 and run.stderr.count("horloge:") == 1
    assert "l’horloge de cette machine dit 2020-01-01" in run.stderr and "mettez la machine à l’heure" in run.stderr


def test_files_dated_in_the_future_are_read_again(root):
    """As on a machine whose clock was set back since: what was kept is not taken for newer than the files."""
    path, later = root / CHECK, time.time() + 10**7
    for kept in (root, *root.rglob("*")):
        os.utime(kept, (later, later))
    path.write_text(path.read_text("utf-8").replace('title: "', 'title: "Autre ', 1), "utf-8")
    run = mkdocs("build", "--strict", root=root)
    assert run.returncode == 0, run.stderr
    assert "Autre Un kilomètre" in (root / f"site/verifications/{SLUG}/index.html").read_text("utf-8")


def test_the_new_folder_has_the_rights_and_the_hidden_files_of_the_old(tmp_path):
    target = tmp_path / "site"
    target.mkdir(mode=0o750)
    (target / ".nojekyll").touch()
    (target / "old").touch()
    staging = Staging(target)
    (staging.folder / "new").touch()
    assert sorted(p.name for p in target.iterdir()) == [".nojekyll", "old"]
    staging.publish()
    assert sorted(p.name for p in target.iterdir()) == [".nojekyll", "new"]
    assert target.stat().st_mode & 0o777 == 0o750 and list(tmp_path.iterdir()) == [target]


def test_a_linked_folder_is_replaced_where_it_is(tmp_path):
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "site").symlink_to("ailleurs")
    staging = Staging(tmp_path / "site")
    (staging.folder / "new").touch()
    staging.publish()
    assert (tmp_path / "site").is_symlink() and (tmp_path / "ailleurs/new").exists()
