"""A copy of the sample project in which every free text is hostile."""

from __future__ import annotations

import zlib
from pathlib import Path

import yaml

# Each would run, break out or hide something where it is not held as text.
PAYLOADS = [
    "<script>window.pwned=1</script>", "</script><script>window.pwned=2</script>",
    "<img src=x onerror=window.pwned=3>",
    "\" onmouseover=\"window.pwned=4", "' autofocus onfocus='window.pwned=5", "<svg/onload=window.pwned=6>",
    "[clic](javascript:window.pwned=7)", "![x](javascript:window.pwned=8)", "<javascript:window.pwned=9>",
    "<a href=\"data:text/html,<script>window.pwned=10</script>\">x</a>",
    "<iframe srcdoc=\"<script>parent.pwned=11</script>\">",
    "{{ 7 * 7 }} {% raw %}", "{: onclick=\"window.pwned=12\" }", "{#id .class}", "&lt;script&gt; &amp; &#60;b&#62;",
    "]]> <!-- --> <!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]> &e;", "# titre\n## titre\n--- \n***",
    "| a | b |\n|---|---|\n| c | d |", "```\n<script>window.pwned=13</script>\n```", "=1+1", "@SUM(A1)", "+2", "-3",
    "😀 👩‍🚒 𝒳", "\u200fعربي\u200e \u200bzéro", "C:\\chemin\\x", "é\u0301 ﬁ \u00ad", "</p></div></article></main>",
    "<style>*{display:none}</style>", "<base href=\"https://ailleurs.test/\">", "<meta http-equiv=refresh content=0>",
    "<p markdown=1>*x*</p>", "[@inconnu]", "$(window.pwned=14)", "\u2028\u2029",
]
LONG = "mot très long " * 300
LIMITS = {"title": 75, "claim": 240, "summary": 320, "label": 25}
TEXTS = {
    "title", "claim", "summary", "right", "wrong", "unknown", "would_change", "variants", "said_by", "says",
    "translation", "locator", "consulted_at", "scope", "note", "correction", "from", "text", "single_source",
    "no_primary", "publisher", "authors", "interest", "outlet", "author", "definition", "label", "description", "unit",
    "explanation",
}


def corrupt(root: Path) -> None:
    """Put a payload in every free text of the project at `root`, and one in its articles' texts."""
    turn = iter(range(10**9))
    for path in sorted(root.glob("claims/**/*.yml")) + sorted(root.glob("seeds/*.yml")):
        data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
        typed = yaml.safe_load(path.read_text("utf-8"))
        path.write_text(yaml.safe_dump(_hostile(data, typed, turn), allow_unicode=True, sort_keys=False), "utf-8")


def _hostile(data, typed, turn, key: str = ""):
    if isinstance(data, dict):
        return {k: _hostile(v, typed[k], turn, k) for k, v in data.items()}
    if isinstance(data, list):
        return [_hostile(v, typed[n], turn, key) for n, v in enumerate(data)]
    if not isinstance(typed, str) or key not in TEXTS:
        return typed if not hasattr(typed, "isoformat") else data
    # One publisher stays one publisher.
    place = zlib.crc32(data.encode()) if key == "publisher" else next(turn)
    payload = PAYLOADS[place % len(PAYLOADS)]
    if key == "explanation":
        return typed + "\n\n" + "\n\n".join(PAYLOADS[:20]).replace("[@inconnu]", "")
    if key == "says":
        return f"{payload} {data} {LONG if next(turn) % 7 == 0 else ''}"
    limit = LIMITS.get(key, 10_000)
    return payload + (f" {data}" if len(payload) + len(data) < limit else "") if len(payload) <= limit else data
