"""What counts as a kill in systematic mutation: trouble of the kit or of the machine is none."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from fourstep.contract.verdicts import BAD, HTTP, Observation, Verdict
from fourstep.errors import KitError
from fourstep.mutation.mutants import OWN, Mutant
from fourstep.mutation.parts import Part, Results
from fourstep.mutation.trial import MutantTrial
from fourstep.servers import readiness
from fourstep.servers.processes.child_process import ChildProcess
from selftest.survivors import control, own_tests, reach
from selftest.survivors.__main__ import read_words
from selftest.survivors.changes import Change
from selftest.survivors.choice import QUICK, Reach
from selftest.survivors.copies import Backend
from selftest.survivors.outcome import Fate, judge

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="changes are tried in forks")
CHANGE = Change("door.py", "shut", "x > 1", "x >= 1", range(2, 3), "")
MUTANT = Mutant("change-0", OWN, "tiny", "A change.", ())
TEST = "tests/conformance/a.py::test_it"


def make_trial(verdict: Verdict, evidence: str = "") -> MutantTrial:
    """A trial with one test, as it is read when its fork has ended."""
    seen = Observation(TEST, ("LOGIN-1",), HTTP, verdict, evidence)
    return MutantTrial(MUTANT, [seen], trouble=evidence if verdict is Verdict.ERROR else "")


@pytest.fixture
def tiny(tmp_path: Path) -> Backend:
    """A backend with one module."""
    (package := tmp_path / "tiny" / "tiny_backend").mkdir(parents=True)
    (package / "door.py").write_text("def shut(x):\n    return x > 1\n")
    return Backend("tiny", tmp_path / "tiny")


@pytest.mark.parametrize("words", [["flsak"], ["flask", "no.py"], ["flask", "sessions"]])
def test_an_unknown_word_is_told(words: list[str]) -> None:
    """A slip is no module of every backend."""
    with pytest.raises(KitError, match=f"'{words[-1]}' is neither"):
        read_words(words)


def test_only_backends_that_have_the_file_are_tried() -> None:
    """Where nothing can be changed, no tests can be chosen."""
    assert read_words(["flask"]) == (["flask"], [])
    assert read_words(["sessions.py"])[0] == read_words([])[0]


@pytest.mark.parametrize("status", [1, 0, -9])
def test_a_server_that_ends_does_not_start(status: int) -> None:
    """In each way in which the kit says so."""
    error = readiness._dead_error("Tiny", status, None)

    assert judge("tiny", CHANGE, make_trial(Verdict.ERROR, str(error))).fate is Fate.START


@pytest.mark.parametrize("why", ["[Errno 28] No space left on device", "list index out of range"])
def test_other_errors_are_no_kill(why: str) -> None:
    """They are told, and the session is red: nobody knows what the tests would have seen."""
    outcome = judge("tiny", CHANGE, make_trial(Verdict.ERROR, why))
    assert (outcome.fate, outcome.by) == (Fate.TROUBLE, why)

    crashed = MutantTrial(MUTANT, [], trouble=f"KitError: {why}")
    assert judge("tiny", CHANGE, crashed).fate is Fate.TROUBLE


@pytest.mark.parametrize(
    ("status", "fate"), [(-14, Fate.TIME), (-9, Fate.TROUBLE), (0, Fate.TROUBLE)]
)
def test_only_a_fork_without_end_is_killed_by_time(status: int, fate: Fate, tmp_path: Path) -> None:
    """One that was ended otherwise, or has ended without a word, has crashed."""
    trials: list[MutantTrial] = []
    Results(tmp_path, trials.append).keep(Part(MUTANT), 1.0, status)

    assert judge("tiny", CHANGE, trials[0]).fate is fate


@pytest.mark.parametrize(
    ("status", "fate"),
    [(0, Fate.SURVIVED), (1, Fate.OWN), (2, Fate.OWN), (3, Fate.TROUBLE), (4, Fate.OWN),
     (5, Fate.TROUBLE), (-9, Fate.TROUBLE)],
)  # fmt: skip
def test_own_tests_kill_by_failing(
    status: int, fate: Fate, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """4 is a conftest that cannot be imported: the control has shown that all ids are right."""
    monkeypatch.setattr(own_tests, "run_pytest", lambda *_words: (status, "FAILED a.py::b - c"))
    own = own_tests.OwnTest({"door.py": [2]}, 0.1, starts=False)
    judge = own_tests.OwnJudge(ChildProcess, Path("python"), {"a.py::b": own}, {"door.py": ""})

    assert judge.try_on(CHANGE, tmp_path)[0] is fate
    if status:
        with pytest.raises(KitError, match=r"a\.py::b"):
            judge.try_control([CHANGE], tmp_path)


@pytest.mark.parametrize("verdict", Verdict)
def test_an_unchanged_copy_has_to_survive(
    verdict: Verdict, tiny: Backend, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A test that fails on one would kill every change that it reaches."""
    copied: list[str] = []

    def run(mutants: list[Mutant], selection: Any, *, note: Any, **_more: Any) -> None:
        for mutant in mutants:
            if selection.share(mutant, ["the only test"]):
                copied.append((tmp_path / mutant.name / "tiny_backend/door.py").read_text())
                note(make_trial(verdict, "why"))

    for name, other in {
        "try_mutants": run,
        "choose": lambda *all_: all_[-2],
        "get_cost": len,
    }.items():
        monkeypatch.setattr(control, name, other)
    with pytest.raises(KitError, match="test_it") if verdict in BAD else nullcontext():
        control.try_control(tiny, [CHANGE, CHANGE], Reach({}, {}), QUICK, tmp_path, 2)
    assert copied == ["def shut(x):\n    return x > 1\n"]


def test_a_recording_without_a_line_is_none(tiny: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no server has started, no change would be tried by any test."""
    monkeypatch.setattr(reach, "try_mutants", lambda *_mutants, **_more: None)

    with pytest.raises(KitError, match="No line"):
        reach.record(tiny, tiny.folder.parent)
