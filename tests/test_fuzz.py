"""A short run of the fuzzer of tests/fuzz, the same inputs each time: it ends without an exception."""

from __future__ import annotations

import subprocess
import sys

from conftest import ROOT


def test_a_short_run_finds_nothing(tmp_path):
    run = subprocess.run(
        [sys.executable, str(ROOT / "tests/fuzz/fuzz_loader.py"), str(tmp_path), "-runs=150", "-seed=1",
         "-len_control=0", "-max_len=1000", f"-artifact_prefix={tmp_path}/"],
        cwd=tmp_path, text=True, capture_output=True, timeout=240, check=False)
    assert run.returncode == 0 and "Done 150 runs" in run.stderr, run.stderr[-3000:]
