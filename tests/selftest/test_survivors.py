"""What systematic mutation makes of changes: who tries them, and what may survive."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fourstep.contract.verdicts import HTTP, Observation, Verdict
from fourstep.mutation.mutants import OWN, Mutant
from fourstep.mutation.parts import TOO_LONG
from fourstep.mutation.trial import MutantTrial
from selftest.survivors import choice
from selftest.survivors.changes import Change
from selftest.survivors.choice import PATIENT, QUICK, Reach
from selftest.survivors.copies import Backend
from selftest.survivors.known import find_reason, find_stale, read_known
from selftest.survivors.outcome import Fate, Outcome, judge
from selftest.survivors.page import make_rows, write
from selftest.survivors.run import explain

CHANGE = Change("door.py", "shut", "x > 1", "x >= 1", range(5, 6), "")
MUTANT = Mutant("change-0", OWN, "tiny", "A change.", ())
ENTRY = """[[equivalent]]
backends = ["tiny"]
module = "door.py"
function = "shut"
line = "x > 1"
becomes = ["x >= 1"]
reason = "x is odd"
"""


def seen(verdict: Verdict) -> MutantTrial:
    """A trial in which a test has passed, and then one had this verdict."""
    verdicts = (Verdict.PASS, verdict)
    tests = [f"tests/conformance/a.py::test_{each.name}" for each in verdicts]
    both = zip(tests, verdicts, strict=True)
    observations = [Observation(test, ("LOGIN-1",), HTTP, each) for test, each in both]
    return MutantTrial(MUTANT, observations)


@pytest.mark.parametrize(
    ("verdict", "fate"),
    [(Verdict.PASS, Fate.SURVIVED), (Verdict.FAIL, Fate.SUITE), (Verdict.BLOCKED, Fate.SUITE)],
)
def test_one_failure_kills(verdict: Verdict, fate: Fate) -> None:
    """A change is noticed by one test that fails, or that something else blocks."""
    assert judge("tiny", CHANGE, seen(verdict)).fate is fate


def test_a_loop_without_end_is_killed() -> None:
    """What takes too long is no survivor, and nobody waits for it."""
    trial = MutantTrial(MUTANT, [], trouble=TOO_LONG)

    assert judge("tiny", CHANGE, trial).fate is Fate.TIME


def test_a_reason_goes_with_its_line(tmp_path: Path) -> None:
    """An entry holds wherever its line is in the function, and for no other line."""
    (file := tmp_path / "known.toml").write_text(ENTRY, "utf-8")
    known = read_known(file)

    assert find_reason(known, "tiny", replace(CHANGE, lines=range(90, 91))) == "x is odd"
    others = (replace(CHANGE, before="x > 2"), replace(CHANGE, after="x > 2"))
    for other in (*others, replace(CHANGE, function="open"), replace(CHANGE, module="gate.py")):
        assert find_reason(known, "tiny", other) == ""
    assert find_reason(known, "another", CHANGE) == ""


def test_a_reason_may_be_for_one_of_lines_that_read_alike(tmp_path: Path) -> None:
    """Two lines of a function that read alike need not be equivalent both."""
    (file := tmp_path / "known.toml").write_text(f"{ENTRY}nth = 2\n", "utf-8")
    known = read_known(file)

    assert find_reason(known, "tiny", replace(CHANGE, nth=2)) == "x is odd"
    assert find_reason(known, "tiny", CHANGE) == ""


def test_an_entry_without_its_line_is_told(tmp_path: Path) -> None:
    """The list holds nothing that is not there any more."""
    (file := tmp_path / "known.toml").write_text(ENTRY, "utf-8")
    known = read_known(file)

    assert find_stale(known, "tiny", [CHANGE]) == []
    assert find_stale(known, "tiny", [replace(CHANGE, before="x > 2")]) == known


def test_each_entry_speaks_of_a_line() -> None:
    """The session that looks takes long; a line that is no more is found at once."""
    for entry in read_known():
        for name in entry.backends:
            text = (Backend(name).folder / f"{name}_backend" / entry.module).read_text("utf-8")
            words = " ".join(text.split())

            assert " ".join(entry.line.split()) in words, f"{name}: {entry.module}"


def test_each_entry_has_a_reason(tmp_path: Path) -> None:
    """A survivor without a word is a missing test."""
    (file := tmp_path / "known.toml").write_text(ENTRY.replace("x is odd", " "), "utf-8")

    with pytest.raises(ValueError, match="x > 1"):
        read_known(file)
    assert all(each.reason for each in read_known())


def test_only_what_survives_is_excused(tmp_path: Path) -> None:
    """A change that a test notices is no equivalent one, whatever the list says."""
    (file := tmp_path / "known.toml").write_text(ENTRY, "utf-8")
    survived, killed = (Outcome("tiny", CHANGE, fate) for fate in (Fate.SURVIVED, Fate.SUITE))

    assert explain(survived, read_known(file)).fate is Fate.EQUIVALENT
    assert explain(killed, read_known(file)) == killed


def test_the_tests_that_reach_a_line_try_it() -> None:
    """Others cannot notice what it does; what runs on import is reached by its name."""
    texts = {"door.py": "LIMIT = 1\n\n\ndef shut():\n    return LIMIT\n"}
    recorded = {"": {"door.py": [1]}, "here": {"door.py": [5]}, "elsewhere": {"door.py": [4]}}
    reach = Reach(recorded, texts)
    early = replace(CHANGE, function="", lines=range(1, 2))

    assert reach.find_tests(CHANGE) == reach.find_tests(early) == {"here"}
    assert reach.is_early(early)
    assert not reach.is_early(CHANGE)


def test_a_budget_bounds_what_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Quick tests come first; costlier ones, and all cases of one, only for what has survived."""
    costs = {"a": 0.1, "b[1]": 0.2, "b[2]": 0.2, "c": 2.0, "d": 30.0, "e": 60.0}
    monkeypatch.setattr(choice, "get_cost", costs.get)
    items: Any = list(costs)

    afforded: list[Any] = [list(choice._afford(items, each.seconds)) for each in (QUICK, PATIENT)]
    assert afforded == [["a", "b[1]", "b[2]", "c"], ["a", "b[1]", "b[2]", "c", "d"]]
    assert QUICK.cases < PATIENT.cases


def test_the_table_counts_each_change_once(tmp_path: Path) -> None:
    """A row for each module and one for the backend, and those that survived by name."""
    outcomes = [Outcome("tiny", CHANGE, fate) for fate in (Fate.SURVIVED, Fate.SUITE, Fate.SUITE)]
    page = write(outcomes, tmp_path).read_text("utf-8")

    assert make_rows(outcomes)[0][:4] == ("tiny", "door.py", "3", "2")
    assert Counter(row[2] for row in make_rows(outcomes)) == {"3": 2}
    assert "x &gt; 1  =&gt;  x &gt;= 1" in page
