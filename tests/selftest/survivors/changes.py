"""Find all small changes of a module, each with where it is and what it reads like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, ParentNodeProvider, PositionProvider

from selftest.survivors.operators import change
from selftest.survivors.same_code import compile_text

_WORDLESS = (cst.Annotation, cst.Import, cst.ImportFrom, cst.TypeAlias)
_NOT_READ = {"__all__", "TYPE_CHECKING"}


@dataclass(frozen=True)
class Change:
    """One small change of one module.

    Args:
        module: the file's name.
        function: in which it is, such as `Store.read`; empty for what runs on import.
        before: the lines that change, without their indentation.
        after: what stands there instead.
        lines: the lines of the statement in which it is.
        text: the whole module with the change.
        nth: which it is of the lines of that function that read alike.
    """

    module: str
    function: str
    before: str
    after: str
    lines: range
    text: str
    nth: int = 1

    def __str__(self) -> str:
        """For a person."""
        where = f"{self.module}:{self.lines.start} {self.function}".strip()
        return f"{where}: {self.before}  =>  {self.after or '(nothing)'}"


def find_changes(path: Path) -> list[Change]:
    """All small changes of a module that are another program each, in their order."""
    old = path.read_text("utf-8")
    wrapper = MetadataWrapper(cst.parse_module(old))
    found = _Finder(wrapper, path.name)
    wrapper.visit(found)
    places = {(each.function, each.before, each.lines.start) for each in found.changes}

    def count(change: Change) -> int:
        alike = [place for place in places if place[:2] == (change.function, change.before)]
        return 1 + sum(place[2] < change.lines.start for place in alike)

    programs = {compile_text(each.text): each for each in reversed(found.changes)}
    programs.pop(compile_text(old), None)
    return [replace(each, nth=count(each)) for each in reversed(programs.values())]


class _Finder(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider, ParentNodeProvider)

    def __init__(self, wrapper: MetadataWrapper, module: str) -> None:
        super().__init__()
        self._tree = wrapper.module
        self._old = self._tree.code
        self._module = module
        self.changes: list[Change] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, _WORDLESS) or self._names_what_is_not_read(node):
            return False
        for other in change(node):
            changed = self._tree.deep_replace(node, other)
            text = cst.ensure_type(changed, cst.Module).code
            before, after = tell_difference(self._old, text)
            self.changes.append(
                Change(self._module, self._function(node), before, after, self._lines(node), text)
            )
        return True

    def _names_what_is_not_read(self, node: cst.CSTNode) -> bool:
        named: cst.CSTNode | None = node.test if isinstance(node, cst.If) else None
        if isinstance(node, cst.Assign):
            named = node.targets[0].target
        return isinstance(named, cst.Name) and named.value in _NOT_READ

    def _above(self, node: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
        while not isinstance(node, cst.Module):
            parent = self.get_metadata(ParentNodeProvider, node)
            yield node, parent
            node = parent

    def _function(self, node: cst.CSTNode) -> str:
        """Decorators and defaults are outside: they run on import."""
        names: list[str] = []
        inside = False
        for child, parent in self._above(node):
            if isinstance(parent, cst.FunctionDef | cst.ClassDef) and child is parent.body:
                names.insert(0, parent.name.value)
                inside = inside or isinstance(parent, cst.FunctionDef)
        return ".".join(names) if inside else ""

    def _lines(self, node: cst.CSTNode) -> range:
        lines = [node, *(parent for _, parent in self._above(node))]
        kinds = (cst.SimpleStatementLine, cst.BaseCompoundStatement)
        statement = next(each for each in lines if isinstance(each, kinds))
        whole = self.get_metadata(PositionProvider, statement)
        if isinstance(statement, cst.SimpleStatementLine):
            return range(whole.start.line, whole.end.line + 1)
        body = getattr(statement, "body", None)
        first = self.get_metadata(PositionProvider, body).start.line if body else whole.end.line
        return range(whole.start.line, max(first, whole.start.line + 1))


def tell_difference(old: str, new: str) -> tuple[str, str]:
    """The lines in which two texts differ, each as one line."""
    before, after = old.splitlines(), new.splitlines()
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return _read_as_one(before), _read_as_one(after)


def _read_as_one(lines: list[str]) -> str:
    return " ".join(re.sub(r"\s+# .*$", "", line).strip() for line in lines).strip()
