"""What is set holds across a swap of backends: limits, cookies, what is believed of a proxy."""

from __future__ import annotations

from backends.interchange.conftest import Start
from backends.interchange.pairs import Pair
from backends.interchange.planted_rows import write
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import body, log_in, make_account
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.drivers.values import Credentials

FEW = {"FOURSTEP_SESSION_LIMIT": "5"}
PLAIN = {"FOURSTEP_PLAIN_COOKIE": "loopback"}
BEHIND_A_PROXY = {"FOURSTEP_TRUSTED_PROXIES": "127.0.0.0/8"}
UNREADABLE = ("unknown", "_hidden", "198.51.100.7.8", "[2001:db8::1", "x" * 70)


def _log_ins(url: str, user: Credentials, count: int) -> list[str]:
    tokens = []
    for _ in range(count):
        with Wire(url) as wire:
            assert answers.logged_in(log_in(wire, user))
            tokens.append(wire.jar.make_header("/"))
    return tokens


def test_the_limit_of_sessions_counts_those_of_the_other(pair: Pair, start: Start) -> None:
    """The oldest session ends, whichever backend has begun it."""
    server = start(pair[0], FEW)
    with Wire(server.url) as wire:
        ada = make_account(wire)
        tokens = _log_ins(server.url, ada, 3)
        start(pair[1], FEW)
        wire.reconnect()
        tokens += _log_ins(server.url, ada, 3)
        alive = [answers.status(wire.get("/api/status", {"Cookie": each})) for each in tokens]

    assert alive == [False] + 5 * [True]


def test_a_plain_cookie_is_known_to_the_other(pair: Pair, start: Start) -> None:
    """At one person's own computer the log-in survives the swap, by a cookie of the other name."""
    with Wire(start(pair[0], PLAIN).url) as wire:
        assert answers.logged_in(log_in(wire, make_account(wire)))
        start(pair[1], PLAIN)
        wire.reconnect()

        assert [each.name for each in wire.jar] == ["session"]
        assert answers.status(wire.get("/api/status")) is True


def test_unreadable_addresses_are_counted_together(pair: Pair, start: Start) -> None:
    """What a proxy writes and nobody can read is one client to both backends, and not the proxy."""
    server = start(pair[0], BEHIND_A_PROXY)
    with Wire(server.url) as wire:
        ada = make_account(wire)
        for name in pair:
            start(name, BEHIND_A_PROXY)
            wire.reconnect()
            for written in UNREADABLE:
                wire.post("/api/login", {**body(ada), "password": "w" * 20}, _from(written))

        assert wire.post("/api/login", body(ada), _from("unknown")).status == 429
        assert answers.logged_in(log_in(wire, ada)), "the proxy itself is somebody else"
    assert write(server, "SELECT DISTINCT address FROM attempts WHERE kind = 'login'") == [
        ("unreadable",)
    ]


def _from(written: str) -> dict[str, str]:
    return {**JSON, "X-Forwarded-For": written}
