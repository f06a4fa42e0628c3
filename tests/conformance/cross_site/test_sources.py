"""Each request that changes something, from everywhere it may come from (CSRF-1 to CSRF-3)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.cross_site.deeds import DEEDS, Deed
from conformance.cross_site.victim import Pairs, Victim
from conformance.instruments.sources import (
    DECIDED,
    FOREIGN_ORIGINS,
    HONEST,
    OTHER_SITES,
    OWN_ORIGIN,
    TWICE,
    filled_in,
)
from fourstep.drivers.http.wire import Wire

# The whole table where nothing has to be made anew for each row, and one row for every deed.
TWO = ("log in", "log out by GET")
HONEST_ROWS = [(deed, each) for deed in TWO for each in HONEST]
HONEST_ROWS += [(deed, "the page itself, with its origin") for deed in DEEDS if deed not in TWO]
OWN_ROWS = [(deed, each) for deed in TWO for each in OWN_ORIGIN]
OWN_ROWS += [(deed, "own origin") for deed in DEEDS if deed not in TWO]
each_deed = pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)


@clause("CSRF-3")
@pytest.mark.parametrize(("deed", "source"), HONEST_ROWS)
def test_honest_requests_are_served(deed: str, source: str, new_wire: Callable[[], Wire]) -> None:
    """What the page itself sends, or somebody who types an address, is done."""
    wire = new_wire()

    Victim(wire, DEEDS[deed]).serves(filled_in(HONEST[source], wire.url))


@clause("CSRF-2")
@pytest.mark.parametrize(("deed", "source"), OWN_ROWS)
def test_ones_own_origin_is_served(deed: str, source: str, new_wire: Callable[[], Wire]) -> None:
    """A browser that says nothing but the server's own origin is served."""
    wire = new_wire()

    Victim(wire, DEEDS[deed]).serves(filled_in(OWN_ORIGIN[source], wire.url))


@clause("CSRF-1")
@pytest.mark.parametrize("deed", TWO)
@pytest.mark.parametrize("source", DECIDED.values(), ids=DECIDED)
def test_sec_fetch_site_decides_where_it_is(
    deed: str, source: Pairs, new_wire: Callable[[], Wire]
) -> None:
    """Whatever Origin says beside it, a request that the browser calls honest is done."""
    Victim(new_wire(), DEEDS[deed]).serves(source)


@clause("CSRF-1")
@each_deed
def test_other_sites_are_refused(deed: Deed, new_wire: Callable[[], Wire]) -> None:
    """What the browser says comes from elsewhere is refused, whatever Origin says, and not done."""
    wire = new_wire()

    Victim(wire, deed).refuses(filled_in(each, wire.url) for each in OTHER_SITES.values())


@clause("CSRF-1")
@pytest.mark.parametrize("deed", TWO)
def test_two_words_are_not_one_honest_word(deed: str, new_wire: Callable[[], Wire]) -> None:
    """A request that is called honest and foreign at once is refused, whichever is read first."""
    Victim(new_wire(), DEEDS[deed]).refuses(TWICE.values(), 403, 400)


@clause("CSRF-2")
@each_deed
def test_foreign_origins_are_refused(deed: Deed, new_wire: Callable[[], Wire]) -> None:
    """Where the browser says nothing but a foreign origin, that is enough to refuse."""
    Victim(new_wire(), deed).refuses(FOREIGN_ORIGINS.values())


@clause("CSRF-3")
@each_deed
def test_a_request_that_says_nothing_is_served(deed: Deed, new_wire: Callable[[], Wire]) -> None:
    """Without either header, as curl sends it, each request is done."""
    Victim(new_wire(), deed).serves(())
