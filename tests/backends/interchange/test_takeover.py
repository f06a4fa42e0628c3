"""One backend takes over from another on the same data: nobody notices."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext

from backends.interchange.conftest import Start
from backends.interchange.pairs import TOUR, Pair
from fourstep.drivers.browser.driver import BrowserDriver
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import (
    log_in,
    make_account,
    new_credentials,
    register,
    wrong,
)
from fourstep.drivers.http.wire import Wire
from fourstep.servers.subject import Subject


def test_a_user_stays_logged_in_on_a_tour_of_all_backends(
    start: Start, new_context: Callable[[], BrowserContext]
) -> None:
    """One backend after the other takes over, under a browser that has logged in once."""
    first, *others = TOUR
    ada, driver = new_credentials("Ada"), BrowserDriver(start(first).url, new_context)
    driver.register(ada)
    assert driver.log_in(ada).accepted

    for name in (*others, first):
        start(name)
        driver.click("Page one")

        assert driver.is_shown("page one"), f"after {name} took over"
        driver.click("Page two")


def test_accounts_carry_over(pair: Pair, start: Start) -> None:
    """The other backend knows the account, its password and no other password."""
    first, second = pair
    with Wire(start(first).url) as wire:
        ada = make_account(wire)
        start(second)
        wire.reconnect()

        assert not answers.registered(register(wire, ada))
        assert not answers.logged_in(log_in(wire, wrong(ada)))
        assert answers.logged_in(log_in(wire, ada))


def test_a_session_ends_everywhere(pair: Pair, start: Start) -> None:
    """A session that began on one backend and was ended on another is over on both."""
    first, second = pair
    with Wire(start(first).url) as wire:
        assert answers.logged_in(log_in(wire, make_account(wire)))
        copy = wire.jar.copy()
        start(second)
        wire.reconnect()
        answers.logged_out(wire.get("/api/logout"))
        url = start(first).url
    with Wire(url, copy) as replay:
        assert answers.status(replay.get("/api/status")) is False


def test_both_serve_one_store_side_by_side(
    pair: Pair, start: Start, subjects: dict[str, Subject]
) -> None:
    """Started at the same time on the same data, both backends see the same sessions."""
    first, second = pair
    one = start(first)
    other = subjects[second].make_instance(one.data_dir.parent)
    with other, Wire(one.url) as wire:
        assert answers.logged_in(log_in(wire, make_account(wire)))
        with Wire(other.url, wire.jar.copy()) as beside:
            assert answers.status(beside.get("/api/status")) is True
            answers.logged_out(beside.get("/api/logout"))

        assert answers.status(wire.get("/api/status")) is False
