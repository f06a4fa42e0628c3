"""A user recognises the own devices in the list of sessions (ACCT-4)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.instruments.account import sessions_of, the_one
from conformance.instruments.tokens import User, token_of
from fourstep.contract.promise import promise
from fourstep.drivers.http.people import body
from fourstep.drivers.http.wire import JSON, Wire

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1"
)
MARK = "mallory7"
ODD = {
    "markup": f"<img src={MARK}> Firefox/1 Linux",
    "many signs": f"Firefox/145 {MARK * 400}",
    "nothing": "",
    "a lie": f"{MARK} {FIREFOX}",
}
WORDS = re.compile(r"[A-Za-z0-9 .-]{1,64}")


def from_device(wire: Wire, user: User, user_agent: str) -> User:
    """The same user, logged in from another device."""
    headers = {**JSON, "User-Agent": user_agent}
    answer = wire.post("/api/login", body(user.credentials), headers)
    return User(wire, user.credentials, token_of(wire, answer))


@clause("ACCT-4")
def test_devices_are_told_apart(ada: User, new_wire: Callable[[], Wire]) -> None:
    """Each session tells browser and system of the device it began on, whoever looks."""
    laptop = from_device(new_wire(), ada, FIREFOX)
    from_device(new_wire(), ada, SAFARI)
    told = sorted(each.device for each in sessions_of(laptop) if each.device)

    promise(
        len(told) == 2
        and all(word in told[0] for word in ("Firefox", "Linux"))
        and all(word in told[1] for word in ("Safari", "iPhone")),
        sent="GET /api/sessions by Ada, from Firefox on Linux; she is on an iPhone, too",
        wanted="the device of each session, such as Firefox on Linux and Safari on iPhone",
        got=told or "no device at all",
    )


@clause("ACCT-4")
@pytest.mark.parametrize("odd", ODD)
def test_no_header_is_repeated(odd: str, ada: User, new_wire: Callable[[], Wire]) -> None:
    """Whatever a program calls itself, the list has a few known words, or none."""
    told = the_one(sessions_of(from_device(new_wire(), ada, ODD[odd])), current=True).device
    fine = not told or (WORDS.fullmatch(told) is not None and MARK not in told)

    promise(
        fine,
        sent=f"GET /api/sessions after a log-in with User-Agent: {ODD[odd][:80]}",
        wanted="words of the server's own, at most 64 letters, digits, spaces, points, hyphens",
        got=told,
        likely="the header is shown as it came",
    )
    one = from_device(new_wire(), ada, FIREFOX)
    told = the_one(sessions_of(one), current=True).device
    promise("Firefox" in told, wanted="Firefox on Linux for Firefox on Linux", got=told or "none")
