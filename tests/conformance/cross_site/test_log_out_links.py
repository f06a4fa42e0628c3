"""The one GET that changes something: whose link logs a user out (CSRF-4)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.cross_site.deeds import DEEDS
from conformance.cross_site.victim import Pairs, Victim
from conformance.instruments.sources import ORIGIN, SITE
from fourstep.contract.promise import promise
from fourstep.drivers.http.wire import Wire

LOG_OUT = DEEDS["log out by GET"]
PURPOSE = "Sec-Purpose"


def fetched(site: str, mode: str, kind: str, **more: str) -> Pairs:
    """The headers by which a browser describes a GET."""
    pairs = {SITE: site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": kind}
    return (*pairs.items(), *((name.replace("_", "-"), value) for name, value in more.items()))


FOREIGN = {
    "link": fetched("cross-site", "navigate", "document", Sec_Fetch_User="?1"),
    "script that leads away": fetched("cross-site", "navigate", "document"),
    "frame": fetched("cross-site", "navigate", "iframe"),
    "image": fetched("cross-site", "no-cors", "image"),
    "script file": fetched("cross-site", "no-cors", "script"),
    "fetch": fetched("cross-site", "cors", "empty", Origin="https://mallory.example"),
    "form": fetched("cross-site", "navigate", "document", Sec_Fetch_User="?1"),
    "neighbour's link": fetched("same-site", "navigate", "document", Sec_Fetch_User="?1"),
    "neighbour's image": fetched("same-site", "no-cors", "image"),
    "word of the future": fetched("same-party", "navigate", "document"),
    "older browser's fetch": ((ORIGIN, "https://mallory.example"),),
    "older browser's sandbox": ((ORIGIN, "null"),),
}
AHEAD = {
    "prefetch": ((PURPOSE, "prefetch"),),
    "prerender": ((PURPOSE, "prefetch;prerender"),),
    "prefetch through a proxy": ((PURPOSE, "prefetch;anonymous-client-ip"),),
    "prefetch of the page itself": ((PURPOSE, "prefetch"), *fetched("same-origin", "no-cors", "")),
    "prerender of a typed address": (
        (PURPOSE, "prefetch;prerender"),
        *fetched("none", "navigate", "document"),
    ),
}
HONEST = {
    "nothing said": (),
    "client": fetched("same-origin", "cors", "empty"),
    "link of the page itself": fetched("same-origin", "navigate", "document", Sec_Fetch_User="?1"),
    "typed address": fetched("none", "navigate", "document", Sec_Fetch_User="?1"),
}


@clause("CSRF-4")
@pytest.mark.parametrize("rows", [FOREIGN, AHEAD], ids=["foreign page", "fetched ahead"])
def test_nobody_else_logs_a_user_out(rows: dict[str, Pairs], new_wire: Callable[[], Wire]) -> None:
    """Whatever another site makes of the address, or a browser fetches ahead, the session lives."""
    Victim(new_wire(), LOG_OUT).refuses(rows.values())


@clause("CSRF-4")
@pytest.mark.parametrize("headers", HONEST.values(), ids=HONEST)
def test_an_honest_link_logs_out(headers: Pairs, new_wire: Callable[[], Wire]) -> None:
    """The tutorial's log-out by GET still ends the session, and its user is logged out."""
    victim = Victim(new_wire(), LOG_OUT)
    victim.serves(headers)

    promise(not victim.is_logged_in(), sent="GET /api/logout", wanted="logged out", got="still in")
