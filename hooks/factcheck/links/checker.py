"""Asks each address whether it still answers, through lychee, politely: one request at a time a host, spaced.

lychee keeps the pace of each host, honours Retry-After, and tries time-outs and cut connections again.
Servers in trouble (5xx) are asked again here, later, since such trouble passes.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from .addresses import Address

# Archives ask robots to stay away, and what they hold doesn't move.
_SKIPPED = r"^https?://([a-z0-9-]+\.)*archive\.(org|ph|today|is)/"
_PERMANENT = (301, 308)  # RFC 9110 §15.4: the new address should be used from now on
_GONE = (404, 410)
_REFUSED = (401, 403, 405, 406, 407, 429, 451, 999)  # a robot is refused; a person may well read the page


class State(StrEnum):
    """What an address turned out to be; the value is its name in the JSON report."""

    SOUND = "répond"
    MOVED = "déplacée"
    DEAD = "morte"
    LOST = "introuvable"
    TROUBLED = "en panne"
    REFUSED = "refusée"
    INSECURE = "certificat refusé"
    LOOPING = "boucle"
    SKIPPED = "non demandée"


@dataclass(frozen=True)
class Result:
    """What an address answered; `target` is where it has moved for good."""

    address: Address
    state: State
    detail: str = ""
    target: str = ""


@dataclass(frozen=True)
class Pace:
    """How patient to be. All in seconds, but `tries`, how often a time-out or cut connection is tried again."""

    interval: float = 2.0
    timeout: float = 30.0
    tries: int = 2
    pauses: tuple[float, ...] = (30.0, 120.0)


class CheckerError(Exception):
    """lychee is missing or failed; its text is a French sentence."""


def check(addresses: Iterable[Address], pace: Pace = Pace()) -> list[Result]:  # noqa: B008 - frozen
    """A result for each address, in order. Uses the network. Raises CheckerError."""
    results = {result.address.url: result for result in _ask(list(addresses), pace)}
    for pause in pace.pauses:
        again = [result.address for result in results.values() if result.state is State.TROUBLED]
        if not again:
            break
        time.sleep(pause)
        results |= {result.address.url: result for result in _ask(again, pace)}
    return [*results.values()]


def _ask(addresses: list[Address], pace: Pace) -> list[Result]:
    """One run of lychee. An address is known again by its line, since lychee rewrites addresses."""
    with tempfile.TemporaryDirectory() as folder:
        page = "".join(f'<a href="{escape(address.url)}">x</a>\n' for address in addresses)
        (Path(folder) / "adresses.html").write_text(page, "utf-8")
        # A folder of its own: lychee would read a lychee.toml, and keep its cache, where it runs.
        run = subprocess.run([
            _program(), "--format", "json", "-vv", "--no-progress", "--exclude", _SKIPPED,
            "--host-concurrency", "1", "--host-request-interval", f"{pace.interval * 1000:.0f}ms",
            "--timeout", f"{pace.timeout:.0f}", "--max-retries", str(pace.tries), "adresses.html",
        ], cwd=folder, env=_environment(), capture_output=True, encoding="utf-8", check=False)
    try:
        found = json.loads(run.stdout)
    except ValueError:
        reason = (run.stderr.strip().splitlines() or ["sans message"])[-1]
        raise CheckerError(f"lychee s’est arrêté : {reason}") from None
    maps = ("success_map", "error_map", "timeout_map", "excluded_map")
    rows = {row["span"]["line"]: (name, row) for name in maps for group in found[name].values() for row in group}
    return [_result(address, *rows.get(line, ("excluded_map", {}))) for line, address in enumerate(addresses, 1)]


def _program() -> str:
    beside = Path(sys.executable).with_name("lychee")
    program = str(beside) if beside.exists() else shutil.which("lychee")
    if not program:
        raise CheckerError("lychee n’est pas installé : "
                           ".venv/bin/pip install --require-hashes -r requirements-links.lock.txt")
    return program


def _environment() -> dict[str, str]:
    """The environment without the tokens that lychee would send to GitHub by itself."""
    return {name: value for name, value in os.environ.items() if "TOKEN" not in name}


def _result(address: Address, group: str, row: dict) -> Result:
    """What lychee's `row`, from its map `group`, says of an address."""
    status = row.get("status", {})
    code, hops = status.get("code"), (row.get("redirects") or {}).get("redirects", [])
    if group == "excluded_map":
        return Result(address, State.SKIPPED)
    if group == "timeout_map":
        return Result(address, State.TROUBLED, "pas de réponse à temps")
    if group == "success_map":
        target = _target(hops)
        return Result(address, State.MOVED if target else State.SOUND, _codes(hops), target)
    if code is None:
        return Result(address, *_broken(address.url, str(status.get("details") or status.get("text", ""))))
    return Result(address, _refusal(code), f"réponse {code}" + (f" après {_codes(hops)}" if hops else ""))


def _target(hops: list[dict]) -> str:
    """Where permanent redirections lead before the first temporary one; empty when there is none."""
    target = ""
    for hop in hops:
        if hop["code"] not in _PERMANENT:
            break
        target = hop["url"]
    return target


def _codes(hops: list[dict]) -> str:
    return "redirection " + ", ".join(str(hop["code"]) for hop in hops) if hops else ""


def _refusal(code: int) -> State:
    if code in _GONE:
        return State.DEAD
    if code in _REFUSED:
        return State.REFUSED
    return State.LOOPING if 300 <= code < 400 else State.TROUBLED


def _broken(url: str, detail: str) -> tuple[State, str]:
    """The state and the French words for lychee's account of a connection that failed."""
    known = (
        (("certificate",), State.INSECURE, "le certificat n’est pas valable"),
        (("corrupt message", "tls", "ssl"), State.INSECURE, "la connexion chiffrée échoue"),
        (("refused",), State.TROUBLED, "la connexion est refusée"),
        (("closed", "reset"), State.TROUBLED, "la connexion est coupée"),
    )
    for words, state, french in known:
        if any(word in detail.lower() for word in words):
            return state, french
    # lychee has the same words for a name that leads nowhere and for a connection that breaks.
    if not _has_address(url):
        return State.LOST, "le nom du site ne mène nulle part"
    return State.TROUBLED, "la connexion échoue"


def _has_address(url: str) -> bool:
    """Whether the host's name leads to a machine."""
    try:
        parts = urlsplit(url)
        socket.getaddrinfo(parts.hostname, parts.port or 443)
    except (OSError, ValueError, OverflowError):
        return False
    return True
