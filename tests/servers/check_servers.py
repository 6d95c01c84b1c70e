"""The nginx and Apache files, in the real servers: every address gets the headers that `_headers` says.

Run by `.ci/run`, which installs both; by hand: `python -m pytest tests/servers/check_servers.py`.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import headers
import pytest

from factcheck.hosting.rules import TYPES, type_of

NGINX = """
{user} daemon off; pid {work}/pid; error_log stderr;
events {{ }}
http {{
    include /etc/nginx/mime.types; access_log off;
    client_body_temp_path {work}; proxy_temp_path {work}; fastcgi_temp_path {work};
    uwsgi_temp_path {work}; scgi_temp_path {work};
    server {{ listen 127.0.0.1:{port}; root {site}; include {site}/hebergement/nginx.conf; }}
}}
"""
APACHE = """
ServerRoot /usr/lib/apache2
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {work}/pid
ErrorLog {work}/error.log
LoadModule mpm_event_module modules/mod_mpm_event.so
LoadModule authz_core_module modules/mod_authz_core.so
LoadModule dir_module modules/mod_dir.so
LoadModule mime_module modules/mod_mime.so
LoadModule headers_module modules/mod_headers.so
TypesConfig /etc/mime.types
DocumentRoot {site}
<Directory {site}>
    AllowOverride All
    Require all granted
</Directory>
"""


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _command(name: str, configuration: Path) -> list[str]:
    program = shutil.which(name) or f"/usr/sbin/{name}"
    return [program, "-c" if name == "nginx" else "-f", str(configuration), *(["-X"] if name == "apache2" else [])]


@pytest.fixture(params=[("nginx", NGINX), ("apache2", APACHE)], ids=["nginx", "apache"], scope="module")
def server(request, built: Path, tmp_path_factory) -> Iterator[str]:
    """The address of a real server of the built site."""
    name, template = request.param
    work, port = tmp_path_factory.mktemp(name), _free_port()
    configuration = work / "server.conf"
    user = "user root;" if os.getuid() == 0 else ""
    configuration.write_text(template.format(work=work, port=port, site=built, user=user), "utf-8")
    process = subprocess.Popen(_command(name, configuration), stderr=subprocess.PIPE, text=True)
    for _ in range(100):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0 or process.poll() is not None:
                break
        time.sleep(0.05)
    assert process.poll() is None, process.stderr.read()
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()
    process.stderr.close()


def answer(url: str) -> tuple[int, dict[str, list[str]]]:
    """The status and the headers of the answer at `url`, each with its values."""
    try:
        with urllib.request.urlopen(url) as got:
            status, found = got.status, got.headers
    except urllib.error.HTTPError as got:
        status, found = got.code, got.headers
        got.close()
    return status, {name: found.get_all(name) for name in found}


def addresses(site: Path) -> list[str]:
    """A file of each folder and each kind, and the pages of the first levels."""
    kinds: dict[tuple, str] = {}
    for path in sorted(site.rglob("*")):
        uri = path.relative_to(site)
        if path.is_file() and uri.name != ".htaccess":
            address = "/" + uri.as_posix().removesuffix("index.html")
            kinds.setdefault((uri.parts[:2] if len(uri.parts) > 2 else uri.parts, "".join(path.suffixes[-2:])), address)
    return sorted(set(kinds.values()))


def test_headers_are_those_of_the_headers_file(server: str, built: Path):
    rules, seen = headers.read(built), 0
    for address in addresses(built):
        status, found = answer(server + address)
        assert status == 200, address
        for name, value in headers.matching(rules, address).items():
            got = found.get(name, [])
            assert [one.replace('"', "").lower() for one in got] == [value.lower()], (address, name)
            seen += 1
    assert seen > 500


def test_types_follow_names(server: str, built: Path):
    for path in sorted((built / "api").rglob("*")):
        if path.is_file() and path.name.endswith(tuple(TYPES)):
            _, found = answer(f"{server}/{path.relative_to(built).as_posix()}")
            assert found["Content-Type"][0].split(";")[0] == type_of(path.name).split(";")[0], path


def test_an_unknown_address_gets_the_page_that_says_so_and_its_policy(server: str):
    status, found = answer(f"{server}/verifications/rien/")
    assert status == 404
    assert found["Content-Type"][0].startswith("text/html")
    assert len(found["Content-Security-Policy"]) == 1
