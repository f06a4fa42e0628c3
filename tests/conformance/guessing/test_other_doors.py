"""Whatever asks for a password counts wrong ones for the same account and address as the log-in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from conformance.clauses import clause
from conformance.guessing.guesses import fail, newcomer, throttled, welcome
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, new_credentials
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

Door = Callable[[Wire, str], Answer]


def change(wire: Wire, current: str) -> Answer:
    """Try to change the password."""
    new = new_credentials("New").password
    return wire.post("/api/password", {"current": current, "new": new})


def delete(wire: Wire, current: str) -> Answer:
    """Try to delete the account."""
    return wire.request("DELETE", "/api/account", {"password": current})


DOORS: Mapping[str, tuple[Door, pytest.MarkDecorator]] = {
    "POST /api/password": (change, clause("PW-7", "THROTTLE-2")),
    "DELETE /api/account": (delete, clause("ACCT-3")),
}
LIKELY = "this question has no throttle, or one of its own: then it is a second place to guess at"
each_door = pytest.mark.parametrize(
    "door", [pytest.param(door, marks=mark, id=name) for name, (door, mark) in DOORS.items()]
)


def fail_at(door: Door, wire: Wire, times: int) -> None:
    """Give a wrong password so often; each is looked at and refused.

    Raises:
        BrokenPromise: one is answered otherwise.
    """
    for _ in range(times):
        answer = door(wire, new_credentials("Nobody").password)
        promise(not answers.logged_in(answer), sent=answer.request, wanted="false", got=answer)


@each_door
def test_wrong_passwords_there_use_up_the_log_in_s_attempts(
    door: Door, new_wire: Callable[..., Wire], limit: int
) -> None:
    """A thief of a session finds the password no faster there than at the log-in."""
    thief, ada = new_wire(), _logged_in(new_wire())
    welcome(thief, ada)
    fail_at(door, thief, limit)

    throttled(door(thief, ada.password), likely=LIKELY)
    throttled(log_in(new_wire(), ada), likely=LIKELY)
    promise(answers.status(thief.get("/api/status")), wanted="still logged in", got="status false")


@each_door
def test_failed_log_ins_use_up_the_attempts_there(
    door: Door, new_wire: Callable[..., Wire], limit: int
) -> None:
    """Wrong passwords at the log-in count there too; before the limit the right one opens."""
    wire, other = new_wire(), new_wire()
    ada, grace = _logged_in(wire), _logged_in(other, "Grace")
    fail(new_wire(), ada, limit)
    throttled(door(wire, ada.password), likely=LIKELY)
    fail(new_wire(), grace, limit - 1)

    answer = door(other, grace.password)
    promise(answers.logged_in(answer), sent=answer.request, wanted="true", got=answer)


def _logged_in(wire: Wire, name: str = "Ada") -> Credentials:
    return newcomer(wire, name)
