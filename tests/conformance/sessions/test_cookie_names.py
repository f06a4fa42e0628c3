"""Only the exact cookie is honoured (COOKIE-5)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.instruments.tokens import Token, User, lives, with_cookie
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers

DECODED = "the name is decoded, or compared in one letter case; browsers keep these cookies apart"
FIRST_OR_LAST = "the first or the last of the two is taken; somebody may have planted the other"

# From the name and the value: what a browser sends if somebody has planted such a cookie.
SPELLINGS: dict[str, Callable[[Token], str]] = {
    "percent-encoded at first": lambda t: f"%{ord(t.name[0]):02X}{t.name[1:]}={t.value}",
    "percent-encoded at last": lambda t: f"{t.name[:-1]}%{ord(t.name[-1]):02x}={t.value}",
    "percent-encoded": lambda t: "".join(f"%{ord(each):02X}" for each in t.name) + f"={t.value}",
    "upper case": lambda t: f"{t.name.upper()}={t.value}",
    "lower case": lambda t: f"{t.name.lower()}={t.value}",
    "other case": lambda t: f"{t.name.swapcase()}={t.value}",
    "nameless": lambda t: f"={t}",
    "another cookie's value": lambda t: f"note={t}",
    "another cookie's quoted value": lambda t: f'note="{t}"',
    "no prefix": lambda t: f"{t.name.removeprefix('__Host-')}={t.value}",
    "another prefix": lambda t: f"__Secure-{t.name.removeprefix('__Host-')}={t.value}",
    "a longer name": lambda t: f"{t.name}s={t.value}",
    "a shorter name": lambda t: f"{t.name[:-1]}={t.value}",
    "a name in quotes": lambda t: f'"{t.name}"={t.value}',
    # Some servers write these as others before they look for names.
    "a backslash at first": lambda t: f"\\{t.name[1:]}={t.value}",
    "a quote at first": lambda t: f'"{t.name[1:]}={t.value}',
    "a no-break space before it": lambda t: f"\xa0{t.name}={t.value}",
    "underscores": lambda t: f"{t.name.replace('-', '_')}={t.value}",
}

# From the user's cookie and another one of its name; the lines of the Cookie header.
TWICE: dict[str, Callable[[Token, Token], list[str]]] = {
    "first": lambda own, other: [f"{own}; {other}"],
    "last": lambda own, other: [f"{other}; {own}"],
    "in the middle": lambda own, other: [f"{other}; {own}; {other}"],
    "in the first header": lambda own, other: [str(own), str(other)],
    "in the last header": lambda own, other: [str(other), str(own)],
}


def ask(user: User, *cookies: str) -> Answer:
    """Ask for the status with these `Cookie` headers."""
    request = Request("GET", "/api/status", tuple(("Cookie", each) for each in cookies))
    return user.wire.get_line(request).exchange(request)


def opens_nothing(answer: Answer, *cookies: str, likely: str) -> None:
    """Check that cookies are not logged in; the HTTP server may refuse such a header itself.

    Raises:
        BrokenPromise: they are.
    """
    promise(
        400 <= answer.status < 500 or not answers.status(answer),
        sent=f"GET /api/status with Cookie: {' and Cookie: '.join(cookies)}",
        wanted="status false",
        got=answer,
        likely=likely,
    )


@clause("COOKIE-5")
@pytest.mark.parametrize("spell", SPELLINGS.values(), ids=SPELLINGS)
def test_another_name_is_not_honoured(spell: Callable[[Token], str], resident: User) -> None:
    """A live session's value opens nothing under a name that is only almost the cookie's."""
    spelled = spell(resident.token)
    if spelled != str(resident.token):
        opens_nothing(ask(resident, spelled), spelled, likely=DECODED)

    lives(resident.wire, f"a=b; {resident.token}; c=d", when="spelled exactly")


@clause("COOKIE-5")
@pytest.mark.parametrize("arrange", TWICE.values(), ids=TWICE)
@pytest.mark.parametrize("kind", ["garbage", "nothing", "live"])
def test_of_two_values_none_is_honoured(
    arrange: Callable[[Token, Token], list[str]], kind: str, resident: User, grace: User
) -> None:
    """With two values under the cookie's name nobody is logged in, even if both are live."""
    value = {"garbage": "garbage", "nothing": "", "live": grace.token.value}[kind]
    cookies = arrange(resident.token, Token(resident.token.name, value))
    opens_nothing(ask(resident, *cookies), *cookies, likely=FIRST_OR_LAST)

    lives(resident.wire, resident.token, when="alone")
    lives(grace.wire, grace.token, when="alone")


@clause("COOKIE-5")
def test_the_same_value_twice_is_answered(resident: User) -> None:
    """With one value twice either answer is right, but there is one."""
    answers.status(
        with_cookie(resident.wire, "GET", "/api/status", f"{resident.token}; {resident.token}")
    )

    lives(resident.wire, resident.token, when="alone")
