"""A method that pretends to be another one gets past no check (CSRF-6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from conformance.clauses import clause
from conformance.cross_site.deeds import DEEDS
from conformance.cross_site.victim import Victim
from conformance.instruments.sources import SITE
from fourstep.drivers.exchange import Request
from fourstep.drivers.http.wire import Wire

FOREIGN = ((SITE, "cross-site"),)
# What really is sent, and what it pretends to be, which is or is not what the deed asks for.
MASKS = {
    "POST as GET": ("log out", "POST", "GET"),
    "GET as POST": ("change the password", "GET", "POST"),
    "POST as DELETE": ("delete the account", "POST", "DELETE"),
    "GET as DELETE": ("end a session", "GET", "DELETE"),
}
HEADERS = ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")


def by_header(name: str) -> Callable[[Request, str], Request]:
    """A way of naming another method in a header."""
    return lambda request, other: replace(request, headers=(*request.headers, (name, other)))


def by_query(request: Request, other: str) -> Request:
    """Name another method behind the path."""
    return replace(request, path=f"{request.path}?_method={other}")


def by_member(request: Request, other: str) -> Request:
    """Name another method in the body."""
    members = (request.body or b"{}").removesuffix(b"}")
    more = b', "_method": "%s"}' % other.encode()
    return replace(request, body=members + (more if request.body else more[2:]))


WAYS = (*map(by_header, HEADERS), by_query, by_member)


@clause("CSRF-6")
@pytest.mark.parametrize(("deed", "method", "pretended"), MASKS.values(), ids=MASKS)
def test_a_method_in_disguise_is_no_way_in(
    deed: str, method: str, pretended: str, new_wire: Callable[[], Wire]
) -> None:
    """A foreign request that pretends to have another method is refused and not done."""
    victim = Victim(new_wire(), DEEDS[deed])
    sent = replace(victim.with_headers(FOREIGN), method=method)
    for named in WAYS:
        victim.withstands(named(sent, pretended), (403, 404, 405))

    victim.serves(())


@clause("CSRF-6")
@pytest.mark.parametrize("deed", DEEDS)
def test_a_method_without_effect_is_no_way_in(deed: str, new_wire: Callable[[], Wire]) -> None:
    """A foreign HEAD or OPTIONS does nothing, however it is answered."""
    victim = Victim(new_wire(), DEEDS[deed])
    for method in ("HEAD", "OPTIONS"):
        request = replace(victim.with_headers(FOREIGN), method=method)
        victim.withstands(request, (200, 204, 403, 404, 405))

    victim.serves(())
