"""A user can end each of the own sessions, and nobody else's (ACCT-2)."""

from __future__ import annotations

from collections.abc import Callable

from conformance.clauses import clause
from conformance.instruments.account import end_session, sessions_of, the_one
from conformance.instruments.tokens import User, ended, lives
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.wire import Wire

ELSEWHERE = {"Sec-Fetch-Site": "cross-site", "Origin": "https://mallory.example"}
NOT_DONE = "the row is found by its id alone, or is not deleted"
FOUND_BY_ID = "the session is found by its id alone; look for it among the caller's own"


@clause("ACCT-2")
def test_a_user_ends_a_session_elsewhere(ada: User, phone: User) -> None:
    """The session that is ended is over at once, and the one that asked goes on."""
    lives(ada.wire, phone.token, when="before it was ended")
    gone = the_one(sessions_of(ada), current=False)
    answers.logged_out(end_session(ada.wire, gone.id))

    ended(ada.wire, phone.token, by=f"DELETE /api/sessions/{gone.id}", likely=NOT_DONE)
    lives(ada.wire, ada.token, when="on the device that has asked")
    answers.refused(end_session(ada.wire, gone.id), 404)


@clause("ACCT-2", "COOKIE-4")
def test_a_user_ends_the_session_at_hand(ada: User, phone: User) -> None:
    """Ending the current session is a log-out: the browser drops the cookie, too."""
    here = the_one(sessions_of(ada), current=True)
    answers.logged_out(end_session(ada.wire, here.id))

    ended(phone.wire, ada.token, by=f"DELETE /api/sessions/{here.id}", likely=NOT_DONE)
    lives(phone.wire, phone.token, when="on the other device")
    names = [each.name for each in ada.wire.jar]
    promise(ada.token.name not in names, wanted="the cookie is deleted", got=names)


@clause("ACCT-2")
def test_nobody_ends_somebody_else_s_session(ada: User, grace: User) -> None:
    """Another user's id is 404 like an id that nobody has, and that session goes on."""
    hers = the_one(sessions_of(grace), current=True)
    own = the_one(sessions_of(ada), current=True)
    for id_ in (hers.id, "nobody-has-it", "1", f"{own.id}x"):
        answers.refused(end_session(ada.wire, id_), 404)

    for user in (ada, grace):
        lives(user.wire, user.token, when="after Ada tried ids", likely=FOUND_BY_ID)
    answers.logged_out(end_session(grace.wire, hers.id))


@clause("ACCT-1", "ACCT-2")
def test_sessions_are_for_users_only(ada: User, new_wire: Callable[[], Wire]) -> None:
    """Without a session the list is 401, and so is the end of a session."""
    own, stranger = the_one(sessions_of(ada), current=True), new_wire()
    answers.refused(stranger.get("/api/sessions"), 401)
    answers.refused(end_session(stranger, own.id), 401)
    answers.refused(end_session(stranger, "nobody-has-it"), 401)

    lives(ada.wire, ada.token, when="after a stranger tried to end it")


@clause("ACCT-2")
def test_another_site_ends_no_session(ada: User) -> None:
    """A page of another site cannot end a session."""
    own = the_one(sessions_of(ada), current=True)
    forged = Request("DELETE", f"/api/sessions/{own.id}", tuple(ELSEWHERE.items()))
    answers.refused(ada.wire.send(forged), 403)

    lives(ada.wire, ada.token, when="after a request of another site was refused")
    answers.logged_out(end_session(ada.wire, own.id))
