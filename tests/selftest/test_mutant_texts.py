"""What each mutant makes a test say: written down, and the same every time."""

from __future__ import annotations

from fourstep.contract.verdicts import Verdict
from fourstep.mutation.declarations import read_mutants
from fourstep.mutation.mutants import TEXTS, Mutant
from selftest.gate import judge
from selftest.gate.texts import first_killers, steady
from selftest.trials import trial


def test_every_text_belongs_to_a_fault() -> None:
    """Each fault has its text, and no text is left of a fault that is gone."""
    names = {each.name for each in read_mutants() if each.kills}
    assert {path.stem for path in TEXTS.glob("*.txt")} == names
    assert all(map(first_killers, names))


def test_texts_do_not_depend_on_chance() -> None:
    """What differs from run to run is not part of a text; status codes are."""
    first = "sent ada.01234567ab@example.com at localhost:5123\ngot 401 application/json in 1.25 s"
    second = "sent ada.fedcba9876@example.com at localhost:6001\ngot 401 application/json in 0.5 s"
    assert steady(first) == steady(second)
    assert "401 application/json" in steady(first)


def test_texts_do_not_depend_on_the_day() -> None:
    """A date in a header is the same text on every day of the week."""
    friday, saturday = "Fri, 27 Nov 2026 08:00:00 GMT", "Sat, 28-Nov-2026 19:10:11 GMT"
    assert steady(f"date: {friday}") == steady(f"date: {saturday}") == "date: <date>"


def test_a_changed_text_is_shown() -> None:
    """Where a fault provokes another text than the one that is kept, both are told."""
    other = Mutant(sorted(TEXTS.glob("*.txt"))[0].stem, "faults", "flask", "It lies.", ("LOGIN-2",))
    found = judge.text_findings(trial(other, [("LOGIN-2", Verdict.FAIL)]))
    assert "--update if it is good" in found[0]
    assert any(each.startswith("+") for each in found[1:])
