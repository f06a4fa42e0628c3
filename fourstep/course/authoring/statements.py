"""What the statements of a module make, use and import."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def read_source(text: str, node: ast.stmt) -> str:
    """The text of a statement, with its decorators."""
    decorators = (each.lineno for each in getattr(node, "decorator_list", ()))
    first = min([node.lineno, *decorators])
    return "\n".join(text.splitlines()[first - 1 : node.end_lineno])


def find_imports(module: ast.Module, wanted: set[str]) -> Iterator[str]:
    """The imports of these names and of nothing else, in groups as they are in the file."""
    end, is_new, said = 0, False, False
    for node in module.body:
        is_new, end = is_new or node.lineno > end + 1, node.end_lineno or 0
        if line := _narrow_import(node, wanted):
            yield f"\n{line}" if is_new and said else line
            is_new, said = False, True


def _narrow_import(node: ast.stmt, wanted: set[str]) -> str:
    """An import of nothing but what is wanted; an empty text if that is nothing."""
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return ""
    names = [each for each in node.names if find_bound(each) in wanted]
    if not names:
        return ""
    if isinstance(node, ast.Import):
        return ast.unparse(ast.Import(names))
    return ast.unparse(ast.ImportFrom(node.module, names, node.level))


def find_bound(alias: ast.alias) -> str:
    """The name that an import makes."""
    return (alias.asname or alias.name).partition(".")[0]


def find_used(node: ast.AST) -> set[str]:
    """The names that a statement uses, and those that it makes."""
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def find_functions(module: ast.Module) -> dict[str, str]:
    """The functions and classes of a module, and what they take."""
    made = (each for each in module.body if isinstance(each, _FUNCTIONS))
    return {
        each.name: "" if isinstance(each, ast.ClassDef) else ast.dump(each.args) for each in made
    }


def is_variable(node: ast.stmt) -> bool:
    """Whether a statement gives a name a value."""
    return isinstance(node, ast.Assign | ast.AnnAssign)


def find_names(node: ast.stmt) -> set[str]:
    """The names that a statement of a module makes, but for imports."""
    if isinstance(node, _FUNCTIONS):
        return {node.name}
    if isinstance(node, ast.AnnAssign):
        return find_used(node.target)
    if isinstance(node, ast.Assign):
        return {each.id for each in node.targets if isinstance(each, ast.Name)}
    return set()


def find_made(module: ast.Module) -> set[str]:
    """All names that a module makes or imports."""
    imports = (each for each in module.body if isinstance(each, ast.Import | ast.ImportFrom))
    imported = {find_bound(each) for node in imports for each in node.names}
    return imported.union(*(find_names(each) for each in module.body))
