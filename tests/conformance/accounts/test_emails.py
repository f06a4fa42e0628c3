"""Emails have a minimal form, and nothing cleverer is asked of them (REG-8)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.accounts.addresses import OCTETS, REFUSED, TAKEN, of_octets, unique
from conformance.clauses import clause
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, new_credentials, register
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials


def with_email(email: str) -> Credentials:
    """Credentials with this email and a password of their own."""
    return Credentials(email, new_credentials("Ada").password)


def check_taken(wire: Wire, email: str) -> None:
    """Check that an email can be registered, and logs in.

    Raises:
        BrokenPromise: it cannot.
    """
    ada = with_email(email)
    made = register(wire, ada)
    promise(answers.registered(made), sent=made.request, wanted="success", got=made)
    entered = log_in(wire, ada)
    promise(answers.logged_in(entered), sent=entered.request, wanted="true", got=entered)


def check_refused(wire: Wire, email: str) -> None:
    """Check that an email cannot be registered; logging in with it is answered as any other.

    Raises:
        BrokenPromise: it can, or logging in applies the same rules.
    """
    ada = with_email(email)
    answers.refused(register(wire, ada), 422)
    entered = log_in(wire, ada)
    promise(not answers.logged_in(entered), sent=entered.request, wanted="false", got=entered)


@clause("REG-8")
@pytest.mark.parametrize("email", TAKEN.values(), ids=TAKEN)
def test_an_email_of_any_kind_is_taken(email: str, new_wire: Callable[[], Wire]) -> None:
    """Any email with one sign between two parts is taken, in any script."""
    check_taken(new_wire(), email.replace("UNIQUE", unique()))


@clause("REG-8")
@pytest.mark.parametrize("email", REFUSED.values(), ids=REFUSED)
def test_what_is_no_email_is_refused(email: str, new_wire: Callable[[], Wire]) -> None:
    """What has not two parts around one sign, or has spaces or control characters, is refused."""
    check_refused(new_wire(), email)


@clause("REG-8")
@pytest.mark.parametrize("filling", ["a", "\u00fc", "\u7528", "\U0001f600"], ids=ascii)
def test_the_length_is_counted_in_octets(filling: str, new_wire: Callable[[], Wire]) -> None:
    """An email of 254 octets is taken, one of 255 is refused, however few letters it has."""
    wire = new_wire()
    check_taken(wire, of_octets(OCTETS, filling))
    check_refused(wire, of_octets(OCTETS + 1, filling))


@clause("REG-8")
def test_spaces_around_do_not_count(new_wire: Callable[[], Wire]) -> None:
    """The length is that of the canonical form: spaces around are trimmed before it is counted."""
    wire = new_wire()
    check_taken(wire, f"   {of_octets(OCTETS)}   ")
    check_refused(wire, f"   {of_octets(OCTETS + 1)}   ")
