"""Functions of the package begin with a verb."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fourstep.paths import ROOT

VERBS = frozenset(Path(__file__).with_name("verbs.txt").read_text("utf-8").split())
# First words that are no verbs, and why they may stay.
OTHERS = {
    "is": "whether something is so",
    "has": "whether something is there, or has happened",
    "can": "whether something is possible",
    "must": "what a lesson expects: `must_log_in`",
    "from": "makes an object of something else: `from_environment`",
    "to": "the same in another form: `to_plain`",
    "as": "the same in another form: `as_json`",
    "with": "a copy that has something more: `with_client`",
    "without": "a copy that lacks something: `without_client`",
    "pytest": "hooks, which pytest names",
    "main": "where a program begins",
}
ERROR = "_error"  # the end of a name that says what is returned: `port_taken_error`
# What libraries call by these names.
THEIRS = {
    "command",
    "makefile",
    "on_broken_pipe",
    "readable",
    "readinto",
    "runtest",
    "shell_complete",
}
# Modules whose functions are typed as commands: there the function has the command's name.
COMMANDS = (
    *("cli/doctor", "cli/lessons/compare", "cli/lessons/lesson_help"),
    *("cli/report", "cli/report_diff", "cli/setup"),
)
# What tests of students import: they would have to be written anew.
STUDENTS = ("drivers/http/answers", "drivers/http/people", "drivers/exchange")


def is_left_out(function: ast.FunctionDef) -> bool:
    """Whether somebody else gives it its name, or it is read like a value."""
    decorators = " ".join(map(ast.unparse, function.decorator_list))
    return function.name.startswith("__") or any(
        word in decorators for word in ("property", ".setter", "fixture", "override")
    )


def functions(node: ast.AST, before: str = "") -> Iterator[str]:
    """The functions and methods in a file, each by its name and that of its class."""
    for each in ast.iter_child_nodes(node):
        if isinstance(each, ast.ClassDef):
            yield from functions(each, f"{each.name}.")
        elif isinstance(each, ast.FunctionDef):
            if not is_left_out(each):
                yield f"{before}{each.name}"
            yield from functions(each)
        else:
            yield from functions(each, before)


def begins_well(name: str) -> bool:
    """Whether the first word of a name is a verb, or one of the few others."""
    own = name.rpartition(".")[2].lstrip("_")
    return own.split("_")[0] in VERBS | {*OTHERS} or own.endswith(ERROR) or own in THEIRS


@cache
def names() -> frozenset[tuple[str, str]]:
    """All functions of the package: each with its module."""
    kit = ROOT / "fourstep"
    return frozenset(
        (path.relative_to(kit).with_suffix("").as_posix(), name)
        for path in kit.rglob("*.py")
        for name in functions(ast.parse(path.read_text("utf-8")))
    )


def found() -> set[str]:
    """The names that begin with no verb, each with its module."""
    return {
        f"{module} {name}"
        for module, name in names()
        if not begins_well(name) and (module not in COMMANDS + STUDENTS or name.startswith("_"))
    }


def test_functions_begin_with_a_verb() -> None:
    """A function does something, and its name says what. A verb that is new stands in verbs.txt."""
    assert sorted(found()) == []


def test_verbs_are_used() -> None:
    """No word is allowed that nobody uses: the list stays one of verbs that are meant."""
    words = {name.rpartition(".")[2].lstrip("_").split("_")[0] for _module, name in names()}

    assert sorted(VERBS - words) == []
