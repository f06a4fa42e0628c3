"""A long password counts to its last code point (PW-2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from conformance.clauses import clause
from conformance.passwords.choosing import EMOJI, accepted, some, stays_out
from fourstep.drivers.http.wire import Wire

LONGEST = 64  # code points that every backend has to take
CUT = "the hash reads only the beginning: bcrypt cuts behind 72 bytes without a word"
# Letters, and where one of them is changed: code points from 0. The last one is always tried.
PLACES: Mapping[str, tuple[str, tuple[int, ...]]] = {
    "emoji, 256 bytes": (EMOJI, (17, 18, 63)),  # number 18 begins with the 73rd byte
    "two bytes each": ("абвгдежзиклмнопрстуфхцчшщ", (35, 36, 63)),  # so does number 36
    "ASCII": ("abcdefghijklmnopqrstuvwxyz", (31, 55, 63)),
}


@clause("PW-2")
@pytest.mark.parametrize(("letters", "places"), PLACES.values(), ids=list(PLACES))
def test_64_code_points_count_to_the_last(
    letters: str, places: tuple[int, ...], new_wire: Callable[[], Wire]
) -> None:
    """64 code points log in; with one of them changed, be it the last, they do not."""
    wire, password = new_wire(), some(letters, LONGEST)
    ada = accepted(wire, password, likely="the length is bounded in bytes")
    for place in places:
        other = some(letters.replace(password[place], ""), 1)
        changed = password[:place] + other + password[place + 1 :]
        stays_out(wire, replace(ada, password=changed), likely=CUT)


@clause("PW-2")
def test_the_end_cannot_be_left_out_or_added_to(new_wire: Callable[[], Wire]) -> None:
    """Neither a part of a long password logs in, nor one with more behind it."""
    wire = new_wire()
    ada = accepted(wire, some(EMOJI, LONGEST))
    for other in (ada.password[:18], ada.password[:-1], ada.password + EMOJI[0]):
        stays_out(wire, replace(ada, password=other), likely=CUT)
