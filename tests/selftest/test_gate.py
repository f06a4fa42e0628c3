"""The gate itself: what it lets pass, and what it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import Observation, Verdict
from fourstep.errors import KitError
from fourstep.mutation.declarations import read_mutant, read_mutants
from fourstep.mutation.mutants import Mutant
from selftest.gate import judge, page
from selftest.gate.gate import settled
from selftest.gate.texts import told
from selftest.trials import FAULT, trial

VARIANT = Mutant("v", "variants", "flask", "It is another.", kills=())
NULL = Mutant("n", "nulls", "flask", "It does nothing.", kills=())


def whole(verdict: Verdict) -> list[tuple[str, Verdict]]:
    """This verdict on each clause."""
    return [(id_, verdict) for id_ in read_contract().clauses]


def test_a_fault_as_declared_passes() -> None:
    """A fault that falls by exactly its clauses is as declared."""
    verdicts = [
        ("LOGIN-2", Verdict.FAIL),
        ("LOGIN-3", Verdict.FAIL),
        ("WIRE-1", Verdict.PASS),
    ]
    assert judge.findings(trial(FAULT, verdicts)) == []


def test_a_survivor_is_found() -> None:
    """A declared clause whose tests all pass makes the gate red."""
    found = judge.findings(trial(FAULT, [("LOGIN-2", Verdict.PASS), ("LOGIN-3", Verdict.FAIL)]))
    assert found == ["It survives: no test of LOGIN-2 fails."]


def test_an_undeclared_kill_is_found() -> None:
    """A clause that falls undeclared makes the gate red."""
    verdicts = [(id_, Verdict.FAIL) for id_ in ("LOGIN-2", "LOGIN-3", "WIRE-1")]
    assert judge.findings(trial(FAULT, verdicts)) == ["Undeclared: WIRE-1 fails, too."]


def test_a_crash_is_no_kill() -> None:
    """A fault that could not be tried makes the gate red, whatever fell."""
    verdicts = [(id_, Verdict.FAIL) for id_ in FAULT.declared]
    (found,) = judge.findings(trial(FAULT, verdicts, trouble="it died\nlater"))
    assert "no kill: it died" in found


@pytest.mark.parametrize("verdict", [Verdict.FAIL, Verdict.ERROR, Verdict.NOT_OBSERVED])
def test_a_variant_passes_everything(verdict: Verdict) -> None:
    """A variant of which one clause does not pass makes the gate red."""
    assert judge.findings(trial(VARIANT, whole(Verdict.PASS))) == []
    one_else = [("WIRE-1", verdict), *whole(Verdict.PASS)[1:]]
    assert "WIRE-1" in judge.findings(trial(VARIANT, one_else))[0]


def test_a_null_passes_nothing() -> None:
    """A null backend of which one clause passes, or is not seen, makes the gate red."""
    assert judge.findings(trial(NULL, whole(Verdict.FAIL))) == []
    one_passes = [("WIRE-1", Verdict.PASS), *whole(Verdict.ERROR)[1:]]
    assert "WIRE-1 passes" in judge.findings(trial(NULL, one_passes))[0]
    assert "WIRE-1" in judge.findings(trial(NULL, whole(Verdict.FAIL)[1:]))[0]


def test_every_clause_has_a_fault() -> None:
    """No clause is without a mutant that is about it, and an orphan would be told."""
    assert judge.orphans(read_mutants()) == []
    without = [each for each in read_mutants() if "LOG-1" not in each.kills]
    assert judge.orphans(without) == ["LOG-1"]


def test_there_are_at_least_a_hundred_faults() -> None:
    """There are a hundred known-bad backends, and one in five breaks another framework."""
    faults = [each for each in read_mutants() if each.kills]
    assert len(faults) >= 100
    assert sum(each.backend == "fastapi" for each in faults) >= len(faults) / 5


def test_the_page_shows_what_is_wrong(tmp_path: Path) -> None:
    """The page has a row for each mutant, marks what is not as declared, and escapes texts."""
    shown = trial(FAULT, [("LOGIN-2", Verdict.FAIL), ("LOGIN-3", Verdict.PASS)])
    text = page.write([shown], {"f": ["<survives>"]}, tmp_path).read_text("utf-8")
    assert 'class="killed" data-clause="LOGIN-2">●' in text
    assert 'class="wrong" data-clause="LOGIN-3">!' in text
    assert "&lt;survives&gt;" in text


def test_the_page_names_what_blocks(tmp_path: Path) -> None:
    """Where a clause is blocked, the page says by which one."""
    shown = trial(FAULT, [("LOGIN-2", Verdict.FAIL)])
    seen = Observation("x::t", ("WIRE-1",), "http", Verdict.BLOCKED, "", blocked_by="LOGIN-2")
    shown.observations.append(seen)
    text = page.write([shown], {}, tmp_path).read_text("utf-8")
    assert '<td title="by LOGIN-2">–</td>' in text


def test_a_mutant_has_to_say_what_it_kills(tmp_path: Path) -> None:
    """A fault without KILLS, or with a clause that is none, is refused with its file's name."""
    folder = Path(tmp_path / "faults")
    folder.mkdir()
    source = '"""It lies."""\nfrom flask_backend import accounts\nKILLS = ("LOGIN-99",)\n'
    (folder / "odd.py").write_text(source, "utf-8")
    with pytest.raises(KitError, match="LOGIN-99"):
        read_mutant(folder / "odd.py")


def test_told_names_the_killing_test() -> None:
    """A text begins with the clause and the test that has found the fault."""
    text = told(trial(FAULT, [("LOGIN-2", Verdict.FAIL)]))
    assert text.startswith("LOGIN-2  x.py::test[LOGIN-2]\n    why")


@pytest.mark.parametrize(
    ("later", "wrong"),
    [
        ([[], []], None),
        ([["gone"], ["gone"]], ["gone"]),
        ([[], ["gone"]], ["gone", "Flaky: another time it was []."]),
        ([["other"], ["gone"]], ["gone", "Flaky: another time it was ['other']."]),
    ],
)
def test_what_a_busy_machine_did_is_not_held_against_a_mutant(
    later: list[list[str]], wrong: list[str] | None
) -> None:
    """Only what is as declared twice, by itself, is let pass; one failure of three is enough."""
    found = settled({"f": ["gone"]}, [{"f": each} for each in later])

    assert found == ({} if wrong is None else {"f": wrong})
