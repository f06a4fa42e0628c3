"""A stranger who guesses shuts nobody out but himself (THROTTLE-3)."""

from __future__ import annotations

from collections.abc import Callable

from conformance.clauses import clause
from conformance.guessing.guesses import MOST, fail, guess, newcomer, throttled, welcome
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, new_credentials
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

EACH = 5  # failures from one address: every throttle allows so many
LOCKED = "failures are counted by email alone, so that a stranger can lock the owner out"


def still_logged_in(wire: Wire, after: str) -> None:
    """Check that a session is alive.

    Raises:
        BrokenPromise: it is not.
    """
    answer = wire.get("/api/status")
    promise(
        answers.status(answer),
        sent=f"{answer.request} after {after}",
        wanted="true: other people's failures end no session",
        got=answer,
    )


def fail_from_many_addresses(
    new_wire: Callable[..., Wire], new_address: Callable[[], str], owner: Credentials, times: int
) -> None:
    """Guess so often, a few times from each of many addresses."""
    for done in range(0, times, EACH):
        with new_wire(address=new_address()) as wire:
            fail(wire, owner, min(EACH, times - done))


@clause("THROTTLE-3")
def test_failures_elsewhere_do_not_stop_the_owner(
    new_wire: Callable[..., Wire], new_address: Callable[[], str], limit: int
) -> None:
    """A stranger is throttled; the owner's session lives, and she logs in elsewhere."""
    home, abroad, stranger = new_wire(), new_wire(address=new_address()), new_wire(new_address())
    ada = newcomer(home)
    fail(stranger, ada, limit)
    throttled(guess(stranger, ada))

    still_logged_in(home, after="a stranger's guesses")
    welcome(new_wire(), ada, likely=LOCKED)
    if limit < MOST:  # from so many failures on, only addresses that she has come from may try
        welcome(abroad, ada, likely=LOCKED)


@clause("THROTTLE-3")
def test_below_a_hundred_failures_the_owner_logs_in_anywhere(
    new_wire: Callable[..., Wire], new_address: Callable[[], str]
) -> None:
    """99 failures from many addresses: a new address may still try. One more, and none may."""
    home = new_wire()
    ada = newcomer(home)
    fail_from_many_addresses(new_wire, new_address, ada, MOST - 1)
    welcome(new_wire(address=new_address()), ada, likely=LOCKED)
    fail(new_wire(address=new_address()), ada, 1)

    throttled(
        log_in(new_wire(address=new_address()), ada),
        likely=f"nothing limits the failures for one account over all addresses to {MOST}",
    )
    still_logged_in(home, after=f"{MOST} guesses of strangers")
    welcome(new_wire(), ada, likely="the address she had logged in from before was not kept")


@clause("ENUM-2")
def test_a_hundred_failures_do_not_tell_who_has_an_account(
    new_wire: Callable[..., Wire], new_address: Callable[[], str]
) -> None:
    """From 100 failures on, unknown emails are refused to new addresses like known ones."""
    nobody = new_credentials("Nobody")
    fail_from_many_addresses(new_wire, new_address, nobody, MOST)

    throttled(
        guess(new_wire(address=new_address()), nobody),
        likely="only known emails are limited over all addresses, which shows them",
    )
