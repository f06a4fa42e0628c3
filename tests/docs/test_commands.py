"""The commands that the documents show can be typed, and each command is documented."""

from __future__ import annotations

import ast
import re
from typing import Any

import pytest
import typer

from docs.documents import Document, documents, first_cells, named
from fourstep.cli.application import app
from fourstep.paths import ROOT
from fourstep.servers.manifest import read_reference_backends

GROUP: Any = typer.main.get_command(app)
BACKENDS = [each.name for each in read_reference_backends()]
HELP = {"-h", "--help"}
REFERENCE = named("docs/reference/commands.md")
CONTRIBUTING = named("CONTRIBUTING.md")


def options_of(command: Any) -> set[str]:
    """The options of a command and of its subcommands, without those for help or hidden."""
    shown = (each for each in command.params if not getattr(each, "hidden", False))
    options = (each for each in shown if each.param_type_name == "option")
    below = getattr(command, "commands", {}) if command is not GROUP else {}
    own = {name for each in options for name in each.opts}
    return own.union(*map(options_of, below.values())) - HELP


def typed(words: list[str]) -> list[str]:
    """What follows `fourstep` or `run.py` in a command line."""
    place = next(
        (at for at, word in enumerate(words) if re.search(r"(^|/)(fourstep|run\.py)$", word)), None
    )
    return [] if place is None else words[place + 1 :]


@pytest.mark.parametrize("document", documents(), ids=str)
def test_every_command_that_is_shown_exists(document: Document) -> None:
    """Each line that calls fourstep or run.py names a command and options that there are."""
    for name, *rest in filter(None, map(typed, document.command_lines())):
        options = {word.partition("=")[0] for word in rest if word.startswith("-")}
        if name.startswith("-"):
            assert name in options_of(GROUP) | HELP
        elif name not in {"test", "nox", "..."}:
            assert name in GROUP.commands, name
            assert options <= options_of(GROUP.commands[name]) | HELP, (name, rest)


def test_some_commands_are_shown() -> None:
    """The test above sees the commands: each of them is shown somewhere."""
    lines = [words for each in documents() for words in each.command_lines()]

    assert set(GROUP.commands) <= {(typed(words) or [""])[0] for words in lines}


@pytest.mark.parametrize("name", GROUP.commands)
def test_every_command_is_documented_with_its_options(name: str) -> None:
    """The reference has a section for each command, with a table of exactly its options."""
    section = REFERENCE.section(name)

    assert f"fourstep {name}" in section
    assert first_cells(section) == options_of(GROUP.commands[name])


def test_the_options_of_fourstep_itself_are_documented() -> None:
    """What can be typed before a command stands at the top of the reference."""
    top = REFERENCE.text.partition("\n## ")[0]

    assert [each for each in options_of(GROUP) | HELP if f"{each}`" not in top] == []


def test_every_tox_environment_is_explained() -> None:
    """The guide explains exactly the environments of tox.ini; `BACKEND` stands for each backend."""
    lines = (ROOT / "tox.ini").read_text(encoding="utf-8").partition("env_list =")[2]
    names = set(lines.partition("\n\n")[0].split())
    group = next(each for each in names if each.startswith("{"))
    of_each = group.rpartition("{")[2].rstrip("}").split(",")

    assert {*(names - {group}), *(f"BACKEND-{each}" for each in of_each)} == tox_and_nox()[0]


def test_every_nox_session_is_explained() -> None:
    """The guide for contributors explains exactly the sessions of noxfile.py."""
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    functions = [each for each in tree.body if isinstance(each, ast.FunctionDef)]

    assert {each.name for each in functions if each.decorator_list} == tox_and_nox()[1]


def tox_and_nox() -> tuple[set[str], set[str]]:
    """The environments of tox and the sessions of nox that the guide explains."""
    tox, _, nox = CONTRIBUTING.section("Running parts of it").partition("| nox session |")
    return first_cells(tox), first_cells(nox)
