"""Jinja as the site's templates need it: all that they print is escaped, for less work than Jinja makes of it.

It goes by Jinja's own extension points. A page prints hundreds of values, most of them Markup that a filter made.
"""

from __future__ import annotations

from collections.abc import Callable

import jinja2
from jinja2.compiler import CodeGenerator
from jinja2.nodes import Expr
from jinja2.runtime import Context


class _Code(CodeGenerator):
    """Prints Markup as it is, where Jinja has `escape` make another of it; escapes anything else."""

    def _output_child_pre(self, node: Expr, frame: object, finalize: object) -> None:
        self.write("(printed if type(printed := ")

    def _output_child_post(self, node: Expr, frame: object, finalize: object) -> None:
        self.write(") is Markup else escape(printed))")


class _Context(Context):
    """Calls what templates call, where Jinja first asks each whether it wants the context: none does."""

    def call(self, called: Callable, /, *args: object, _loop_vars=None, _block_vars=None, **kwargs: object) -> object:
        return called(*args, **kwargs)


class Environment(jinja2.Environment):
    """An environment that always escapes, and whose templates call nothing that takes the context."""

    code_generator_class = _Code
    context_class = _Context

    def __init__(self, loader: jinja2.BaseLoader):
        super().__init__(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined,
                         trim_blocks=True, lstrip_blocks=True, cache_size=-1, auto_reload=False)
