"""What known backends show becomes verdicts; what was seen of a fault is kept while it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fourstep.course.content.checks import read_checks
from fourstep.course.content.course import read_course
from fourstep.course.grading import break_runs, known_backends
from fourstep.course.grading.known_backends import KnownBackends
from fourstep.course.grading.results import CheckStatus, Result
from fourstep.course.grading.run_checks import OwnTestsRun
from fourstep.course.grading.verdict_store import VerdictStore

GOOD: dict[str, Any] = {
    "good": ["flask"],
    "bad": {
        "any_password_is_right": "Any password.",
        "log_out_does_nothing": "Nothing.",
        "one_flag_for_everybody": "One flag.",
    },
    "tests": [
        {"test": "test_a", "trouble": "", "untrue": {}, "bites": True,
         "caught": ["any_password_is_right", "log_out_does_nothing", "one_flag_for_everybody"]},
    ],
}  # fmt: skip


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What was tried; everything is seen to be good."""
    words: list[list[str]] = []

    def answer(command: list[str], _folder: Path) -> str:
        words.append(command)
        Path(command[-1]).write_text(json.dumps(GOOD))
        return ""

    monkeypatch.setattr(known_backends, "run_in_process", answer)
    return words


def verdicts(folder: Path) -> dict[str, Result]:
    """How the checks on scenarios end."""
    run = OwnTestsRun(KnownBackends(folder, VerdictStore(folder / "store")), lambda _result: None)
    return {
        each.check.id: each
        for each in run.run_each(read_checks(read_course().find_lesson("scenario")))
    }


def test_a_good_feature_passes(asked: list[list[str]], tmp_path: Path) -> None:
    """What is true and bites passes all checks, and is tried once for all of them."""
    assert {each.verdict for each in verdicts(tmp_path).values()} == {CheckStatus.PASS}
    assert len(asked) == 1


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("change", "check", "said"),
    [
        ({"trouble": "unknown step"}, "scenario/runs", "test_a: unknown step"),
        ({"untrue": {"flask": "wanted  x\ngot     y"}}, "scenario/true", "wanted x; got y"),
        ({"caught": [], "bites": False}, "scenario/none-idle", "test_a: passes on all"),
        ({"caught": [], "bites": False}, "scenario/log-out", "mutant: Nothing."),
    ],
)
def test_what_is_wrong_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], check: str, said: str
) -> None:
    """Trouble, a failure on a good backend, and silence on a bad one are told as such."""
    monkeypatch.setitem(GOOD, "tests", [{**GOOD["tests"][0], **change}])
    result = verdicts(tmp_path)[check]

    assert (result.verdict, said in result.evidence) == (CheckStatus.FAIL, True)


@pytest.mark.usefixtures("asked")
def test_what_cannot_be_tried_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is nothing to try, the student is told why, and the other checks wait."""
    monkeypatch.setitem(GOOD, "error", "There is no scenario.")
    found = verdicts(tmp_path)

    assert "There is no scenario." in found["scenario/runs"].evidence
    assert found["scenario/true"].verdict is CheckStatus.BLOCKED


def test_a_test_without_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that never ends is the student's to mend, and no fault of the kit."""
    monkeypatch.setattr(break_runs, "LONGEST", 0.01)
    result = verdicts(tmp_path)["scenario/runs"]

    assert (result.verdict, "never end" in result.evidence) == (CheckStatus.FAIL, True)


def test_a_trial_that_breaks_is_the_kits_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that ends without a report counts against nobody."""
    monkeypatch.setattr(known_backends, "run_in_process", lambda _words, _folder: "Traceback")

    assert verdicts(tmp_path)["scenario/runs"].verdict is CheckStatus.KIT_BUG


def test_a_fault_is_tried_again_when_it_changes(asked: list[list[str]], tmp_path: Path) -> None:
    """The suite is run on a fault once, until the fault is another one."""
    fault = tmp_path / "tests" / "own_fault.py"
    fault.parent.mkdir()
    store = VerdictStore(tmp_path / "store")
    for text in ("one", "one", "two"):
        fault.write_text(text)
        KnownBackends(tmp_path, store).try_file("tests/own_fault.py")

    assert len(asked) == 2


def test_tests_are_tried_whenever_they_are_judged(asked: list[list[str]], tmp_path: Path) -> None:
    """A student's own test may depend on anything, so nothing is kept of it."""
    for _time in range(2):
        KnownBackends(tmp_path, VerdictStore(tmp_path / "store")).try_file(
            "tests/test_own.py", "nobody"
        )

    assert len(asked) == 2


def test_what_could_not_be_judged_is_asked_again(tmp_path: Path) -> None:
    """An error is not kept: the next time it may be gone."""
    said: Iterator[dict[str, Any]] = iter([{"error": "no network"}, {"seen_by": []}])
    store = VerdictStore(tmp_path / "store")

    assert [store.get(["x"], [], lambda: next(said)) for _time in range(2)][-1] == {"seen_by": []}
