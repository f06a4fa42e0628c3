"""Several workers behind nginx are one site, and each of them can go away."""

from __future__ import annotations

import pytest

from backends.interchange.machines.conftest import Machines, Site
from backends.interchange.machines.visitors import COUNT, Visitors
from backends.interchange.pairs import TOUR
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.people import body, log_in, make_account, wrong
from fourstep.drivers.http.wire import JSON

LIMIT = 10  # wrong passwords
UNTIL_FOUND = 2.0  # seconds: as the how-to says, twice the time for which nginx leaves one alone


def test_workers_are_replaced_under_load_and_nobody_notices(site: Site, machines: Machines) -> None:
    """One is stopped and replaced by another framework, one is killed: nothing fails or is lost.

    What a worker is just sending when it is killed, may be cut: one answer for each visitor.
    """
    first, second = site.workers
    with Visitors(site.url, site.trust) as visitors:
        visitors.go_on()
        first.stop()
        visitors.go_on()
        third = machines.start(TOUR[2 % len(TOUR)], first.port)
        visitors.wait(UNTIL_FOUND)
        visitors.go_on()
        assert visitors.cut == []
        second.kill()
        visitors.go_on()

    assert third.is_alive()
    assert visitors.failures == []
    assert len(visitors.cut) <= COUNT


def test_each_visitor_is_counted_alone(site: Site) -> None:
    """Who guesses is refused by both workers, whatever they write, and nobody else is."""
    addresses = [make_client_address(site.url) for _ in range(2)]
    if not all(addresses):
        pytest.skip("this computer has one address only")
    with site.wire(addresses[0]) as mallory, site.wire(addresses[1]) as ada:
        user = make_account(ada)
        forged = {**JSON, "X-Forwarded-For": addresses[1]}
        guess = body(wrong(user))
        seen = [mallory.post("/api/login", guess, forged).status for _ in range(LIMIT + 4)]

        assert seen == [200] * LIMIT + [429] * 4
        assert answers.logged_in(log_in(ada, user))


def test_browsers_are_kept_on_https(site: Site) -> None:
    """The workers speak plain http, and know that visitors do not."""
    with site.wire() as ada:
        answer = ada.get("/")

    assert answer.status == 200
    assert answer.header("strict-transport-security")
