"""Help is plain, fits the terminal, and names choices, defaults, examples and the exit status."""

from __future__ import annotations

import re
import shlex
from functools import reduce
from typing import Any

import pytest
import typer

from fourstep.cli.application import app
from fourstep.cli.catalogue import ENTRIES
from unit.command import fourstep

GROUP: Any = typer.main.get_command(app)
BELOW = [
    f"{name} {each}" for name in ENTRIES for each in getattr(GROUP.commands[name], "commands", ())
]
PATHS = ["", *ENTRIES, *BELOW]
LONG_LISTS = {"NAME", "LESSON", "CLAUSE", "CHECK"}  # the reference and `list` name those


def help_of(path: str, columns: int = 80) -> str:
    """What a command says of itself."""
    done = fourstep(*path.split(), "--help", COLUMNS=str(columns))
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def command_at(path: str) -> Any:
    """The command of this name, perhaps in a group."""
    return reduce(lambda command, name: command.commands[name], path.split(), GROUP)


@pytest.mark.parametrize("path", PATHS)
def test_help_is_plain(path: str) -> None:
    """No box, no type in brackets, no second pair of them; what can follow is named."""
    text = help_of(path)

    assert text.startswith(f"Usage: {f'fourstep {path}'.strip()} [OPTIONS]")
    assert "Exit status" in text
    assert re.search(r"\[\[|<|│|bool", text) is None
    assert path in BELOW or path == "" or "Examples:" in text


@pytest.mark.parametrize("path", [*ENTRIES, *BELOW])
def test_help_names_all_that_can_be_typed(path: str) -> None:
    """Each option that is not hidden is named in all its spellings, also those that say no."""
    text = help_of(path)
    shown = [each for each in command_at(path).params if not getattr(each, "hidden", False)]
    names = [name for each in shown for name in (*each.opts, *each.secondary_opts)]

    assert [name for name in names if name.startswith("-") and name not in text] == []


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("path", ["", "check", "report html"])
def test_help_fits_the_terminal(path: str, columns: int) -> None:
    """No line is wider than the terminal, nor too wide to be read; examples are one line each."""
    text = re.sub(r"(?s)Examples:.*?\n\n", "", help_of(path, columns))

    assert max(map(len, text.splitlines())) <= min(columns, 100)


@pytest.mark.parametrize("name", ENTRIES)
def test_the_list_says_what_the_command_says(name: str) -> None:
    """The sentence in the list of commands is the first one of the command's own help."""
    own = (GROUP.commands[name].help or "").split("\n\n")[0].replace("\n", " ")
    assert own == ENTRIES[name].summary


@pytest.mark.parametrize("example", [each for one in ENTRIES.values() for each in one.examples])
def test_examples_can_be_typed(example: str) -> None:
    """Each example names options that there are."""
    assert fourstep(*shlex.split(example), "--help").returncode == 0


@pytest.mark.parametrize("path", [*ENTRIES, *BELOW])
def test_choices_are_named_and_completed(path: str) -> None:
    """Where one of a few words is asked for, help names each; what the kit knows is completed."""
    command = command_at(path)
    for each in command.params:
        with command.make_context(path, [], resilient_parsing=True) as context:
            words = [found.value for found in each.shell_complete(context, "")]
        assert words or (each.metavar or "") not in LONG_LISTS, each.name
        few = words if each.metavar not in LONG_LISTS else []
        assert [word for word in few if word not in each.help] == []
