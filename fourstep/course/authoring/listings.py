"""Show parts of a lesson's solution, each with what it needs at the top of its file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence

from fourstep.course.authoring.statements import (
    find_bound,
    find_functions,
    find_imports,
    find_made,
    find_names,
    find_used,
    is_variable,
    read_source,
)
from fourstep.errors import KitError


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
        self._known = {name: find_made(self._parse_before(name)) for name in _list_python(files)}
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
            if name in find_names(node):
                part = read_source(self._files[file], node)
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
            new = find_functions(module).items() - find_functions(self._parse_before(file)).items()
            ours = {found for found, _arguments in new if f"{file}#{found}" not in self._shown}
            for node in (node for node in module.body if name in find_names(node)):
                wanted = (find_used(node) & ours).union(self._find_missing(module, node))
                for found in sorted(wanted - told):
                    yield f"the listing {each} uses `{found}`, of which the text says nothing"

    def _parse_before(self, file: str) -> ast.Module:
        return ast.parse(self._before.get(file, ""))

    def _find_missing(self, module: ast.Module, node: ast.stmt) -> Iterator[str]:
        """What a statement takes from the student's other modules, and is not there yet."""
        imports = (each for each in module.body if isinstance(each, ast.Import))
        modules = {find_bound(alias) for each in imports for alias in each.names}
        for each in ast.walk(node):
            if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name):
                known = self._known.get(f"{each.value.id}.py")
                if each.value.id in modules and known is not None and each.attr not in known:
                    yield each.attr

    def _with_needs(self, file: str, module: ast.Module, node: ast.stmt, part: str) -> str:
        known, wanted = self._known[file], find_used(node)
        variables = [
            each
            for each in module.body
            if is_variable(each) and find_names(each) & wanted - known and each is not node
        ]
        wanted = wanted.union(*(find_used(each) for each in variables)) - known
        known |= wanted
        top = [
            "\n".join(find_imports(module, wanted)),
            "\n".join(read_source(self._files[file], each) for each in variables),
        ]
        lead = "\n\n".join(each for each in top if each)
        apart = "\n\n" if is_variable(node) else "\n\n\n"
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


def _list_python(files: Mapping[str, str]) -> Iterator[str]:
    return (name for name in files if name.endswith(".py"))
