"""An `.htaccess` for Apache 2.4 with mod_headers, where the host allows it (AllowOverride)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .rules import Rule, Rules

_TYPE = "Content-Type"


def write(rules: Rules) -> str:
    """The file's text."""
    lines = [
        f"ErrorDocument 404 {rules.root}/404.html", "AddDefaultCharset utf-8",
        "AddCharset utf-8 .css .js .json .xml .csv", "<IfModule mod_headers.c>", *_headers(rules.common),
    ]
    for rule in rules.each:
        lines += [f'<If "{_test(rule)}">', *_headers({k: v for k, v in rule.headers.items() if k != _TYPE}), "</If>"]
    lines.append("</IfModule>")
    for rule in rules.each:
        lines += _types(rule)
    return "\n".join(lines) + "\n"


def _test(rule: Rule) -> str:
    if rule.prefix:
        return f"%{{REQUEST_URI}} =~ m#^{re.escape(rule.prefix)}#"
    return f"%{{REQUEST_URI}} == '{rule.path}'"


def _types(rule: Rule) -> Iterator[str]:
    if _TYPE in rule.headers:
        yield f'<If "{_test(rule)}">\nForceType "{rule.headers[_TYPE]}"\n</If>'
    # Shortest ending first: the last that fits is the one that counts.
    for end, kind in sorted(rule.types.items(), key=lambda pair: len(pair[0])):
        yield f'<FilesMatch "{re.escape(end)}$">\nForceType "{kind}"\n</FilesMatch>'


def _headers(headers: Mapping[str, str]) -> list[str]:
    return [f'Header always set {name} "{value}"' for name, value in headers.items()]
