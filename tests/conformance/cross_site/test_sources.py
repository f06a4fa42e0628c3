"""Each request that changes something, from everywhere it may come from (CSRF-1 to CSRF-3)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.cross_site.deeds import DEEDS, Deed
from conformance.cross_site.sources import (
    DECIDED,
    FOREIGN_ORIGINS,
    HONEST,
    OTHER_SITES,
    OWN_ORIGIN,
    TWICE,
    filled_in,
)
from conformance.cross_site.victim import Pairs, Victim
from fourstep.drivers.wire import Wire

each_deed = pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)


@clause("CSRF-3")
@each_deed
@pytest.mark.parametrize("source", HONEST.values(), ids=HONEST)
def test_honest_requests_are_served(
    deed: Deed, source: Pairs, new_wire: Callable[[], Wire]
) -> None:
    """What the page itself sends, or somebody who types an address, is done."""
    wire = new_wire()

    Victim(wire, deed).serves(filled_in(source, wire.url))


@clause("CSRF-2")
@each_deed
@pytest.mark.parametrize("source", OWN_ORIGIN.values(), ids=OWN_ORIGIN)
def test_ones_own_origin_is_served(deed: Deed, source: Pairs, new_wire: Callable[[], Wire]) -> None:
    """A browser that says nothing but the server's own origin is served."""
    wire = new_wire()

    Victim(wire, deed).serves(filled_in(source, wire.url))


@clause("CSRF-1")
@each_deed
@pytest.mark.parametrize("source", DECIDED.values(), ids=DECIDED)
def test_sec_fetch_site_decides_where_it_is(
    deed: Deed, source: Pairs, new_wire: Callable[[], Wire]
) -> None:
    """Whatever Origin says beside it, a request that the browser calls honest is done."""
    wire = new_wire()

    Victim(wire, deed).serves(filled_in(source, wire.url))


@clause("CSRF-1")
@each_deed
@pytest.mark.parametrize("source", OTHER_SITES.values(), ids=OTHER_SITES)
def test_other_sites_are_refused(deed: Deed, source: Pairs, new_wire: Callable[[], Wire]) -> None:
    """What the browser says comes from elsewhere is refused, whatever Origin says, and not done."""
    wire = new_wire()

    Victim(wire, deed).refuses(filled_in(source, wire.url))


@clause("CSRF-1")
@pytest.mark.parametrize("deed", [DEEDS["log in"], DEEDS["log out by GET"]], ids=["in", "out"])
@pytest.mark.parametrize("source", TWICE.values(), ids=TWICE)
def test_two_words_are_not_one_honest_word(
    deed: Deed, source: Pairs, new_wire: Callable[[], Wire]
) -> None:
    """A request that is called honest and foreign at once is refused, whichever is read first."""
    Victim(new_wire(), deed).refuses(source, 403, 400)


@clause("CSRF-2")
@each_deed
@pytest.mark.parametrize("source", FOREIGN_ORIGINS.values(), ids=FOREIGN_ORIGINS)
def test_foreign_origins_are_refused(
    deed: Deed, source: Pairs, new_wire: Callable[[], Wire]
) -> None:
    """Where the browser says nothing but a foreign origin, that is enough to refuse."""
    Victim(new_wire(), deed).refuses(source)
