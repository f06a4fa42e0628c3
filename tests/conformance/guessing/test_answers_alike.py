"""Known and unknown emails get the same answers, whatever is sent (ENUM-2)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pytest

from conformance.clauses import clause
from conformance.guessing.alike import Seen, changing, check_alike, public
from conformance.guessing.guesses import guess, newcomer, throttled, welcome
from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http.connection import Line
from fourstep.drivers.http.people import make_account, new_credentials
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.drivers.values import Credentials

EMAIL = "{email}"  # where the email stands in the texts below
# Guesses as JSON texts, where they are odd enough that the library would not write them.
PASSWORDS: Mapping[str, str] = {
    "no bytes": '""',
    "a word": '"guess"',
    "72 bytes": json.dumps("x" * 72),
    "73 bytes": json.dumps("x" * 73),
    "72 bytes in 18 code points": json.dumps("\N{LOCK}" * 18, ensure_ascii=False),
    "73 bytes in 19 code points": json.dumps("\N{LOCK}" * 18 + "x", ensure_ascii=False),
    "1024 bytes": json.dumps("x" * 1024),
    "1025 bytes": json.dumps("x" * 1025),
    "4096 code points": json.dumps("\N{LOCK}" * 4096, ensure_ascii=False),
    "NUL first": r'"\u0000guess guess guess"',
    "NUL in the middle": r'"guess\u0000guess guess"',
    "a lone surrogate": r'"guess guess \ud800 guess"',
    "a pair of surrogates": r'"guess guess \ud83d\udd12 guess"',
    "many accents": json.dumps("a" + "\N{COMBINING ACUTE ACCENT}" * 1000, ensure_ascii=False),
    "null": "null",
    "a number": "17",
    "true": "true",
    "a list": '["guess"]',
    "an object": '{"guess": "guess"}',
}
BODIES: Mapping[str, str] = {
    **{name: f'{{"email": "{EMAIL}", "password": {text}}}' for name, text in PASSWORDS.items()},
    "no password": f'{{"email": "{EMAIL}"}}',
    "two passwords": f'{{"email": "{EMAIL}", "password": "guess", "password": "guess"}}',
    "the email twice": f'{{"email": "{EMAIL}", "email": "{EMAIL}", "password": "guess"}}',
    "the email in a list": f'{{"email": ["{EMAIL}"], "password": "guess"}}',
    "NUL behind the email": f'{{"email": "{EMAIL}\\u0000", "password": "guess"}}',
    "a body that is too large": f'{{"email": "{EMAIL}", "password": "{"x" * 70_000}"}}',
    "a body that ends early": f'{{"email": "{EMAIL}", "password": "guess"',
}


def ask(url: str, address: str, data: bytes) -> Seen:
    """Send a log-in byte for byte, and tell all that a stranger can see of what comes back."""
    request = Request("POST", "/api/login", tuple(JSON.items()), data)
    with Line(url, address) as line:
        seen = public(line.exchange(request))
        return seen | {"connection": "kept open" if _goes_on(line) else "closed"}


@clause("ENUM-2")
@pytest.mark.parametrize(("name", "text"), BODIES.items(), ids=list(BODIES))
def test_odd_guesses_tell_nothing(name: str, text: str, new_wire: Callable[..., Wire]) -> None:
    """Status, headers, body and connection are the same for a known and an unknown email."""
    wire = new_wire()
    ada, nobody = make_account(wire), new_credentials("Ada")

    def of(who: Credentials) -> Seen:
        return ask(wire.url, wire.address, text.replace(EMAIL, who.email).encode())

    check_alike(of(ada), of(nobody), f"a log-in with {name}", lambda: changing(lambda: of(nobody)))
    welcome(wire, ada)


@clause("ENUM-2")
def test_the_throttle_tells_nothing(new_wire: Callable[..., Wire], limit: int) -> None:
    """Up to the throttle and beyond, guess for guess, known and unknown emails fare alike."""
    wire = new_wire()
    ada, nobody, other = newcomer(wire), new_credentials("Ada"), new_credentials("Ada")
    for number in range(limit + 3):
        known, unknown = guess(wire, ada), guess(wire, nobody)
        sent = f"wrong password number {number + 1}"
        by_itself = lambda: changing(lambda: public(guess(wire, other)))  # noqa: E731  # it is asked for later, only if needed
        check_alike(public(known), public(unknown), sent, by_itself)

    pauses = [throttled(known), throttled(unknown, likely="unknown emails are not counted")]
    promise(
        abs(pauses[0] - pauses[1]) <= 1,
        sent=f"{limit} failures each for a known and an unknown email, at the same time",
        wanted="the same Retry-After, but for the seconds between",
        got=f"{pauses[0]} s for the known one, {pauses[1]} s for the unknown one",
    )


def _goes_on(line: Line) -> bool:
    """Whether the connection takes a further request; to look at once would be too early to say."""
    if not line.is_open:
        return False
    try:
        line.exchange(Request("GET", "/api/status"))
    except BrokenPromise:
        return False
    return True
