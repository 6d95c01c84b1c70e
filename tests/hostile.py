"""A copy of the sample project in which every free text is hostile; and a check for each known payload."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path

import yaml

DATA = json.loads((Path(__file__).parent / "data/payloads.json").read_text("utf-8"))
# Each would run, break out or hide something where it is not held as text.
PAYLOADS: list[str] = [payload for group in DATA["inert"].values() for payload in group]
REFUSED: list[str] = DATA["refused"]
ADDRESSES: dict[str, list[str]] = DATA["addresses"]
MANY = 4_500  # characters of payloads that a text without a limit of its own takes at once
LIMITS = {"title": 75, "claim": 240, "summary": 320, "label": 25, "quote": 0}
# The keys of free text, of whatever file.
TEXTS = {
    "title", "claim", "summary", "right", "wrong", "unknown", "would_change", "variants", "said_by", "says", "quote",
    "translation", "locator", "consulted_at", "scope", "note", "correction", "from", "text", "single_source",
    "no_primary", "publisher", "authors", "interest", "outlet", "author", "definition", "label", "description", "unit",
    "explanation", "same", "near", "reports_on",
}
ARTICLE = "articles-hostiles"


def corrupt(root: Path, payloads: list[str] = PAYLOADS) -> None:
    """Put payloads in every free text of the project at `root`; then add a check and a source for each one given."""
    allowed = ADDRESSES["accepted"] + ADDRESSES["escaped"]
    turn = iter(range(10**9))
    for path in sorted(root.glob("claims/**/*.yml")) + sorted(root.glob("seeds/*.yml")):
        data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
        typed = yaml.safe_load(path.read_text("utf-8"))
        write(path, _hostile(data, typed, turn))
    quantity = yaml.safe_load((root / "claims/_quantities.yml").read_text("utf-8"))[0]["id"]
    theme = yaml.safe_load((root / "claims/_themes.yml").read_text("utf-8"))[0]["id"]
    for n, payload in enumerate(payloads):
        address = allowed[n % len(allowed)]
        write(root / f"claims/_references/hostile-{n}.yml", reference(n, payload, address))
        write(root / f"claims/{theme}/hostile-{n}.yml", check(n, payload, address, quantity))
    (root / f"seeds/{ARTICLE}.txt").write_text("\n".join(payloads), "utf-8", newline="")
    write(root / f"seeds/{ARTICLE}.yml", {
        "slug": ARTICLE, "title": PAYLOADS[0], "outlet": PAYLOADS[1], "author": PAYLOADS[2], "language": "fr",
        "kind": "blog", "passages": []})


def write(path: Path, value: object) -> None:
    """Write a value as YAML; JSON is YAML, and every character that JSON may hold stays itself."""
    path.write_text(json.dumps(value, ensure_ascii=False, default=str), "utf-8", newline="")


def reference(n: int, payload: str, address: str) -> dict:
    """A source with `payload` in each text."""
    return {"title": payload, "publisher": payload, "authors": [payload], "interest": payload, "archive_url": address,
            "url": f"https://exemple.test/{n}", "language": "en", "kind": "presse"}


def check(n: int, payload: str, address: str, quantity: str) -> dict:
    """A check with `payload` in each text."""
    ref = f"hostile-{n}"
    title = payload if payload[0] not in "“\"" else f"x {payload}"[:75]  # no title is quoted as a whole
    return {
        # Numbered: no two checks say the same.
        "title": f"{title[:70]} {n}", "claim": f"{payload[:230]} {n}",
        "variants": [payload], "kind": "fait", "verdict": "exact",
        "confidence": "basse", "summary": payload, "explanation": f"{'mot ' * 90}[@{ref}]\n\n{payload}",
        "right": [payload], "wrong": [payload], "unknown": [payload], "would_change": [payload],
        "occurrences": [{"article": ARTICLE, "quote": payload, "said_by": payload}],
        "evidence": [{
            "ref": ref, "stance": "confirme", "says": payload, "quote": payload, "translation": payload,
            "locator": payload, "consulted": "integral", "consulted_at": payload, "consulted_on": "2026-01-01"}],
        "single_source": payload, "no_primary": payload,
        "figures": [{"quantity": quantity, "value": n, "ref": ref, "scope": payload, "note": payload}],
        "later": [{"date": "2026", "note": payload, "ref": ref}],
        "history": [{"date": "2026-01-02", "verdict": "inexact", "note": payload},
                    {"date": "2026-01-03", "verdict": "exact", "note": payload, "correction": payload}],
        "replies": [{"date": "2026-01-04", "from": payload, "text": payload, "url": address}],
    }


def _hostile(data, typed, turn: Iterator[int], key: str = ""):
    if isinstance(data, dict):
        return {k: _hostile(v, typed[k], turn, k) for k, v in data.items()}
    if isinstance(data, list):
        return [_hostile(v, typed[n], turn, key) for n, v in enumerate(data)]
    if not isinstance(typed, str) or key not in TEXTS or key == "quote":
        return typed if not hasattr(typed, "isoformat") else data
    # One publisher stays one publisher.
    place = zlib.crc32(data.encode()) if key == "publisher" else next(turn)
    if key == "explanation":
        return typed + "\n\n" + "\n\n".join(PAYLOADS[place % 250:][:12]).replace("[@inconnu]", "")
    if key == "reports_on":  # in words: addresses have payloads of their own
        data = "Un texte nommé"
    if key not in LIMITS and key != "publisher":
        return f"{data} {_many(place)}"
    payload = PAYLOADS[place % len(PAYLOADS)]
    limit = LIMITS.get(key, MANY)
    return payload + (f" {data}" if len(payload) + len(data) < limit else "") if len(payload) <= limit else data


def _many(place: int) -> str:
    """As many payloads as a text takes, from the one at `place`."""
    found = ""
    for n in range(len(PAYLOADS)):
        longer = f"{found} {PAYLOADS[(place * 37 + n) % len(PAYLOADS)]}"
        if len(longer) > MANY:
            break
        found = longer
    return found
