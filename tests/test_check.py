"""`check` at each change, and its report of what is stale."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date

from cases import TODAY, copy
from conftest import ROOT, interruptible

import cli
from factcheck.analysis.staleness import staleness
from factcheck.reading import loading

CHECK = "claims/comptages/un-million-de-passages.yml"


def test_watch_checks_at_each_change_and_ends_cleanly_with_ctrl_c(tmp_path):
    root = copy(tmp_path)
    sound = (root / CHECK).read_text("utf-8")
    process = subprocess.Popen([sys.executable, "-u", ROOT / "hooks/cli.py", "check", "--watch"], cwd=root, text=True,
                               encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               preexec_fn=interruptible, env=os.environ | {"PYTHONIOENCODING": "utf-8"})
    guard = threading.Timer(60, process.kill)
    guard.start()
    try:
        assert "aucune erreur" in turn(process)
        for _ in range(3):
            save(root / CHECK, sound.replace("confidence:", "confiance:"))
            assert "cle-inconnue" in turn(process)
            save(root / CHECK, sound)
            assert "aucune erreur" in turn(process)
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate()
        assert process.returncode == 0 and rest.strip() == ""
    finally:
        guard.cancel()
        process.kill()


def save(path, text: str) -> None:
    """Write a file at one stroke, as editors do: the watch never sees half of it."""
    (path.parents[2] / "new~").write_text(text, "utf-8")
    (path.parents[2] / "new~").replace(path)


def turn(process) -> str:
    """What one check prints, up to the wait for the next change."""
    lines = []
    while not lines or "J’attends" not in lines[-1]:
        lines.append(process.stdout.readline())
        assert lines[-1], "the watch has stopped"
    return "".join(lines)


def test_watch_and_fix_exclude_each_other(tmp_path, capsys):
    assert cli.main(["--root", str(copy(tmp_path)), "check", "--watch", "--fix"]) == 1
    assert "ne vont pas ensemble" in capsys.readouterr().err


def test_what_is_stale_is_found(tmp_path):
    catalog = loading.load(copy(tmp_path), today=TODAY).catalog
    assert staleness(catalog).due == []
    stale = staleness(replace(catalog, today=date(2027, 3, 4)))
    assert [check.slug for check in stale.due] == ["un-million-de-passages"]
    used = {e.ref for check in catalog.checks.values() for e in check.evidence}
    assert {r.id for r in stale.unarchived} == {key for key in used if not catalog.references[key].archive_url}
    read = {e.ref for check in catalog.checks.values() for e in check.evidence if e.consulted != "secondaire"}
    assert {r.id for r in stale.second_hand} == used - read != set()


def test_a_source_that_one_check_has_read_is_not_second_hand(mini):
    key, (first, *_) = next((key, uses) for key, uses in mini.uses.items())
    check, evidence = first
    reads = [check.model_copy(update={"evidence": [evidence.model_copy(update={"consulted": how})]})
             for how in ("secondaire", "integral")]
    both = replace(mini, checks={str(n): one for n, one in enumerate(reads)})
    alone = replace(mini, checks={"0": reads[0]})
    assert [r.id for r in staleness(alone).second_hand] == [key] and staleness(both).second_hand == []


def test_the_report_is_three_tables_in_markdown(tmp_path, capsys):
    root = copy(tmp_path)
    text = (root / CHECK).read_text("utf-8")
    (root / CHECK).write_text(text.replace('review_by: "2027-03-03"', 'review_by: "2026-04-11"'), "utf-8")
    assert cli.main(["--root", str(root), "check", "--report"]) == 0
    out = capsys.readouterr().out
    assert f"## Fiches à revoir (1)\n\n| Fiche | À revoir avant le |\n| --- | --- |\n| {CHECK} | 2026-04-11 |" in out
    assert "## Sources sans copie archivée (" in out
    assert "## Sources lues seulement à travers un autre document (" in out
    assert out.rstrip().endswith("aucune erreur.")


def test_editors_have_a_page_that_search_engines_pass_over(built, catalog):
    page = (built / "a-revoir/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    stale = staleness(catalog)
    assert all(f"sources/{r.id}/" in page for r in (*stale.second_hand, *stale.unarchived))
    assert "a-revoir" not in (built / "sitemap.xml").read_text("utf-8")
    assert "a-revoir" not in (built / "index.html").read_text("utf-8")
    assert 'href="../a-revoir/"' in (built / "contribuer/index.html").read_text("utf-8")
