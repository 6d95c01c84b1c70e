"""A piece of nginx configuration, to be included in a `server` block that has the site as its `root`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .rules import Rule, Rules

_TYPE = "Content-Type"


def write(rules: Rules) -> str:
    """The file's text. A `location` with headers of its own gets none from outside: each repeats the common ones."""
    lines = [
        "# Dans un bloc « server » : include hebergement/nginx.conf;",
        "charset utf-8;", f"error_page 404 {rules.root}/404.html;", *_headers(rules.common),
    ]
    for rule in rules.each:
        lines += ["", *_location(rule, rules.common)]
    return "\n".join(lines) + "\n"


def _location(rule: Rule, common: Mapping[str, str]) -> Iterator[str]:
    yield f"location ^~ {rule.prefix} {{" if rule.prefix else f"location = {rule.path} {{"
    inner = _headers(common | {name: value for name, value in rule.headers.items() if name != _TYPE})
    yield from (f"    {line}" for line in inner)
    if _TYPE in rule.headers:
        yield f'    types {{ }} default_type "{rule.headers[_TYPE]}";'
    for end, kind in sorted(rule.types.items(), key=lambda pair: -len(pair[0])):  # the first that fits counts
        pattern = end.replace(".", r"\.")
        yield f'    location ~ {pattern}$ {{ types {{ }} default_type "{kind}"; {" ".join(inner)} }}'
    yield "}"


def _headers(headers: Mapping[str, str]) -> list[str]:
    return [f'add_header {name} "{value}" always;' for name, value in headers.items()]
