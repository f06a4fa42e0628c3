"""Whoever has guessed too often is refused for a while, even with the right password."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.guessing.guesses import fail, guess, newcomer, refused_at_once, throttled, welcome
from fourstep.contract.promise import promise
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.people import log_in, make_account
from fourstep.drivers.http.wire import Wire
from fourstep.servers.instance import Instance

FORGETFUL = "the password is checked before the throttle: so a guess that is right still tells"


@clause("THROTTLE-1")
def test_after_the_limit_even_the_right_password_is_refused(
    new_wire: Callable[..., Wire], limit: int
) -> None:
    """The declared number of wrong passwords is looked at; then right and wrong ones get 429."""
    wire = new_wire()
    ada = newcomer(wire)
    fail(wire, ada, limit)

    throttled(guess(wire, ada))
    throttled(log_in(wire, ada), likely=FORGETFUL)
    throttled(log_in(new_wire(), ada), likely="the count depends on the connection or the cookie")


@clause("THROTTLE-1")
def test_one_account_s_failures_are_not_another_s(
    new_wire: Callable[..., Wire], limit: int
) -> None:
    """Who has used up the attempts for one account still logs in to another."""
    wire = new_wire()
    ada, grace = newcomer(wire), newcomer(wire, "Grace")
    fail(wire, ada, limit)

    throttled(log_in(wire, ada))
    welcome(wire, grace, likely="failures are counted by address, without the email")


@clause("THROTTLE-1")
@pytest.mark.waits
@pytest.mark.rests_on("FOURSTEP_THROTTLE_WINDOW")
def test_retry_after_keeps_its_word(
    hurried: Instance, new_wire: Callable[..., Wire], limit: int
) -> None:
    """After as many seconds as `Retry-After` says the right password logs in."""
    wire = new_wire(url=hurried.url, address=make_client_address(hurried.url))
    ada = make_account(wire)
    refusal = refused_at_once(wire, ada, limit)
    end = time.monotonic() + throttled(refusal)
    window = float(hurried.settings["FOURSTEP_THROTTLE_WINDOW"])
    promise(
        end - time.monotonic() <= window + 1,
        sent=f"{limit} wrong passwords within a window of {window:g} s",
        wanted="a pause no longer than the window, in whole seconds",
        got=f"Retry-After: {refusal.header('retry-after')}",
        likely="does the throttle obey FOURSTEP_THROTTLE_WINDOW?",
    )
    for _ in range(3):  # asking again is no new failure, and makes nobody wait longer
        log_in(wire, ada)
    time.sleep(max(0.0, end - time.monotonic()))
    welcome(wire, ada, likely="the throttle lasts longer than it said, or attempts renew it")


@clause("THROTTLE-4")
def test_logging_in_clears_the_account_s_own_count(
    new_wire: Callable[..., Wire], limit: int
) -> None:
    """A user who mistypes often and then logs in starts again from nothing."""
    wire = new_wire()
    ada = newcomer(wire)
    for _ in range(2):
        fail(wire, ada, limit - 1)
        welcome(wire, ada, likely="a success does not clear the count")

    fail(wire, ada, limit)
    throttled(log_in(wire, ada))


@clause("THROTTLE-4")
def test_logging_in_to_another_account_clears_nothing(
    new_wire: Callable[..., Wire], limit: int
) -> None:
    """Mallory logs in to her own account before each guess, and is throttled all the same."""
    wire = new_wire()
    ada, mallory = newcomer(wire), newcomer(wire, "Mallory")
    for _ in range(limit):
        welcome(wire, mallory)
        fail(wire, ada, 1)

    welcome(wire, mallory, likely="failures are counted by address, without the email")
    throttled(log_in(wire, ada), likely="a success clears all counts of its address")


@clause("THROTTLE-4")
def test_the_owner_s_log_in_elsewhere_clears_nothing(
    new_wire: Callable[..., Wire], new_address: Callable[[], str], limit: int
) -> None:
    """Mallory gets no new attempts when the owner logs in from another address."""
    home, away = new_wire(), new_wire(address=new_address())
    ada = newcomer(home)
    fail(away, ada, limit)

    welcome(home, ada, likely="failures lock the account for everybody, the owner too")
    throttled(log_in(away, ada), likely="a success clears the counts of all addresses")
