"""Jinja as the site's templates need it: all that they print is escaped, for less work than Jinja makes of it.

It goes by Jinja's own extension points. A page prints hundreds of values, most of them Markup that a filter made.
"""

from __future__ import annotations

import operator
from collections.abc import MutableMapping

import jinja2
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Expr, Getattr, Getitem
from jinja2.runtime import Context


class _Code(CodeGenerator):
    """Prints Markup as it is, where Jinja has `escape` make another of it; escapes anything else. Attributes are read
    as attributes and items as items, where Jinja tries one, then the other."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: object) -> None:
        self.write("(printed if type(printed := ")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: object) -> None:
        self.write(") is Markup else escape(printed))")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: Getitem, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:
        self.write("context.call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class _Context(Context):
    """Calls what templates call, where Jinja first asks each whether it wants the context: none does."""

    call = operator.call


class Environment(jinja2.Environment):
    """An environment that always escapes, and whose templates call nothing that takes the context."""

    code_generator_class = _Code
    context_class = _Context

    def __init__(self, loader: jinja2.BaseLoader):
        super().__init__(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined,
                         trim_blocks=True, lstrip_blocks=True, cache_size=-1, auto_reload=False)

    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """The globals of all templates: none has its own, so that those of a page are soon gathered."""
        return self.globals
