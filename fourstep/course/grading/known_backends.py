"""Try the tests and faults that a student has written on backends that are known."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fourstep.contract.promise import BrokenPromise
from fourstep.course.content.lesson import TESTS
from fourstep.course.grading.break_runs import LONGEST, run_in_fork, run_in_process
from fourstep.course.grading.verdict_store import VerdictStore
from fourstep.errors import KitError
from fourstep.servers.processes.forks import ForkSpawner


@dataclass(frozen=True)
class Found:
    """What was seen of one of a student's tests.

    Args:
        test: its name.
        trouble: why it could not be run; empty if it could.
        untrue: by good backend on which it failed, why.
        caught: the bad backends on which it failed.
        bites: whether one of these is wrong, and not only doing nothing.
    """

    test: str
    trouble: str
    untrue: dict[str, str]
    caught: list[str]
    bites: bool


@dataclass(frozen=True)
class Tried:
    """What was seen of a student's file.

    Args:
        good: the good backends on which it was tried.
        bad: the bad ones, each with what is wrong with it.
        tests: its tests.
    """

    good: list[str]
    bad: dict[str, str]
    tests: list[Found]


class KnownBackends:
    """Tries the files in a student's folder on known backends; none of them twice.

    Args:
        folder: the student's folder.
        store: where verdicts are kept.
        quick: ask of the suite what is of level workflow only, and each thing once; in forks of
            this process, which must have no threads.
        few: ask one good backend only.
        begun: fork servers of good backends, of which all others are made.
    """

    def __init__(
        self,
        folder: Path,
        store: VerdictStore,
        *,
        quick: bool = False,
        few: bool = False,
        begun: tuple[ForkSpawner, ...] = (),
    ) -> None:
        self._folder = folder
        self._store = store
        self._quick = quick
        self._few = few
        self._begun = [f"--fork-server={each.python}={each.address}" for each in begun]
        self._known: dict[tuple[str, ...], dict[str, Any]] = {}
        self.has_tried = False

    def try_file(self, file: str, *bad: str) -> Tried:
        """Try a feature or a file of tests on all good backends and on these bad ones.

        Args:
            file: its path in the student's folder.
            bad: names of known bad backends, or paths of a student's own faults.

        Raises:
            BrokenPromise: it cannot be run; the text says why.
        """
        on = [word for each in bad for word in ("--on", each)]
        data = self._try(file, *on, *(["--quick"] if self._few else []))
        return Tried(data["good"], data["bad"], [Found(**each) for each in data["tests"]])

    def try_the_suite(self, fault: str) -> dict[str, str]:
        """Try the whole suite on a student's fault.

        Args:
            fault: the path of the fault in the student's folder.

        Returns:
            By the id of each clause that sees the fault, what its first test has seen.

        Raises:
            BrokenPromise: it cannot be tried; the text says why.
        """
        data = self._try(fault, *(["--level", "workflow"] if self._quick else []))
        return dict(data["seen_by"])

    def _try(self, *words: str) -> dict[str, Any]:
        if words not in self._known:
            self._known[words] = self._ask_once(*words)
        self.has_tried = True
        data = self._known[words]
        if "error" in data:
            raise BrokenPromise(
                sent=f"fourstep break {words[0]}",
                wanted="a file that can be tried",
                got=data["error"],
            )
        return data

    def _ask_once(self, *words: str) -> dict[str, Any]:
        """What was said of these files before, if that is good enough.

        That of a fault is, since the suite takes half a minute. A student's own tests are tried
        whenever they are judged: who knows what they depend on.
        """
        if not (self._quick or words[0].endswith("_fault.py")):
            return self._ask(*words)
        files = [self._folder / each for each in words if each.startswith(f"{TESTS}/")]
        return self._store.get(words, files, lambda: self._ask(*words))

    def _ask(self, *words: str) -> dict[str, Any]:
        with tempfile.TemporaryDirectory(prefix="fourstep-tried-") as place:
            report = Path(place) / "report.json"
            run = run_in_fork if self._quick else run_in_process
            try:
                said = run([*words, *self._begun, "--report", str(report)], self._folder)
            except subprocess.TimeoutExpired:
                return {"error": f"It takes longer than {LONGEST} s. Does a loop in it never end?"}
            if not report.is_file():
                raise KitError(f"Trying {' '.join(words)} ended early.", "", said)
            # What the student reads names a file as they do, and not by where it lies.
            return dict(json.loads(report.read_text("utf-8").replace(f"{self._folder}/", "")))
