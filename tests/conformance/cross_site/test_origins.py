"""Which origin is the server's own, and which only looks like it (CSRF-2)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.cross_site.deeds import DEEDS
from conformance.cross_site.victim import Pairs, Victim
from conformance.instruments.sources import LOOKALIKES, ORIGIN, fill_in
from fourstep.drivers.http.wire import Wire
from fourstep.judging.giving_up import give_up
from fourstep.servers.subject import Server

# Host, origin: with and without the port that is the scheme's own, both mean the same place.
SAME_PLACE = {
    "both without a port": ("{host}", "http://{host}"),
    "port in Host only": ("{host}:80", "http://{host}"),
    "port in Origin only": ("{host}", "http://{host}:80"),
    "https without a port": ("{host}", "https://{host}"),
    "https, port in Host only": ("{host}:443", "https://{host}"),
    "another port in both": ("{host}:8443", "https://{host}:8443"),
}
OTHER_PLACE = {
    "port in Origin only": ("{host}", "http://{host}:8080"),
    "port in Host only": ("{host}:8080", "http://{host}"),
    "http's port for https's": ("{host}:80", "https://{host}"),
    "https's port for http's": ("{host}:443", "http://{host}"),
    "another host without a port": ("{host}", "http://mallory.example"),
}


@pytest.fixture
def victim(new_wire: Callable[[], Wire]) -> Victim:
    """Ada, whom somebody else wants to log in."""
    return Victim(new_wire(), DEEDS["log in"])


@clause("CSRF-2")
def test_an_origin_that_looks_like_ones_own_is_refused(victim: Victim, server: Server) -> None:
    """An origin that shares letters, port or parts with the server's own is foreign."""
    origins = (fill_in(each, server.url) for each in LOOKALIKES.values())

    victim.refuses(((ORIGIN, each),) for each in origins if each != server.url)


@clause("CSRF-2")
def test_one_of_two_origins_is_not_enough(victim: Victim, server: Server) -> None:
    """A request with its own origin and a foreign one is refused, in either order."""
    pair = (ORIGIN, server.url), (ORIGIN, "https://mallory.example")

    victim.refuses([pair, pair[::-1]], 403, 400)


@clause("CSRF-2")
@pytest.mark.parametrize(("host", "origin"), SAME_PLACE.values(), ids=SAME_PLACE)
def test_a_schemes_own_port_may_be_left_out(
    host: str, origin: str, victim: Victim, server: Server
) -> None:
    """Host and Origin are the same place with and without the port that is understood."""
    _check_that_it_can_choose(server)

    victim.serves(_placed(host, origin, server))


@clause("CSRF-2")
def test_another_port_is_another_place(victim: Victim, server: Server) -> None:
    """Host and Origin with different ports are different places, named or understood."""
    _check_that_it_can_choose(server)

    victim.refuses(_placed(host, origin, server) for host, origin in OTHER_PLACE.values())


def _placed(host: str, origin: str, server: Server) -> Pairs:
    return ("Host", fill_in(host, server.url)), (ORIGIN, fill_in(origin, server.url))


def _check_that_it_can_choose(server: Server) -> None:
    if not server.url.startswith("http://"):
        give_up("a server behind https is asked for by one port only")
