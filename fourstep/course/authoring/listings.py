"""Show parts of a lesson's solution, each with what it needs at the top of its file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence

from fourstep.errors import KitError

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Listings:
    """The listings of one lesson, in the order of its text.

    A student who copies a listing must not miss an import, or a variable of the module, that the
    file does not have yet. So these come first, once in a lesson. Functions do not: those that the
    text does not show are the student's to write, and the text has to say so.

    Args:
        files: the solution.
        before: what the student has when the lesson begins.
        shown: what the text shows by itself, as `file#name`.
    """

    def __init__(
        self, files: Mapping[str, str], before: Mapping[str, str], shown: Sequence[str] = ()
    ) -> None:
        self._files = files
        self._before = before
        self._shown = [each for each in shown if "#" in each]
        self._known = {name: _find_made(self._parse_before(name)) for name in _format_python(files)}
        for each in self._shown:
            file, _, name = each.partition("#")
            self._known.setdefault(file, set()).add(name)

    def show(self, which: str) -> str:
        """A whole file; or the statement that makes a name, decorators included, and its needs.

        Args:
            which: `file`, or `file#name`.

        Raises:
            KitError: there is no such file or name.
        """
        file, _, name = which.partition("#")
        if file not in self._files:
            raise KitError(f"A text shows {file}, which the solution does not have.", "")
        if not name:
            return self._files[file]
        if not file.endswith(".py"):
            return _show_braced(self._files[file], which)
        module = ast.parse(self._files[file])
        for node in module.body:
            if name in _find_names(node):
                part = _read_source(self._files[file], node)
                return self._with_needs(file, module, node, part)
        raise KitError(f"A text shows {which}; there is no such name in {file}.", "")

    def find_untold(self, words: str) -> Iterator[str]:
        """The functions that a listing uses, and that neither the student has nor the text names.

        One that takes other arguments than before is none that the student has.

        Args:
            words: the text without its listings; names are between backticks.
        """
        told = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`\n]+)`", words))))
        for each in (each for each in self._shown if each.partition("#")[0].endswith(".py")):
            file, _, name = each.partition("#")
            module = ast.parse(self._files.get(file, ""))
            new = (
                _find_functions(module).items() - _find_functions(self._parse_before(file)).items()
            )
            ours = {found for found, _arguments in new if f"{file}#{found}" not in self._shown}
            for node in (node for node in module.body if name in _find_names(node)):
                wanted = (_find_used(node) & ours).union(self._find_imports(module, node))
                for found in sorted(wanted - told):
                    yield f"the listing {each} uses `{found}`, of which the text says nothing"

    def _parse_before(self, file: str) -> ast.Module:
        return ast.parse(self._before.get(file, ""))

    def _find_imports(self, module: ast.Module, node: ast.stmt) -> Iterator[str]:
        """What a statement takes from the student's other modules, and is not there yet."""
        imports = (each for each in module.body if isinstance(each, ast.Import))
        modules = {_find_bound(alias) for each in imports for alias in each.names}
        for each in ast.walk(node):
            if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name):
                known = self._known.get(f"{each.value.id}.py")
                if each.value.id in modules and known is not None and each.attr not in known:
                    yield each.attr

    def _with_needs(self, file: str, module: ast.Module, node: ast.stmt, part: str) -> str:
        known, wanted = self._known[file], _find_used(node)
        variables = [
            each
            for each in module.body
            if _is_variable(each) and _find_names(each) & wanted - known and each is not node
        ]
        wanted = wanted.union(*(_find_used(each) for each in variables)) - known
        known |= wanted
        top = [
            "\n".join(_find_imports(module, wanted)),
            "\n".join(_read_source(self._files[file], each) for each in variables),
        ]
        lead = "\n\n".join(each for each in top if each)
        apart = "\n\n" if _is_variable(node) else "\n\n\n"
        return f"{lead}{apart}{part}" if lead else part


def _show_braced(text: str, which: str) -> str:
    """The statement of a TypeScript module that makes a name or answers a path, with its comment.

    Raises:
        KitError: there is none.
    """
    name = re.escape(which.partition("#")[2])
    head = rf'^(?://.*\n)*(?:(?:async )?(?:function|const|type) {name}\b|app\.\w+\("{name}").*'
    one_line, several = rf"{head};(?: //.*)?$", rf"{head}\n(?:[ \n].*\n|\n)*?[}})].*$"
    found = re.search(one_line, text, re.MULTILINE) or re.search(several, text, re.MULTILINE)
    if found is None:
        raise KitError(f"A text shows {which}; there is no such name in it.", "")
    return found[0]


def _format_python(files: Mapping[str, str]) -> Iterator[str]:
    return (name for name in files if name.endswith(".py"))


def _read_source(text: str, node: ast.stmt) -> str:
    decorators = (each.lineno for each in getattr(node, "decorator_list", ()))
    first = min([node.lineno, *decorators])
    return "\n".join(text.splitlines()[first - 1 : node.end_lineno])


def _find_imports(module: ast.Module, wanted: set[str]) -> Iterator[str]:
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
    names = [each for each in node.names if _find_bound(each) in wanted]
    if not names:
        return ""
    if isinstance(node, ast.Import):
        return ast.unparse(ast.Import(names))
    return ast.unparse(ast.ImportFrom(node.module, names, node.level))


def _find_bound(alias: ast.alias) -> str:
    return (alias.asname or alias.name).partition(".")[0]


def _find_used(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _find_functions(module: ast.Module) -> dict[str, str]:
    """The functions and classes of a module, and what they take."""
    made = (each for each in module.body if isinstance(each, _FUNCTIONS))
    return {
        each.name: "" if isinstance(each, ast.ClassDef) else ast.dump(each.args) for each in made
    }


def _is_variable(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign | ast.AnnAssign)


def _find_names(node: ast.stmt) -> set[str]:
    """The names that a statement of a module makes, but for imports."""
    if isinstance(node, _FUNCTIONS):
        return {node.name}
    if isinstance(node, ast.AnnAssign):
        return _find_used(node.target)
    if isinstance(node, ast.Assign):
        return {each.id for each in node.targets if isinstance(each, ast.Name)}
    return set()


def _find_made(module: ast.Module) -> set[str]:
    imports = (each for each in module.body if isinstance(each, ast.Import | ast.ImportFrom))
    imported = {_find_bound(each) for node in imports for each in node.names}
    return imported.union(*(_find_names(each) for each in module.body))
