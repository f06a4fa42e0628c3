"""Session values are long, made by chance, and tell nothing (SESS-7)."""

from __future__ import annotations

import pytest

from conformance.clauses import clause
from conformance.instruments.tokens import begin, newcomer
from conformance.sessions.decoding import readable
from conformance.sessions.randomness import bits, fixed_places, is_foretold
from fourstep.contract.promise import promise
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.cookies import Jar
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials
from fourstep.servers.subject import Server

MANY = 176  # of 128 bits each they hold more than the memory of a Mersenne Twister
LONGEST = 128  # characters: every request carries it
ENOUGH = 126.0  # bits: 128, less what chance does to the estimate. A random UUID has 122
BY_CHANCE = "use the system's random generator, such as secrets.token_urlsafe(32), and nothing else"

Collected = dict[Credentials, list[str]]


@pytest.fixture(scope="session")
def collected(shared_server: Server) -> Collected:
    """The session values of many log-ins of one user, in order, and of some of another."""
    with Wire(shared_server.url, address=make_client_address(shared_server.url)) as wire:
        ada, grace = (newcomer(wire, name).credentials for name in ("Ada", "GraceBrewsterMurray"))
        return {
            ada: [_value(wire, ada) for _ in range(MANY)],
            grace: [_value(wire, grace) for _ in range(10)],
        }


@clause("SESS-7")
def test_values_are_unique_and_of_one_short_length(collected: Collected) -> None:
    """No value comes twice, and all are equally short, whoever the user is."""
    values = [value for each in collected.values() for value in each]
    lengths = {len(value) for value in values}

    promise(
        len(set(values)) == len(values),
        sent=f"{len(values)} log-ins",
        wanted="each session value once",
        got="one came twice",
        likely=f"the value is made from the user or the time; {BY_CHANCE}",
    )
    promise(
        len(lengths) == 1 and max(lengths) <= LONGEST,
        sent=f"{len(values)} log-ins of two users",
        wanted=f"values of one length, at most {LONGEST} characters",
        got=f"lengths {sorted(lengths)}, such as {values[0]}",
        likely="the value holds something of the user; keep that in the database"
        if len({len(value) for value in next(iter(collected.values()))}) == 1
        else "",
    )


@clause("SESS-7")
def test_values_hold_enough_chance(collected: Collected) -> None:
    """Values hold 128 bits of chance, and no part of them stands for the user."""
    ada, grace = ([value.rstrip("=") for value in values] for values in collected.values())
    promise(len({len(each) for each in ada}) == 1, wanted="one length", got="several")
    chance = bits(ada)

    promise(
        chance >= ENOUGH,
        sent=f"{len(ada)} log-ins",
        wanted="values that hold at least 128 bits of chance",
        got=f"about {chance:.0f} bits; the same at the places {fixed_places(ada)}: {ada[0]}",
        likely=BY_CHANCE,
    )
    own = [place for place in fixed_places(ada) if grace[0][place : place + 1] != ada[0][place]]
    promise(
        not own,
        sent="log-ins of two users",
        wanted="values that differ from log-in to log-in, but for what all users' begin with",
        got=f"the same at the places {own} for one user, and otherwise for the other: {ada[0]}",
        likely=f"something of the user is written into the value; {BY_CHANCE}",
    )


@clause("SESS-7")
def test_values_cannot_be_foretold(collected: Collected) -> None:
    """Nobody who has seen many values can calculate the next one."""
    values = next(iter(collected.values()))

    promise(len(set(values)) == MANY, wanted="each value once", got="one came twice")
    promise(
        not is_foretold(values),
        sent=f"{MANY} log-ins",
        wanted="values of a cryptographic random generator",
        got="values that were calculated from the earlier ones",
        likely=f"a Mersenne Twister made them; {BY_CHANCE}",
    )


@clause("SESS-7")
def test_values_tell_nothing(collected: Collected) -> None:
    """No email and no structure can be read in a value, however it is decoded."""
    for user, values in collected.items():
        name = user.email.split("@")[0]
        promise(len(set(values[:10])) == 10, wanted="each value once", got="one came twice")
        for value in values[:10]:
            found = readable(value, (name, user.password))
            promise(
                not found,
                sent=f"the session value {value}, decoded",
                wanted="nothing that can be read",
                got=found,
                likely=BY_CHANCE,
            )


def _value(wire: Wire, user: Credentials) -> str:
    wire.jar = Jar()
    return begin(wire, user).value
