"""Checks of the lesson "Break the suite": a property that bites, and a fault that nobody sees."""

from __future__ import annotations

from fourstep.contract.clauses import read_contract
from fourstep.contract.promise import promise
from fourstep.course.content.checks import check
from fourstep.course.grading.expectations.own_tests import (
    find_first_line,
    must_be_true,
    must_catch,
    must_run,
)
from fourstep.course.grading.known_backends import KnownBackends

PROPERTY, FAULT, SEES = "tests/test_own.py", "tests/own_fault.py", "tests/test_own_fault.py"
CASE, SPACES, LENGTH = (
    "passwords_lose_their_case",
    "passwords_are_trimmed",
    "passwords_end_after_72_bytes",
)
BAD = (CASE, SPACES, LENGTH)
RUNS, TRUE, SEEN = "suite/property-runs", "suite/property-true", "suite/fault-seen-by-yours"


@check(RUNS, "LOGIN-4", "PW-2")
def property_runs(known: KnownBackends) -> None:
    """There is a property that can be run, with the clause that it is about."""
    wanted = 'a function test_... with @clause("LOGIN-4") that runs'
    must_run(known, PROPERTY, BAD, wanted)


@check(TRUE, "LOGIN-4", "PW-2", needs=(RUNS,))
def property_true(known: KnownBackends) -> None:
    """The property holds on every good backend."""
    must_be_true(known, PROPERTY, BAD)


@check("suite/letter-case", "LOGIN-4", needs=(TRUE,))
def letter_case(known: KnownBackends) -> None:
    """A backend that does not look at the letter case of passwords is caught."""
    likely = "no example differs from the right password in the case of its letters only"
    must_catch(known, PROPERTY, BAD, CASE, likely)


@check("suite/spaces", "LOGIN-4", needs=(TRUE,))
def spaces(known: KnownBackends) -> None:
    """A backend that drops spaces around passwords is caught."""
    likely = "no example differs from the right password by a space before or after it only"
    must_catch(known, PROPERTY, BAD, SPACES, likely)


@check("suite/length", "PW-2", needs=(TRUE,))
def length(known: KnownBackends) -> None:
    """A backend that looks at the first 72 bytes of passwords only is caught."""
    likely = "no example is that long, and differs only behind the place where bcrypt stops"
    must_catch(known, PROPERTY, BAD, LENGTH, likely)


@check(SEEN, "SESS-8")
def fault_seen_by_yours(known: KnownBackends) -> None:
    """Your own test passes on good backends, and fails on your fault: so it is one."""
    must_run(
        known, SEES, (FAULT,), 'a fault that serves, and a function test_... with @clause("...")'
    )
    must_be_true(known, SEES, (FAULT,))
    likely = "nothing is broken, so no test can fail: such a fault is called equivalent"
    must_catch(known, SEES, (FAULT,), "own_fault", likely)


@check("suite/fault-unseen", "SESS-8", needs=(SEEN,))
def fault_unseen(known: KnownBackends) -> None:
    """The suite itself misses your fault: a gap that your test closes."""
    seen = known.try_the_suite(FAULT)
    first = next((id_ for id_ in read_contract().clauses if id_ in seen), "")
    promise(
        not seen,
        sent=f"{FAULT}, to all tests of the suite",
        wanted="none of them fails",
        got=f"{first} is broken: {find_first_line(seen.get(first, ''))}",
        likely="somebody has thought of this fault before you; try another one",
    )
