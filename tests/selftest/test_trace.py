"""Every clause is spoken of where it has to be, and nothing speaks of a clause that is none."""

from __future__ import annotations

from fourstep.cli.clause_trace import KINDS, kinds, orphans, trace
from fourstep.servers.manifest import reference_backends


def test_no_clause_is_an_orphan() -> None:
    """Each clause has a test, a known fault, and code of each reference backend that cites it."""
    assert orphans(trace()) == []


def test_an_orphan_is_named() -> None:
    """A clause that loses its fault or its tests is named, and so is an id that is no clause."""
    found = trace()
    found["LOGIN-2"]["faults"].clear()
    found["LOGIN-3"]["tests"].clear()
    found["LOGIN-3"]["features"].clear()
    found["LOGIN-99"] = {kind: [] for kind in kinds()} | {"tests": ["x.py::test"]}

    said = " ".join(orphans(found))

    assert "LOGIN-2 has no mutant" in said
    assert "LOGIN-3 has no test" in said
    assert "LOGIN-99 is no clause, but x.py::test speaks of it" in said


def test_each_backend_has_a_column() -> None:
    """The code of each reference backend is a kind of its own."""
    assert kinds() == (*KINDS, *(each.name for each in reference_backends()))
