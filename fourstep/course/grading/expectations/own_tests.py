"""What the lessons on tests ask of each of a student's files: that it runs, is true, and bites."""

from __future__ import annotations

from fourstep.contract.promise import promise
from fourstep.course.grading.known_backends import Found, KnownBackends, Tried


def must_run(known: KnownBackends, file: str, bad: tuple[str, ...], wanted: str) -> Tried:
    """Check that each test in a file can be run.

    Args:
        known: the known backends.
        file: its path in the student's folder.
        bad: the bad backends on which it is tried.
        wanted: what it takes to be run, in words.
    """
    tried = known.try_file(file, *bad)
    broken = [each for each in tried.tests if each.trouble]
    promise(
        not broken,
        sent=describe(file, tried),
        wanted=wanted,
        got="; ".join(f"{each.test}: {find_first_line(each.trouble)}" for each in broken[:1]),
        likely="look at the first line of what it says: a word is unknown, or a file is not found",
    )
    return tried


def must_be_true(known: KnownBackends, file: str, bad: tuple[str, ...]) -> None:
    """Check that each test passes on every good backend."""
    tried = known.try_file(file, *bad)
    untrue = [each for each in tried.tests if each.untrue]
    promise(
        not untrue,
        sent=describe(file, tried),
        wanted="each test passes on every good backend",
        got="".join(describe_failure(each, tried) for each in untrue[:1]),
        likely="it asks for something that was never promised",
    )


def must_catch(
    known: KnownBackends, file: str, bad: tuple[str, ...], name: str, likely: str
) -> None:
    """Check that one of the tests fails on this bad backend."""
    tried = known.try_file(file, *bad)
    promise(
        any(name in each.caught for each in tried.tests),
        sent=f"{file}, on a mutant: {tried.bad[name]}",
        wanted="one of the tests fails there",
        got="all of them pass",
        likely=likely,
    )


def must_bite(known: KnownBackends, file: str, bad: tuple[str, ...]) -> None:
    """Check that each test fails on one of the bad backends."""
    tried = known.try_file(file, *bad)
    idle = [each.test for each in tried.tests if not each.bites]
    promise(
        not idle,
        sent=describe(file, tried),
        wanted="each test fails on a mutant",
        got=f"{', '.join(idle)}: passes on all of them",
        likely="it ends before it checks anything, or it checks what is always true",
    )


def describe(file: str, tried: Tried) -> str:
    """What was done, in words."""
    bad = "a mutant" if len(tried.bad) == 1 else f"{len(tried.bad)} mutants"
    return f"{file}, on good backends and {bad}"


def describe_failure(found: Found, tried: Tried) -> str:
    """Where and why a test fails that should pass: on the first of the good backends."""
    name = next(each for each in tried.good if each in found.untrue)
    lines = found.untrue[name].splitlines()
    why = "; ".join(" ".join(line.split()) for line in lines if line.strip())
    return f"{found.test} fails on a good backend, {name}: {why}"


def find_first_line(text: str) -> str:
    """The first line of a text that says something."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")
