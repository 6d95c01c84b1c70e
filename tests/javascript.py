"""The site's own scripts, run without a browser."""

from __future__ import annotations

import json
import subprocess

from conftest import ROOT

FOLDER = ROOT / "docs/assets/javascripts"


def evaluate(scripts: tuple[str, ...], expression: str, data: object) -> object:
    """The value of a JavaScript expression once the `scripts` have run, where `data` is the given value."""
    program = ("process.argv.slice(1).forEach((script) => require(script));"
               "const data = JSON.parse(require('node:fs').readFileSync(0));"
               f"process.stdout.write(JSON.stringify({expression}))")
    paths = [str(FOLDER / f"{name}.js") for name in scripts]
    done = subprocess.run(["node", "-e", program, *paths], input=json.dumps(data), capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
