"""How a command tells its faults."""

from __future__ import annotations

import os
import sys

from ..diagnostics import Diagnostic, summary


def report(faults: list[Diagnostic]) -> int:
    """Print each fault, as an annotation too under GitHub Actions; returns the exit code, 1."""
    for fault in faults:
        print(fault)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            print(fault.github())
    print(summary(len(faults)), file=sys.stderr)
    return 1
