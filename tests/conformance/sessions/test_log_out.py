"""What logging out ends, and what not (LOGOUT-3, LOGOUT-4, LOGOUT-6)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.instruments.tokens import User, begin, ended, lives
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.wire import JSON, Wire

FORGET_IT = "only the browser was told to forget the cookie; the server has to forget it, too"
BY_POST = {
    "nothing": Request("POST", "/api/logout"),
    "no bytes": Request("POST", "/api/logout", (), b""),
    "an object": Request("POST", "/api/logout", tuple(JSON.items()), b"{}"),
}
ELSEWHERE = {"Sec-Fetch-Site": "cross-site", "Origin": "https://mallory.example"}


@clause("LOGOUT-3")
def test_a_copied_cookie_ends_with_log_out(ada: User) -> None:
    """A copy of the cookie that was taken before logging out opens nothing afterwards."""
    lives(ada.wire, ada.token, when="before logging out")
    answers.logged_out(ada.wire.get("/api/logout"))

    ended(ada.wire, ada.token, by="logging out", likely=FORGET_IT)
    ada.wire.reconnect()
    ended(ada.wire, ada.token, by="logging out", likely=FORGET_IT)


@clause("LOGOUT-3")
def test_logging_in_again_does_not_bring_the_old_cookie_back(ada: User) -> None:
    """The copy opens nothing when the user has logged in again either."""
    answers.logged_out(ada.wire.get("/api/logout"))
    again = begin(ada.wire, ada.credentials)

    lives(ada.wire, again, when="after logging in again")
    found = "the cookie alone says who it is, or the session is found by its user"
    ended(ada.wire, ada.token, by="logging out", likely=found)


@clause("LOGOUT-4")
def test_log_out_ends_one_session_only(
    ada: User, grace: User, new_wire: Callable[[], Wire]
) -> None:
    """The user's session on another device goes on, and so do the sessions of others."""
    elsewhere = begin(new_wire(), ada.credentials)
    answers.logged_out(ada.wire.get("/api/logout"))

    out = ada.wire.get("/api/status")  # whether a copy of the cookie ends, too, is LOGOUT-3
    promise(not answers.status(out), sent=out.request, wanted="status false", got=out)
    for token, whose in ((elsewhere, "Ada's own, of another device"), (grace.token, "Grace's")):
        lives(ada.wire, token, when=f"{whose}, after Ada has logged out", likely="all were ended")


@clause("LOGOUT-4")
def test_a_visitor_who_logs_out_ends_nobody_s_session(
    ada: User, new_wire: Callable[[], Wire]
) -> None:
    """Logging out without a session, or with one that has ended, leaves those of others alone."""
    mallory = new_wire()
    answers.logged_out(mallory.get("/api/logout"))
    answers.logged_out(mallory.get("/api/logout", {"Cookie": f"{ada.token.name}=nobody"}))

    lives(ada.wire, ada.token, when="after others have logged out")


@clause("LOGOUT-6")
@pytest.mark.parametrize("request_", BY_POST.values(), ids=BY_POST)
def test_log_out_by_post(request_: Request, ada: User) -> None:
    """POST logs out just as GET does, whether its body is missing, empty or JSON."""
    lives(ada.wire, ada.token, when="before logging out")
    answers.logged_out(ada.wire.send(request_))

    ended(ada.wire, ada.token, by="POST /api/logout", likely=FORGET_IT)
    answers.logged_out(ada.wire.send(request_))


@clause("LOGOUT-6")
def test_a_form_cannot_log_out(ada: User) -> None:
    """POST with a body of another type than JSON is refused and ends nothing."""
    kind = ("Content-Type", "application/x-www-form-urlencoded")
    answers.refused(ada.wire.send(Request("POST", "/api/logout", (kind,), b"a=b")), 415)

    lives(ada.wire, ada.token, when="after a form was refused")
    answers.logged_out(ada.wire.send(BY_POST["nothing"]))


@clause("LOGOUT-6")
def test_another_site_cannot_log_out_by_post(ada: User) -> None:
    """POST from a page of another site is refused and ends nothing."""
    answers.refused(ada.wire.send(Request("POST", "/api/logout", tuple(ELSEWHERE.items()))), 403)

    lives(ada.wire, ada.token, when="after a request of another site was refused")
    answers.logged_out(ada.wire.send(BY_POST["nothing"]))
