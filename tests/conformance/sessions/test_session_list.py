"""A user sees the own sessions and can end each of them (ACCT-1, ACCT-2)."""

from __future__ import annotations

from datetime import datetime

from conformance.clauses import clause
from conformance.instruments.account import sessions_of, the_one
from conformance.instruments.tokens import Token, User, is_live, lives
from fourstep.contract.promise import promise
from fourstep.drivers.http.people import leave_session

ELSEWHERE = {"Sec-Fetch-Site": "cross-site", "Origin": "https://mallory.example"}
NOT_DONE = "the row is found by its id alone, or is not deleted"
FOUND_BY_ID = "the session is found by its id alone; look for it among the caller's own"


@clause("ACCT-1")
def test_a_user_sees_the_own_sessions_and_no_others(ada: User, phone: User, grace: User) -> None:
    """Two devices of Ada are two sessions, Grace's is hers alone, and each has an id of its own."""
    here, there, hers = (sessions_of(user) for user in (ada, phone, grace))
    ids, others = ({each.id for each in some} for some in (here, hers))

    asked, likely = (
        "GET /api/sessions by Ada",
        "the question names no user: other users' are listed",
    )
    two = len(here) == len(ids) == 2
    promise(two, sent=asked, wanted="Ada's two sessions", got=here, likely=likely)
    promise({each.id for each in there} == ids, wanted=f"the same two, {here}", got=there)
    promise(len(hers) == 1 and not others & ids, wanted="Grace's one session", got=hers)


@clause("ACCT-1")
def test_one_session_is_the_current_one(ada: User, phone: User) -> None:
    """On each device that device's own session is the current one."""
    here = the_one(sessions_of(ada), current=True)
    there = the_one(sessions_of(phone), current=True)
    other = the_one(sessions_of(ada), current=False)

    promise(here.id != there.id == other.id, wanted="one for each device", got=(here, there))


@clause("ACCT-1")
def test_the_list_holds_no_session_value(ada: User, phone: User) -> None:
    """Whoever reads the list over a user's shoulder cannot log in with it."""
    listed = [each.id for each in sessions_of(ada)]
    body = ada.wire.get("/api/sessions").body.decode()

    promise(len(set(listed)) == 2, wanted="two sessions", got=listed)
    for token in (ada.token, phone.token):
        shown = token.value in body or any(each in token.value for each in listed if each[7:])
        promise(not shown, wanted="ids that are no part of a cookie", got=body)
    opened = [each for each in listed if is_live(ada.wire, Token(ada.token.name, each))]
    promise(not opened, wanted="ids that open nothing as a cookie", got=opened)


@clause("ACCT-1")
def test_the_times_are_those_of_the_session(ada: User, phone: User) -> None:
    """A session is made before it is used, and the phone's was not made before the other one."""
    here = the_one(sessions_of(phone), current=False)
    there = the_one(sessions_of(phone), current=True)
    times = [datetime.fromisoformat(each.created_at) for each in (here, there)]
    uses = [datetime.fromisoformat(each.last_used_at) for each in (here, there)]

    promise(times[0] <= times[1], wanted="in the order of the log-ins", got=times)
    for made, used in zip(times, uses, strict=True):
        promise(made <= used, wanted=f"used at {made} or later", got=used)
    lives(ada.wire, ada.token, when="after the list was read")


@clause("ACCT-1")
def test_ended_sessions_are_not_listed(ada: User, phone: User) -> None:
    """Only live sessions are listed: whoever logs out on the phone has one left."""
    before = sessions_of(ada)
    leave_session(phone.wire)
    after = sessions_of(ada)

    promise(len(before) == 2, wanted="two sessions", got=before)
    promise([each.current for each in after] == [True], wanted="the current one", got=after)
