"""Tell whether two texts of a module are the same program, as its compiler sees it."""

from __future__ import annotations

from types import CodeType

Program = tuple[object, ...]


def compile_text(text: str) -> Program | None:
    """What a module's text is compiled to, without its lines' numbers; None if it cannot be."""
    try:
        return _describe(compile(text, "module", "exec"))
    except SyntaxError:
        return None


def _describe(code: CodeType) -> Program:
    # With its type: 1, 1.0 and True are equal, and another program each.
    constants = tuple(
        _describe(each) if isinstance(each, CodeType) else (type(each), repr(each))
        for each in code.co_consts
    )
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    return (code.co_name, code.co_code, code.co_flags, code.co_argcount, constants, *names)
