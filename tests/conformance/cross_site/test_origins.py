"""Which origin is the server's own, and which only looks like it (CSRF-2)."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from conformance.clauses import clause
from conformance.cross_site.deeds import DEEDS
from conformance.cross_site.sources import LOOKALIKES, ORIGIN, fill_in
from conformance.cross_site.victim import Victim
from fourstep.drivers.wire import Wire

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


@clause("CSRF-2")
@pytest.mark.parametrize("origin", LOOKALIKES.values(), ids=LOOKALIKES)
def test_an_origin_that_looks_like_ones_own_is_refused(
    origin: str, new_wire: Callable[[], Wire]
) -> None:
    """An origin that shares letters, port or parts with the server's own is foreign."""
    wire = new_wire()

    Victim(wire, DEEDS["log in"]).refuses(((ORIGIN, fill_in(origin, wire.url)),))


@clause("CSRF-2")
def test_one_of_two_origins_is_not_enough(new_wire: Callable[[], Wire]) -> None:
    """A request with its own origin and a foreign one is refused, in either order."""
    wire = new_wire()
    pair = (ORIGIN, f"http://{urlsplit(wire.url).netloc}"), (ORIGIN, "https://mallory.example")

    Victim(wire, DEEDS["log in"]).refuses(pair, 403, 400)
    Victim(new_wire(), DEEDS["log in"]).refuses(pair[::-1], 403, 400)


@clause("CSRF-2")
@pytest.mark.parametrize(("host", "origin"), SAME_PLACE.values(), ids=SAME_PLACE)
def test_a_schemes_own_port_may_be_left_out(
    host: str, origin: str, new_wire: Callable[[], Wire]
) -> None:
    """Host and Origin are the same place with and without the port that is understood."""
    wire = new_wire()
    pairs = (("Host", fill_in(host, wire.url)), (ORIGIN, fill_in(origin, wire.url)))

    Victim(wire, DEEDS["log in"]).serves(pairs)


@clause("CSRF-2")
@pytest.mark.parametrize(("host", "origin"), OTHER_PLACE.values(), ids=OTHER_PLACE)
def test_another_port_is_another_place(
    host: str, origin: str, new_wire: Callable[[], Wire]
) -> None:
    """Host and Origin with different ports are different places, named or understood."""
    wire = new_wire()
    victim = Victim(wire, DEEDS["log in"])
    there = ("Host", fill_in(host, wire.url))

    victim.withstands(victim.with_headers((there, (ORIGIN, fill_in(origin, wire.url)))), (403,))
    victim.serves((there,))
