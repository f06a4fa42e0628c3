"""One password may be typed in two ways, and two passwords are never one (PW-5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from conformance.clauses import clause
from conformance.passwords.choosing import accepted, logs_in, stays_out, uncommon
from fourstep.drivers.http.wire import Wire

# Text of equal meaning to Unicode (canonical equivalence): NFC makes both one.
EQUAL: Mapping[str, tuple[str, str]] = {
    "accents": ("\u00e9\u00fc\u00f1", "e\u0301u\u0308n\u0303"),
    "Kelvin sign": ("\u212a", "K"),
    "Angstrom sign": ("\u212b", "A\u030a"),
    "Ohm sign": ("\u2126", "\u03a9"),
    "Hangul": ("\ud55c\uae00", "\u1112\u1161\u11ab\u1100\u1173\u11af"),
    "order of marks": ("q\u0307\u0323", "q\u0323\u0307"),
}
# Text that only looks alike (compatibility equivalence): NFKC would make both one.
DIFFERENT: Mapping[str, tuple[str, str]] = {
    "wide letters": ("\uff41\uff42\uff43", "abc"),
    "ligature": ("\ufb01", "fi"),
    "superscript": ("m\u00b2", "m2"),
    "circled digit": ("\u2460", "1"),
    "Roman number": ("\u2163", "IV"),
    "long s": ("\u017f", "s"),
    "no-break space": ("a\u00a0b", "a b"),
    "sharp s": ("\u00df", "ss"),
    "letter case": ("\u00c9", "\u00e9"),
    "accent or none": ("\u00e9", "e"),
}


@clause("PW-5")
@pytest.mark.parametrize(("one", "other"), EQUAL.values(), ids=list(EQUAL))
def test_equal_text_is_one_password(one: str, other: str, new_wire: Callable[[], Wire]) -> None:
    """Whichever form was registered, both log in; without it nobody does."""
    wire, rest = new_wire(), uncommon(40)
    for first, second in ((one, other), (other, one)):
        ada = accepted(wire, first + rest)
        again = replace(ada, password=second + rest)

        logs_in(wire, again, likely="the password is hashed as it was typed, without NFC")
        stays_out(wire, replace(ada, password=rest), likely="letters are dropped")


@clause("PW-5")
@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=list(DIFFERENT))
def test_text_that_looks_alike_is_another_password(
    one: str, other: str, new_wire: Callable[[], Wire]
) -> None:
    """Whichever form was registered, the other one does not log in."""
    wire, rest = new_wire(), uncommon(40)
    for first, second in ((one, other), (other, one)):
        ada = accepted(wire, first + rest)

        again = replace(ada, password=second + rest)
        stays_out(wire, again, likely="NFKC or a change of letter case makes them equal")
