"""What people meet on other sites."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from conformance.instruments import lures
from conformance.instruments.cast import Cast
from conformance.instruments.other_site import OtherSite
from fourstep.contract.promise import promise
from fourstep.drivers.http.people import body
from fourstep.drivers.values import Outcome

PRIZE = "Win a prize"


@when(parsers.parse("{name:w} follows a link on Mallory's site that logs out"))
def follows_a_link_that_logs_out(cast: Cast, name: str, other_site: OtherSite) -> None:
    """Be sent to the log-out by somebody else."""
    ada = cast[name]
    path = other_site.show(lures.link(PRIZE, f"{ada.url}/api/logout"))
    ada.driver.visit(other_site.elsewhere(ada.url) + path, PRIZE)


@when(parsers.parse("{name:w} sends a form on Mallory's site that logs in as {owner:w}"))
def sends_a_form_that_logs_in(cast: Cast, name: str, owner: str, other_site: OtherSite) -> None:
    """Be logged in by somebody else, under their name."""
    ada, sent = cast[name], body(cast[owner].credentials)
    path = other_site.show(lures.form(PRIZE, f"{ada.url}/api/login", sent))
    ada.driver.visit(other_site.elsewhere(ada.url) + path, PRIZE)


@when(parsers.parse("{name:w} looks at a page on Mallory's site with the application inside"))
def looks_at_the_application_in_a_frame(cast: Cast, name: str, other_site: OtherSite) -> None:
    """Look at a page that holds the application, and one of its own, in frames."""
    ada = cast[name]
    site = other_site.elsewhere(ada.url)
    path = other_site.show(lures.frames(f"{ada.url}/", f"{site}/own"))
    inside, own = ada.driver.visit(site + path)
    promise("Noted." in own, wanted="a browser that shows frames", got=own)
    cast.note(Outcome(accepted="/static/" in inside, told=inside))


@then(parsers.parse("{name:w} sees nothing of the application there"))
def sees_nothing_of_the_application(cast: Cast, name: str) -> None:
    """The frame on the other site stays empty."""
    promise(
        not cast.outcomes[-1].accepted,
        sent=f"{name} looks at a page of another site with the application in a frame",
        wanted="an empty frame",
        got=cast.outcomes[-1].told,
        likely="the index page has no frame-ancestors 'none' in its policy",
    )
