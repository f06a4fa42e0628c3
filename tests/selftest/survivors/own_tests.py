"""Have a backend's own tests try what the suite has not noticed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fourstep.errors import KitError
from fourstep.paths import ROOT
from fourstep.servers.processes.child_process import ChildProcess, Spawn
from selftest.survivors.changes import Change
from selftest.survivors.choice import Reach
from selftest.survivors.copies import Backend
from selftest.survivors.outcome import Fate
from selftest.survivors.own_pytest import LONGEST, run_pytest

CASES = 30  # of one test function
# As pytest ends where a test fails, or where the package or a conftest cannot be imported.
_KILLS = (1, 2, 4)


@dataclass(frozen=True)
class OwnTest:
    """What is known of one of them.

    Args:
        lines: of the package that it reaches, by module.
        seconds: how long it takes.
        starts: whether it starts a server, which reaches what nobody has noted.
    """

    lines: Mapping[str, list[int]]
    seconds: float
    starts: bool


def record_own(backend: Backend, python: Path, folder: Path) -> dict[str, OwnTest]:
    """Run all of them once, and keep what each reaches.

    Raises:
        KitError: they could not be run to the end.
    """
    package = str(backend.folder / backend.package)
    own = {"FOURSTEP_LINES": str(folder), "FOURSTEP_PACKAGE": package}
    plugin = ("-p", "selftest.survivors.own_lines")
    more = {**own, "PYTHONPATH": str(ROOT / "tests")}
    status, said = run_pytest(ChildProcess, python, backend.folder, plugin, more, None)
    if status not in (0, 1):  # what fails here is looked at on an unchanged copy
        raise KitError(f"pytest ended with {status} on {backend.name}.", "Look why.", said[-2000:])
    rows = [json.loads(line) for line in (folder / "own.jsonl").read_text("utf-8").splitlines()]
    return {name: OwnTest(*known) for name, *known in rows}


class OwnJudge:
    """Tries changes by a backend's own tests.

    Args:
        spawn: starts pytest.
        python: of an environment with what these need.
        tests: what is known of each.
        texts: the text of each module, by its file's name.
    """

    def __init__(
        self, spawn: Spawn, python: Path, tests: Mapping[str, OwnTest], texts: Mapping[str, str]
    ) -> None:
        self._run = partial(run_pytest, spawn, python)
        self._tests = tests
        self._reach = Reach({name: dict(test.lines) for name, test in tests.items()}, texts)

    def choose(self, change: Change) -> list[str]:
        """Those that reach a change; if none does, those with a server.

        First those of files that its module's name is a part of, then the quickest.
        """
        about = change.module.removesuffix(".py")
        reached = self._reach.find_tests(change)
        reached = reached or {name for name, test in self._tests.items() if test.starts}
        functions: dict[str, list[str]] = {}
        by_turn = {name: (about not in name, self._tests[name].seconds) for name in reached}
        for name in sorted(by_turn, key=lambda each: by_turn[each]):
            functions.setdefault(name.partition("[")[0], []).append(name)
        return [name for names in functions.values() for name in names[:CASES]]

    def try_on(self, change: Change, copy: Path) -> tuple[Fate, str]:
        """What they make of a change; of a server's start nothing is taken from the original."""
        if not (tests := self.choose(change)):
            return Fate.SURVIVED, "no test reaches it"
        try:
            status, said = self._run(copy, ["-x", *tests], {})
        except TimeoutError:
            return Fate.TIME, f"its own tests took more than {LONGEST} s"
        if not status:
            return Fate.SURVIVED, ""
        return Fate.OWN if status in _KILLS else Fate.TROUBLE, _find_failed(said)

    def try_control(self, changes: Iterable[Change], copy: Path) -> None:
        """Run all tests that will try a change in a copy in which nothing is changed.

        Raises:
            KitError: not all of them pass.
        """
        tests = dict.fromkeys(test for change in changes for test in self.choose(change))
        if not tests:
            return
        status, said = self._run(copy, list(tests), {}, None)
        if status:
            told = f"Its own tests do not pass in an unchanged copy (pytest: {status})."
            raise KitError(told, f"Look at {_find_failed(said)} first.", said[-2000:])


def _find_failed(said: str) -> str:
    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", said, re.MULTILINE)
    return failed[1] if failed else said[-200:]
