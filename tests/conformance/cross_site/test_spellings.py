"""The check follows the route, not the spelling (CSRF-6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from conformance.clauses import clause
from conformance.cross_site.deeds import DEEDS, Deed
from conformance.cross_site.sources import SITE
from conformance.cross_site.victim import Victim
from fourstep.drivers.wire import Wire

FOREIGN = ((SITE, "cross-site"),)
NOT_DONE = (403, 404, 405)
# Something between may take offence at a target before the application sees it.
ODD = (400, *NOT_DONE)
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
two_deeds = pytest.mark.parametrize(
    "deed", [DEEDS["log out by GET"], DEEDS["change the password"]], ids=["GET", "POST"]
)


@clause("CSRF-6")
@two_deeds
@pytest.mark.parametrize("spelled", PATHS.values(), ids=PATHS)
def test_another_spelling_of_the_path_is_no_way_in(
    spelled: Callable[[str], str], deed: Deed, new_wire: Callable[[], Wire]
) -> None:
    """A foreign request to the same place in other letters is refused and not done."""
    victim = Victim(new_wire(), deed)
    request = victim.with_headers(FOREIGN)

    victim.withstands(replace(request, path=spelled(request.path)), ODD)
    victim.serves(())


@clause("CSRF-6")
@two_deeds
def test_the_whole_address_is_no_way_in(deed: Deed, new_wire: Callable[[], Wire]) -> None:
    """A foreign request that names the whole address, as for a proxy, is refused and not done."""
    wire = new_wire()
    victim = Victim(wire, deed)
    request = victim.with_headers(FOREIGN)

    victim.withstands(replace(request, path=f"{wire.url}{request.path}"), ODD)
    victim.serves(())
