"""What was begun with a session ends with it, also while it hashes (LOGOUT-7)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import pytest

from conformance.clauses import clause
from conformance.instruments.account import accepted
from conformance.instruments.tokens import User, is_live, token_named
from conformance.sessions.under_way import (
    Devices,
    End,
    UnderWay,
    by_logging_out,
    change,
    deletion,
    from_the_phone,
)
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in
from fourstep.judging.giving_up import give_up
from fourstep.servers.instance import Instance

SHARES = (0.5, 0.25)  # of the time of a log-in, after which the session is ended: in turn
ATTEMPTS = 6
CHECKED = "the session is looked at before the hashing, and not again when the change is written"

Deed = Callable[[User], Request]
Choice = Callable[[User, User], End]


@clause("LOGOUT-7")
@pytest.mark.parametrize(
    ("deed", "end"),
    [
        pytest.param(change, by_logging_out, id="a change, logged out"),
        pytest.param(deletion, by_logging_out, id="a deletion, logged out"),
        pytest.param(change, from_the_phone, id="a change, ended from another device"),
    ],
)
def test_what_hashes_ends_with_its_session(deed: Deed, end: Choice, hashing: Instance) -> None:
    """After a session's end is answered, what still hashed with it is refused and does nothing."""
    for attempt in range(ATTEMPTS):
        with closing(Devices(hashing)) as devices:
            seen = devices.overtake(deed, end, SHARES[attempt % len(SHARES)])
            if seen is not None:  # else it was done before the session was ended
                check_refused(*seen)
                check_nothing_happened(devices)
                return
    give_up("nothing hashes here for so long that a session could be ended meanwhile")


def check_refused(told: Answer, ended: Answer) -> None:
    """Check that a deed was refused whose session had ended.

    Raises:
        BrokenPromise: it was not.
    """
    promise(
        told.status == 401 and not told.all_headers("set-cookie"),
        sent=f"{told.request.method} {told.request.path}; while it hashed, "
        f"{ended.request.method} {ended.request.path} ended its session ({ended.status})",
        wanted="401 without a cookie: the end was answered first",
        got=f"{told} {'; '.join(told.all_headers('set-cookie'))}",
        likely=CHECKED,
    )


def check_nothing_happened(devices: Devices) -> None:
    """Check that the old password still opens the account.

    Raises:
        BrokenPromise: it does not.
    """
    answer = log_in(devices.wire, devices.phone.credentials)
    promise(
        answers.logged_in(answer),
        sent="a log-in with the old password, after a change or a deletion was refused with 401",
        wanted="true: nothing has changed",
        got=answer,
        likely=CHECKED,
    )


@clause("LOGOUT-7")
def test_of_two_changes_at_once_one_is_refused(hashing: Instance) -> None:
    """Two devices change one password at once: one of them does it, and it ends the other."""
    with closing(Devices(hashing)) as devices:
        user, phone = devices.log_in()[0], devices.phone
        told = [each.answer() for each in [UnderWay(each, change(each)) for each in (user, phone)]]
        done = [each for each in told if each.status == 200 and accepted(each)]
        promise(
            len(done) == 1,
            sent="POST /api/password at the same moment from two devices, the current one right",
            wanted="true for one of them: it ends the other's session",
            got=" and ".join(map(str, told)),
            likely=CHECKED,
        )
        token = token_named(done[0], user.token.name)
        promise(
            is_live(devices.wire, token),
            sent="GET /api/status with the cookie of the change that was done",
            wanted="status true",
            got="status false",
        )
