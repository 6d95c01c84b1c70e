"""Jinja as the site's templates need it: all that they print is escaped, for less work than Jinja makes of it.

It goes by Jinja's own extension points. A page prints hundreds of values, most of them Markup that a filter made, or
numbers.
"""

from __future__ import annotations

import operator
from collections.abc import MutableMapping

import jinja2
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.nodes import Call, Concat, Expr, Getattr, Getitem
from jinja2.runtime import Macro, markup_join, missing
from markupsafe import Markup

from .text import escaped, marked


class _Code(CodeGenerator):
    """Prints Markup and numbers as they are, where Jinja has `escape` make other Markup of them; escapes anything else.
    Attributes are read as attributes and items as items, where Jinja tries one, then the other."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: object) -> None:
        self.write("(printed if (kind := type(printed := ")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: object) -> None:
        self.write(")) is Markup else environment.escaped(printed) if kind is str"
                   " else str(printed) if kind is int or kind is float else escape(printed))")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: Getitem, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:
        self.write("environment.call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def visit_Concat(self, node: Concat, frame: Frame) -> None:
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("environment.")
        super().macro_def(macro_ref, frame)


class _Macro(Macro):
    """A macro that is called without the formalities that only special arguments need."""

    def __call__(self, *given: object, **named: object) -> Markup:
        if self.caller or self.catch_kwargs or self.catch_varargs:
            return super().__call__(*given, **named)
        if len(given) < len(self.arguments):
            given = (*given, *[named.pop(name, missing) for name in self.arguments[len(given):]])
        if named:
            raise TypeError(f"macro {self.name!r} takes no argument {next(iter(named))!r}")
        return marked(self._func(*given))


class _Template(jinja2.Template):
    """A template that leaves nothing to the garbage collector: its own macros know the context that holds them."""

    def render(self, *given: object, **named: object) -> str:
        """As Jinja does; the context is emptied at once."""
        context = self.new_context(dict(*given, **named))
        try:
            return self.environment.concat(self.root_render_func(context))
        except Exception:
            self.environment.handle_exception()
        finally:
            context.vars.clear()


class Environment(jinja2.Environment):
    """An environment that always escapes, and whose templates call nothing that takes the context."""

    code_generator_class = _Code
    template_class = _Template
    Macro = _Macro
    escaped = staticmethod(escaped)
    call = operator.call  # where Jinja first asks what is called whether it wants the context

    def __init__(self, loader: jinja2.BaseLoader):
        super().__init__(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined,
                         trim_blocks=True, lstrip_blocks=True, cache_size=-1, auto_reload=False)

    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """The globals of all templates: none has its own, so that those of a page are soon gathered."""
        return self.globals

    @staticmethod
    def joined(parts: tuple[object, ...]) -> str:
        """What `~` makes of `parts`: plain texts are joined at once, where Jinja asks each whether it is Markup."""
        return "".join(parts) if set(map(type, parts)) == {str} else markup_join(parts)
