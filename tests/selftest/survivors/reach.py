"""Which tests of the suite reach which lines of a backend: recorded once, by running them all."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from fourstep.cli.screen import say
from fourstep.contract.verdicts import Verdict
from fourstep.errors import KitError
from fourstep.mutation.mutants import Mutant
from fourstep.mutation.run import try_mutants
from fourstep.mutation.selection import Scope, Selection
from fourstep.mutation.trial import MutantTrial
from selftest.gate.texts import killer
from selftest.survivors.copies import Backend
from selftest.survivors.lines import LineMap

START = ""  # in place of a test's name: what runs before any test asks for anything
PARTS = 6  # no fork may take too long
_FIRST = "from mutants.reached_lines import note_lines\n\nnote_lines({path!r}, {first!r})\n"
Lines = dict[str, list[int]]  # by module


class Watcher:
    """A pytest plugin that keeps, in each fork, which lines each test has reached.

    Args:
        maps: the lines that servers note, by the name of the copy that they serve.
        folder: where it writes: for each copy a file, and in it a line for each test.
    """

    def __init__(self, maps: Mapping[str, LineMap], folder: Path) -> None:
        self._maps = maps
        self._folder = folder
        self._has_begun = False

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Keep what is reached from a test's beginning to its end."""
        self._of(item).clear()
        done = yield
        self._write(item, killer(item.nodeid))
        return done

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> None:
        """Keep what the first server has run to start."""
        if not self._has_begun:
            self._write(item, START)
            self._has_begun = True

    def _of(self, item: pytest.Item) -> LineMap:
        return self._maps[_name_of(item)]

    def _write(self, item: pytest.Item, about: str) -> None:
        noted = json.dumps([about, self._of(item).read()])
        with (self._folder / f"{_name_of(item)}.jsonl").open("a", encoding="utf-8") as file:
            file.write(f"{noted}\n")


def _name_of(item: pytest.Item) -> str:
    return str(item.callspec.params["subject"].name)  # type: ignore[attr-defined]  # parametrized


def record(backend: Backend, folder: Path) -> dict[str, Lines]:
    """The lines that each test reaches, by the test's id without the backend's name.

    Tests that fail on the honest backend when its lines are noted are in it, too: what they reach
    is what matters.

    Raises:
        KitError: not all tests were run, so that nobody knows what the others reach.
    """
    copies = {f"recorded-{number}": number for number in range(PARTS)}
    maps = {name: LineMap(folder / f"{name}.map", backend.modules) for name in copies}
    mutants = [_make_recorded(backend, folder / name, name, maps[name]) for name in copies]

    def share(mutant: Mutant, items: list[pytest.Item]) -> Sequence[pytest.Item]:
        return items[copies[mutant.name] :: PARTS]

    lost: list[str] = []

    def note(trial: MutantTrial) -> None:
        if trial.trouble and not any(each.verdict is Verdict.ERROR for each in trial.observations):
            lost.append(trial.trouble)
        say(f"{trial.mutant.name}: {len(trial.tests)} tests, {trial.seconds:.0f} s {trial.trouble}")

    selection = Selection(Scope.SHARE, share=lambda *both: list(share(*both)))
    try_mutants(mutants, selection, jobs=2, say=say, note=note, plugins=[Watcher(maps, folder)])
    if lost:
        raise KitError("Not all tests could be run to note what they reach.", lost[0])
    return _need_lines(read_recorded(folder.glob("*.jsonl")))


def _need_lines(found: dict[str, Lines]) -> dict[str, Lines]:
    """Refuse what was noted if no server has started: then no test would try any change."""
    if not found.get(START):
        raise KitError("No line of the backend was noted.", "Look whether its copies start.")
    return found


def _make_recorded(backend: Backend, to: Path, name: str, lines: LineMap) -> Mutant:
    first = _FIRST.format(path=str(lines.path), first=lines.first)
    return backend.make_mutant(backend.copy(to), name, "The lines that it runs are noted.", first)


def read_recorded(files: Iterable[Path]) -> dict[str, Lines]:
    """What a watcher has written."""
    found: dict[str, Lines] = {}
    for path in files:
        found |= dict(json.loads(line) for line in path.read_text("utf-8").splitlines())
    return found
