"""What `check` prints of what did not pass: failures by clause, and what was not seen by reason."""

from __future__ import annotations

import pytest

from fourstep.cli import verdict_table
from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import Observation, Tally, Verdict

REASON = "STATIC-1 fails over HTTP already"


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> str:
    """What is told of two failures of one cause, and of two clauses that nobody could see."""
    tally = Tally()
    for port, id_ in enumerate(("REG-1", "LOGIN-1"), 20000):
        text = f"sent    GET http://localhost:{port}/"
        tally.add(Observation("x.py::test", (id_,), "http", Verdict.FAIL, text))
    for id_ in ("REG-2", "LOGIN-2", "LOGIN-3"):
        by = "REG-1" if id_ == "REG-2" else "LOGIN-1"
        tally.add(Observation("x", (id_,), "http", Verdict.BLOCKED, "got it", blocked_by=by))
    for id_ in ("WIRE-1", "STATUS-1"):
        tally.add(Observation("x.py::blind", (id_,), "browser", Verdict.NOT_OBSERVED, REASON))
    chosen = [c for c in read_contract().list_up_to("workflow") if tally.list_observations(c.id)]
    verdict_table.tell_failures(tally, tuple(chosen))
    return capsys.readouterr().out


def test_one_cause_is_told_once(printed: str) -> None:
    """Of two failures that differ in the port only, the second says: as the first."""
    assert printed.count("sent    GET http://localhost") == 1
    assert "as LOGIN-1" in printed


def test_what_blocks_most_is_told_first(printed: str) -> None:
    """Clauses that fail come in the order in which to mend them, then a line for each cause."""
    assert printed.index("FAIL  LOGIN-1") < printed.index("FAIL  REG-1") < printed.index("BLOCKED")
    assert "BLOCKED  2 by LOGIN-1  (mend this first)\nLOGIN-1 <- LOGIN-2 LOGIN-3" in printed
    assert "BLOCKED  1 by REG-1\nREG-1 <- REG-2" in printed


def test_what_nobody_saw_is_told_by_reason(printed: str) -> None:
    """Clauses that are hidden by one thing stand together, behind all failures."""
    assert printed.count(REASON) == 1
    assert "NOT OBSERVED  WIRE-1 STATUS-1" in printed
    assert printed.index("FAIL  LOGIN-1") < printed.index("NOT OBSERVED")
