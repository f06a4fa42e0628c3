"""Guesses at causes, by what the mutants declare."""

from __future__ import annotations

from fourstep.contract.verdicts import HTTP
from fourstep.mutation.likely_causes import (
    answer_in,
    find_likely_causes,
    is_exact,
    read_known_faults,
)


def test_an_exact_pattern_comes_first() -> None:
    """Whatever fails as with a known fault has that fault, or one just like it, as first guess."""
    judged = frozenset(id_ for each in read_known_faults() for id_ in each.declared)
    for fault in read_known_faults():
        if fault.driver == HTTP:
            first = find_likely_causes(fault.declared, judged)[0]
            assert is_exact(first, fault.declared, judged)


def test_another_answer_is_another_fault() -> None:
    """A fault that serves scripts as plain text is no guess where they are not found."""
    judged = frozenset(id_ for each in read_known_faults() for id_ in each.declared)
    plain = next(each for each in read_known_faults() if each.name == "scripts_are_plain_text")
    got = {"STATIC-2": "wanted  200\ngot     404 text/html <h1>"}

    assert plain in find_likely_causes(plain.declared, judged)
    assert plain not in find_likely_causes(plain.declared, judged, got)
    assert answer_in("got     200 text/plain x") == "200 text/plain"


def test_nothing_is_guessed_without_likeness() -> None:
    """Without failures, or with all clauses failing, there is no guess."""
    judged = frozenset(id_ for each in read_known_faults() for id_ in each.declared)
    assert find_likely_causes((), judged) == []
    assert find_likely_causes(judged, judged) == []
