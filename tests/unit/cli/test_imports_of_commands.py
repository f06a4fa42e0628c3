"""Help, the version, a wrong word and a completion import nothing that they do not use."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache

import pytest

from fourstep.cli.catalogue import ENTRIES

# Everything else that is not of Python itself or of the kit is for what commands do.
ALLOWED = {"annotated_doc", "rich", "shellingham", "typer"}
# Of these, what takes long.
SLOW = {
    *("rich.markdown", "rich.progress", "rich.syntax", "rich.traceback", "typer.rich_utils"),
    *("asyncio", "email", "http", "importlib.metadata", "multiprocessing", "sqlite3", "ssl"),
    *("unittest", "urllib.request", "xml", "fourstep.judging.plugin", "fourstep.judging.run"),
}
STEPS = {
    **{name: [name, "--help"] for name in ENTRIES},
    "top": ["--help"],
    "version": ["--version"],
    "nothing": [],
    "no command": ["chekc"],
    "no option": ["check", "--nonsense"],
    "list": ["list", "--passwords"],
    "no backend": ["check", "flsk"],
    "no profile": ["serve", "flask", "--profile", "none"],
    "no clause": ["explain", "LOGN-2"],
}
# With these Typer reads a word that is no option: another step must not need them.
OF_TYPER = {
    *("annotated_types", "pydantic", "pydantic_core", "typing_extensions", "typing_inspection"),
    *("email", "importlib.metadata"),
}
SCRIPT = """
import contextlib, io, json, sys
before = set(sys.modules)
import fourstep.cli
found = {"entry": sorted(set(sys.modules) - before)}
from fourstep.cli.application import run
for name, words in json.loads(sys.argv[1]).items():
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        run(words)
    found[name], before = sorted(set(sys.modules) - before), set(sys.modules)
print(json.dumps(found))
"""


@cache
def imported() -> dict[str, list[str]]:
    """By step, the modules that it has imported and no step before; all in one process."""
    light = ("top", "version", "nothing", "no command")
    steps = {name: STEPS[name] for name in sorted(STEPS, key=lambda each: each not in light)}
    command = [sys.executable, "-c", SCRIPT, json.dumps(steps)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("name", STEPS)
def test_only_what_is_used_is_imported(name: str) -> None:
    """No library is loaded for a help text, and nothing of the kit that takes long."""
    read = OF_TYPER if name in ("no backend", "no profile", "no clause") else set()
    mine = {each for each in imported()[name] if not each.startswith("_sysconfigdata")}
    foreign = {each.partition(".")[0] for each in mine} - read
    slow = [each for each in imported()[name] if each in SLOW - read]

    assert foreign - sys.stdlib_module_names - ALLOWED - {"fourstep"} == set()
    assert slow == []


def test_the_entry_imports_nothing_of_others() -> None:
    """Until Ctrl-C is listened to, only Python's own modules are loaded."""
    assert {each.partition(".")[0] for each in imported()["entry"]} <= {
        "fourstep",
        *sys.stdlib_module_names,
    }


def test_no_command_is_loaded_that_is_not_asked_for() -> None:
    """The list of commands, the version and a wrong word load no command."""
    loaded = [*imported()["top"], *imported()["version"], *imported()["no command"]]
    places = {each.place.partition(":")[0] for each in ENTRIES.values()}

    assert places.intersection(loaded) == set()
