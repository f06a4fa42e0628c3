"""The check follows the route, not the spelling (CSRF-6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from conformance.clauses import clause
from conformance.cross_site.deeds import DEEDS
from conformance.cross_site.victim import Victim
from conformance.instruments.sources import SITE
from fourstep.drivers.http.wire import Wire

# 400: the server below may take offence at a target before the application sees it.
REFUSED = (400, 403, 404, 405)
PATHS: dict[str, Callable[[str], str]] = {
    "with a query": lambda path: f"{path}?next=/api/status",
    "slash at the end": lambda path: f"{path}/",
    "two slashes at the end": lambda path: f"{path}//",
    "doubled slash at the start": lambda path: f"/{path}",
    "doubled slash inside": lambda path: path.replace("/api/", "/api//"),
    "capitals": str.upper,
    "a capital": lambda path: path.replace("/api/", "/Api/"),
    "a letter encoded": lambda path: path.replace("/api/", "/%61pi/"),
    "the name encoded": lambda path: path[:5] + "".join(f"%{ord(c):02x}" for c in path[5:]),
    "a slash encoded": lambda path: path.replace("/api/", "/api%2f"),
    "encoded twice": lambda path: path.replace("/api/", "/%2561pi/"),
    "a dot": lambda path: f"/.{path}",
    "two dots": lambda path: path.replace("/api/", "/api/x/../"),
    "dots encoded": lambda path: path.replace("/api/", "/api/x/%2e%2e/"),
    "through the files": lambda path: f"/static/..{path}",
    "a parameter": lambda path: f"{path};x=1",
    "a blank encoded": lambda path: f"{path}%20",
    "a zero encoded": lambda path: f"{path}%00",
    "an ending": lambda path: f"{path}.json",
}


@clause("CSRF-6")
@pytest.mark.parametrize("deed", ["log out by GET", "change the password"])
def test_another_spelling_is_no_way_in(deed: str, new_wire: Callable[[], Wire]) -> None:
    """A foreign request to the same place in other letters is refused and not done."""
    wire = new_wire()
    victim = Victim(wire, DEEDS[deed])
    request = victim.with_headers(((SITE, "cross-site"),))
    for spelled in PATHS.values():
        victim.withstands(replace(request, path=spelled(request.path)), REFUSED)
    # The whole address, as it is written for a proxy.
    victim.withstands(replace(request, path=f"{wire.url}{request.path}"), REFUSED)

    victim.serves(())
