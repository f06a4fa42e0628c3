"""Passwords that everybody tries first are refused, and no others (PW-4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import uuid4

import pytest

from conformance.clauses import clause
from conformance.passwords.choosing import accepted, choose, refused, uncommon
from conformance.passwords.common import sample
from conformance.passwords.lengths import Lengths
from fourstep.contract.promise import promise
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.wire import Wire
from fourstep.servers.instance import Instance
from fourstep.servers.settings import HURRIED, PROFILES

AT = "@example.com"
UNUSED = "the list is not used, or only a part of it, or none of it is as long as the minimum"


def check_refused(wire: Wire, passwords: Sequence[str]) -> None:
    """Check that these passwords are refused as common, and an uncommon one like them is not.

    Raises:
        BrokenPromise: it is otherwise.
    """
    for password in passwords:
        refused(choose(wire, password), likely=UNUSED)
    accepted(wire, uncommon(len(passwords[0])))


@clause("PW-4")
def test_common_passwords_are_refused(new_wire: Callable[[], Wire], lengths: Lengths) -> None:
    """Those of the list that are long enough are refused with a reason."""
    check_refused(new_wire(), sample(lengths.enough))


@clause("PW-4")
@pytest.mark.rests_on("FOURSTEP_PASSWORD_MIN")
def test_shorter_common_passwords_are_refused(
    hurried: Instance, new_wire: Callable[..., Wire]
) -> None:
    """With a minimum of eight code points, the whole list is refused."""
    wire = new_wire(url=hurried.url, address=make_client_address(hurried.url))

    check_refused(wire, sample(int(HURRIED["FOURSTEP_PASSWORD_MIN"])))


@clause("PW-4")
@pytest.mark.rests_on("FOURSTEP_PASSWORD_MIN")
def test_a_lower_minimum_goes_without_the_list(
    start_own: Callable[..., Instance], new_wire: Callable[..., Wire]
) -> None:
    """With a minimum below eight, as in the tutorial, no password is refused as common."""
    own = start_own(**PROFILES["tutorial"])

    accepted(new_wire(url=own.url), sample(8)[0], likely="the list is used nevertheless")


@clause("PW-4")
@pytest.mark.parametrize("part", ["the email", "its local part"])
def test_the_own_email_is_no_password(part: str, new_wire: Callable[[], Wire]) -> None:
    """Neither one's email nor what stands before its @ is accepted; another's is nobody's."""
    wire = new_wire()
    longest = (
        64 if part == "its local part" else 64 - len(AT)
    )  # no minimum is more, no maximum less
    name = f"Ada.{uuid4().hex}{uuid4().hex}"[:longest]
    for email in (name + AT, (name + AT).lower()):
        password = email if part == "the email" else email.partition("@")[0]
        refused(choose(wire, password, email), likely=f"the password is not compared with {part}")

    accepted(wire, password, likely="only the own email is refused, not everybody's")


@clause("PW-4")
def test_changing_the_password_asks_for_no_less(new_wire: Callable[[], Wire]) -> None:
    """Neither a common password nor one's own email is accepted as a new password."""
    wire = new_wire()
    ada = accepted(wire, uncommon(64))
    common = max(sample(8), key=len)
    for new in (common, ada.email):
        answer = wire.post("/api/password", {"current": ada.password, "new": new})
        refused(answer, field="new", likely="changing the password has another policy, or none")

    answer = wire.post("/api/password", {"current": ada.password, "new": uncommon(64)})
    promise(answer.json() == {"result": True}, sent=answer.request, wanted="true", got=answer)
