"""Speak about the own account over HTTP: what the account page would send."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Outcome

# The members of one session in the list (ACCT-1), with their JSON types.
_SESSION = {"id": str, "created_at": str, "last_used_at": str, "current": bool}


class HttpAccount:
    """The account of a user who speaks HTTP.

    Args:
        wire: gives the line that is used now.
    """

    def __init__(self, wire: Callable[[], Wire]) -> None:
        self._wire = wire

    def read_email(self) -> str:
        """Ask who is logged in (PROTECT-2)."""
        answer = self._wire().get("/api/me")
        body = _make_object(answer, {"email": str, "registered_on": str})
        return str(body["email"])

    def change_password(self, current: str, new: str) -> Outcome:
        """Send both passwords (PW-7)."""
        answer = self._wire().post("/api/password", {"current": current, "new": new})
        return _make_outcome(answer)

    def count_sessions(self) -> int:
        """Ask for the list (ACCT-1)."""
        return len(self._read_sessions())

    def end_other_session(self) -> None:
        """End the first session that is not the current one (ACCT-2)."""
        self._end(current=False)

    def end_this_session(self) -> None:
        """End the current session (ACCT-2)."""
        self._end(current=True)

    def delete(self, password: str) -> Outcome:
        """Send the password (ACCT-3)."""
        return _make_outcome(self._wire().request("DELETE", "/api/account", {"password": password}))

    def _end(self, *, current: bool) -> None:
        found = [each["id"] for each in self._read_sessions() if each["current"] is current]
        wanted = "this session in the list" if current else "another session in the list"
        promise(bool(found), sent="GET /api/sessions", wanted=wanted, got="none")
        answer = self._wire().send(Request("DELETE", f"/api/sessions/{found[0]}"))
        answers.member(answer, "result", (answers.SUCCESS,))

    def _read_sessions(self) -> list[dict[str, Any]]:
        answer = self._wire().get("/api/sessions")
        sessions = _make_object(answer, {"sessions": list})["sessions"]
        for each in sessions:
            known = {**_SESSION, **({"device": str} if "device" in each else {})}
            promise(
                _has(each, known),
                sent=answer.request,
                wanted=f"each session with {', '.join(_SESSION)}",
                got=answer,
            )
        return list(sessions)


def _make_outcome(answer: Answer) -> Outcome:
    accepted = bool(answers.member(answer, "result", (True, False)))
    return Outcome(accepted, answers.told(answer))


def _make_object(answer: Answer, members: dict[str, type]) -> dict[str, Any]:
    body = answer.json()
    right = answer.status == 200 and answer.media_type == "application/json"
    if not right or not _has(body, members):
        raise BrokenPromise(
            sent=answer.request,
            wanted=f"200 application/json with {' and '.join(members)}",
            got=answer,
            likely=answers.guess(answer),
        )
    return dict(body)


def _has(value: Any, members: dict[str, type]) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == set(members)
        and all(type(value[name]) is kind for name, kind in members.items())
    )
