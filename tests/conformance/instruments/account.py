"""What a user asks of the own account: another password, the sessions, the end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from conformance.instruments.tokens import User
from conformance.sessions.me import UTC_TIME
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.wire import Wire
from fourstep.judging.giving_up import give_up

MEMBERS = {"id", "created_at", "last_used_at", "current"}
MORE = {"device"}  # where it is known
ID = re.compile(r"[A-Za-z0-9_-]{1,128}")


@dataclass(frozen=True)
class Listed:
    """A session as the list shows it."""

    id: str
    created_at: str
    last_used_at: str
    current: bool
    device: str = ""


def change_password(wire: Wire, current: str, new: str) -> Answer:
    """Ask for another password."""
    return wire.post("/api/password", {"current": current, "new": new})


def delete_account(wire: Wire, password: str) -> Answer:
    """Ask for the end of the account."""
    return wire.request("DELETE", "/api/account", {"password": password})


def end_session(wire: Wire, id_: str) -> Answer:
    """Ask for the end of a session by its id in the list."""
    return wire.send(Request("DELETE", f"/api/sessions/{id_}"))


def accepted(answer: Answer) -> bool:
    """Whether the password that such a change needs was right."""
    return bool(answers.member(answer, "result", (True, False)))


def sessions_of(user: User) -> list[Listed]:
    """The user's sessions as the server lists them.

    Raises:
        BrokenPromise: the list has another form.
    """
    answer = user.wire.get("/api/sessions")
    listed = answer.json()
    promise(
        answer.status == 200
        and answer.media_type == "application/json"
        and isinstance(listed, dict)
        and set(listed) == {"sessions"}
        and isinstance(listed["sessions"], list)
        and all(map(_is_session, listed["sessions"])),
        sent=f"{answer.request} with a live session",
        wanted='200 application/json {"sessions": [{"id": …, "created_at": "2026-11-23T20:43:00Z", '
        '"last_used_at": …, "current": true}, …]}',
        got=answer,
        likely=answers.guess(answer) or "a member is missing, too many, or in another form",
    )
    return [Listed(**each) for each in listed["sessions"]]


def the_one(sessions: list[Listed], *, current: bool) -> Listed:
    """The only session that is the current one, or is not.

    Raises:
        BrokenPromise: there is none, or more than one.
    """
    found = [each for each in sessions if each.current is current]
    promise(
        len(found) == 1,
        sent="GET /api/sessions from one of two devices",
        wanted=f"one session whose current is {str(current).lower()}",
        got=sessions,
        likely="the current session is the one whose cookie came with the request",
    )
    return found[0]


def _is_session(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and MEMBERS <= set(value) <= MEMBERS | MORE
        and all(isinstance(value[name], str) for name in set(value) - {"current"})
        and isinstance(value["current"], bool)
        and ID.fullmatch(value["id"]) is not None
        and UTC_TIME.fullmatch(value["created_at"]) is not None
        and UTC_TIME.fullmatch(value["last_used_at"]) is not None
    )


def delete_for_good(user: User) -> None:
    """Delete the user's account with the right password.

    Raises:
        BrokenPromise: the backend refuses.
    """
    answer = delete_account(user.wire, user.credentials.password)
    promise(accepted(answer), sent="the right password", wanted='{"result": true}', got=answer)


def delete_if_offered(user: User) -> None:
    """Delete the user's account with the right password.

    The test ends without a verdict where users cannot delete their account: to offer that is
    another clause, and of level SHOULD only.
    """
    answer = delete_account(user.wire, user.credentials.password)
    if answer.status in (404, 405):
        give_up("users cannot delete their account on this backend", waits_for="ACCT-3")
    promise(accepted(answer), sent="the right password", wanted='{"result": true}', got=answer)
