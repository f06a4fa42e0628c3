"""One address cannot register without end, and whoever has an account does not notice (REG-10)."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from conformance.clauses import clause
from conformance.guessing.disguises import post
from conformance.guessing.guesses import newcomer, throttled, until_refused, welcome
from conformance.instruments.volley import volley
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import make_account, new_credentials, register
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials
from fourstep.judging.giving_up import give_up
from fourstep.servers.instance import Instance
from fourstep.servers.subject import Subject

GIVE_UP = 200  # registrations, where nobody has declared how many are allowed
MOST = 500  # registrations that are worth trying


@pytest.fixture
def register_limit(subject: Subject, declared: Mapping[str, Any]) -> range:
    """How many registrations one address may try: as declared, or any number up to a bound."""
    own = declared.get("register_limit") if subject.manifest else None
    if own and own > MOST:
        give_up(f"one address may register {own} times: too often to be tried")
    return range(int(own), int(own) + 1) if own else range(1, GIVE_UP + 1)


def exact(wire: Wire) -> Wire:
    """A line whose registrations all come from its own address, also those beyond the limit."""
    wire.exact = True
    return wire


def try_to_register(wire: Wire, credentials: Credentials | None = None) -> Answer:
    """Send a registration that is well-formed, by default a new one each time."""
    return register(wire, credentials or new_credentials("Mallory"))


def registration() -> Request:
    """A registration of somebody new."""
    return post(new_credentials("Mallory"), path="/api/register")


def check_number(made: int, register_limit: range) -> None:
    """Check that the refusal came when it was due.

    Raises:
        BrokenPromise: it came earlier or later.
    """
    promise(
        made in register_limit,
        sent="registrations from one address",
        wanted=f"{register_limit[-1]}, as register_limit declares, then 429",
        got=f"429 after {made}",
    )


@clause("REG-10")
def test_one_address_registers_only_so_many_users(
    new_wire: Callable[..., Wire], new_address: Callable[[], str], register_limit: range
) -> None:
    """After the declared number comes 429; users log in from there, and others register."""
    mallory, grace = exact(new_wire()), new_wire(address=new_address())
    ada = newcomer(grace)
    number, refusal = until_refused(lambda: try_to_register(mallory), register_limit[-1] + 1)

    check_number(number, register_limit)
    throttled(refusal)
    welcome(mallory, ada, likely="registrations use up the attempts for logging in")
    welcome(grace, make_account(grace, "Grace"))


@clause("REG-10")
def test_duplicates_count_and_malformed_attempts_do_not(
    new_wire: Callable[..., Wire], new_address: Callable[[], str], register_limit: range
) -> None:
    """Trying whether emails are registered is limited like registering; a bad form is not."""
    ada = newcomer(new_wire(address=new_address()))
    mallory = exact(new_wire())
    for _ in range(3):
        answers.refused(try_to_register(mallory, Credentials("no email", ada.password)), 422)
    number, refusal = until_refused(lambda: try_to_register(mallory, ada), register_limit[-1] + 1)

    check_number(number, register_limit)
    throttled(refusal, likely="only successes are counted, so that anybody can try all emails")


@clause("REG-10")
@pytest.mark.waits
@pytest.mark.rests_on("FOURSTEP_REGISTER_LIMIT", "FOURSTEP_THROTTLE_WINDOW")
def test_after_the_pause_one_can_register_again(
    start_own: Callable[..., Instance], new_wire: Callable[..., Wire]
) -> None:
    """After as many seconds as `Retry-After` says the address registers again."""
    own = start_own(FOURSTEP_REGISTER_LIMIT="2", FOURSTEP_THROTTLE_WINDOW="1")
    wire = exact(new_wire(url=own.url))
    for _ in range(5):  # a busy machine may need longer than the window for all of them
        told = volley([(wire.url, wire.address, registration()) for _ in range(6)])
        refusal = next((each for each in told if each.status == 429), told[-1])
        if refusal.status == 429:
            break
    time.sleep(throttled(refusal))

    welcome(wire, make_account(wire))
