"""A password has a least length, counted in code points after NFC (PW-1)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

import pytest

from conformance.clauses import clause
from conformance.passwords.choosing import EMOJI, accepted, choose, refused, some, uncommon
from conformance.passwords.lengths import Lengths
from fourstep.contract.promise import promise
from fourstep.drivers.http.wire import Wire

ACUTE = "\N{COMBINING ACUTE ACCENT}"
JOINING = "aeiouAEIOU"  # with the accent each becomes one code point in NFC
LONELY = "bdfhjqtvx"  # these never do
Maker = Callable[[int], str]


def accented(letters: str, number: int) -> str:
    """So many letters, each with an accent as a code point of its own."""
    return "".join(each + ACUTE for each in some(letters, number))


# Passwords of so many code points after NFC, and how a wrong count comes about.
MAKERS: Mapping[str, tuple[Maker, str]] = {
    "ASCII": (uncommon, "another minimum is checked than the declared one"),
    "emoji": (lambda n: some(EMOJI, n), "bytes or UTF-16 units are counted"),
    "accents apart": (lambda n: accented(JOINING, n), "the length is counted before NFC"),
    "accents joined": (
        lambda n: unicodedata.normalize("NFC", accented(JOINING, n)),
        "bytes are counted",
    ),
    "outer spaces": (lambda n: f" {uncommon(n - 2)} ", "spaces are trimmed, though they count"),
}


@clause("PW-1")
@pytest.mark.parametrize(("make", "likely"), MAKERS.values(), ids=list(MAKERS))
def test_one_code_point_decides(
    make: Maker, likely: str, new_wire: Callable[[], Wire], lengths: Lengths
) -> None:
    """One code point too few is refused with a reason; the declared minimum is enough."""
    wire = new_wire()
    refused(choose(wire, make(lengths.short)), likely=likely)

    accepted(wire, make(lengths.enough), likely=likely)


@clause("PW-1")
def test_what_nfc_leaves_apart_counts_apart(new_wire: Callable[[], Wire], lengths: Lengths) -> None:
    """A letter whose accent never joins it is two code points, though it looks like one sign."""
    wire = new_wire()
    refused(choose(wire, accented(LONELY, lengths.short // 2)))

    enough = accented(LONELY, (lengths.enough + 1) // 2)
    accepted(wire, enough, likely="characters are counted as people see them, not as code points")


@clause("PW-1")
def test_a_new_password_is_no_shorter_than_a_first_one(
    new_wire: Callable[[], Wire], lengths: Lengths
) -> None:
    """Changing the password asks for the same length as registering."""
    wire = new_wire()
    ada = accepted(wire, uncommon(lengths.enough))
    short = {"current": ada.password, "new": uncommon(lengths.short)}
    refused(
        wire.post("/api/password", short),
        field="new",
        likely="a new password has no minimum length",
    )

    answer = wire.post("/api/password", {**short, "new": uncommon(lengths.enough)})
    promise(answer.json() == {"result": True}, sent=answer.request, wanted="true", got=answer)
