"""Reads a site's `_headers` file as the hosts that take it do."""

from __future__ import annotations

from pathlib import Path

Rules = list[tuple[str, str, str]]


def read(site: Path) -> Rules:
    """The file's rules, as (path, header, value)."""
    rules, path = [], ""
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            rules.append((path, name, value))
        elif line:
            path = line
    return rules


def matching(rules: Rules, path: str) -> dict[str, str]:
    """The headers of the answer at `path`: those of every rule that fits, values of one header joined by commas."""
    found: dict[str, str] = {}
    for pattern, name, value in rules:
        if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
            found[name] = f"{found[name]}, {value}" if name in found else value
    return found
