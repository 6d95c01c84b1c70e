"""The `_headers` file that Netlify, Cloudflare Pages and others read.

A header that two fitting rules give is sent with both values joined, hence rules that never overlap.
"""

from __future__ import annotations

from collections.abc import Mapping

from .rules import FIXED, Rules, type_of


def write(rules: Rules) -> str:
    """The file's text. An address is whole or the start of many: types are said of the files at fixed addresses."""
    blocks = [_block(f"{rules.root}/*", rules.common), *(_block(rule.path, rule.headers) for rule in rules.each),
              *(_block(rules.root + path, {"Content-Type": type_of(path)}) for path in FIXED)]
    return "\n".join(blocks)


def _block(path: str, headers: Mapping[str, str]) -> str:
    return "".join([f"{path}\n", *(f"  {name}: {value}\n" for name, value in headers.items())])
