"""Lighthouse on the built site: `make lighthouse`.

Builds the real site, serves it compressed as a web server would, and runs Lighthouse's mobile preset on
home, the list of checks and a check. Prints the median of the runs of each page. `--least 100` exits
with 1 when a median is lower.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gzip
import http.server
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIGHTHOUSE = Path(__file__).with_name("lighthouse") / "node_modules/.bin/lighthouse"
FLAGS = ("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
         "--disable-component-update --disable-sync")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml")


@functools.cache
def compressed(path: Path) -> bytes:
    """A file as hosts send it: compressed once."""
    return gzip.compress(path.read_bytes(), mtime=0)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files compressed, for an hour."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def send_head(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or path.suffix not in COMPRESSED:
            return super().send_head()
        body = compressed(path)
        self.send_response(200)
        for name, value in (("Content-Type", f"{self.guess_type(path)}; charset=utf-8"), ("Content-Encoding", "gzip"),
                            ("Content-Length", str(len(body))), ("Cache-Control", "max-age=3600")):
            self.send_header(name, value)
        self.end_headers()
        return io.BytesIO(body)

    def copyfile(self, source, outputfile):
        with contextlib.suppress(ConnectionError):  # a page that was closed before all had come
            super().copyfile(source, outputfile)


def serve(folder: Path) -> http.server.ThreadingHTTPServer:
    """A server of `folder` on a free port of this machine, started."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def scores(address: str) -> dict[str, int]:
    """Lighthouse's scores of one page, from 0 to 100, by category."""
    run = subprocess.run(
        [str(LIGHTHOUSE), address, "--quiet", "--output", "json", f"--chrome-flags={FLAGS}",
         f"--only-categories={','.join(CATEGORIES)}"],
        capture_output=True, text=True, check=True, timeout=180,
        env=os.environ | {"CHROME_PATH": os.environ.get("CHROMIUM") or shutil.which("chromium") or ""})
    found = json.loads(run.stdout)["categories"]
    return {name: round(100 * found[name]["score"]) for name in CATEGORIES}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--least", type=int, help="exit with 1 when a median is lower than this")
    options = parser.parse_args()
    server = serve(Path(tempfile.mkdtemp()))
    address = f"http://127.0.0.1:{server.server_port}/"
    site = Path(server.RequestHandlerClass.keywords["directory"])
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
                   cwd=ROOT, check=True, env=os.environ | {"SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"})
    check = sorted((site / "api/v1/claims").glob("*.json"))[0].stem
    lowest = 100
    print(f"{'page':48}" + "".join(f"{name:>16}" for name in CATEGORIES))
    for path in ("", "verifications/", f"verifications/{check}/"):
        rows = [scores(address + path) for _ in range(options.runs)]
        medians = [statistics.median(row[name] for row in rows) for name in CATEGORIES]
        lowest = min(lowest, *medians)
        print(f"{'/' + path:48.48}" + "".join(f"{median:16.0f}" for median in medians))
    server.shutdown()
    shutil.rmtree(site)
    return 1 if options.least and lowest < options.least else 0


if __name__ == "__main__":
    sys.exit(main())
