"""Who is logged in: the protected endpoint (PROTECT-1, PROTECT-2)."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest

from conformance.clauses import clause
from conformance.instruments.tokens import Token, User, begin
from conformance.sessions.me import NO_COOKIE, ask, email_of, registered_on
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import leave_session, new_credentials, register
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

CLOSE = timedelta(seconds=30)  # a local time is off by half an hour at least, whatever the zone
NEXT = 1.1  # seconds: times may be told in whole ones
WITH_DIALOG = {"basic", "digest", "ntlm", "negotiate"}
WITHOUT_SESSION: dict[str, Callable[[Token], Token | str]] = {
    "no cookie": lambda _: NO_COOKIE,
    "garbage": lambda token: f"{token.name}=garbage",
    "an ended session": lambda token: token,
}


@pytest.fixture
def gone(ada: User) -> User:
    """Ada, who has seen who is logged in, and has logged out."""
    seen = email_of(ask(ada.wire, ada.token))
    promise(seen == ada.credentials.email, wanted=ada.credentials.email, got=seen)
    leave_session(ada.wire)
    return ada


@clause("PROTECT-1")
@pytest.mark.parametrize("cookie", WITHOUT_SESSION.values(), ids=WITHOUT_SESSION)
def test_protected_data_needs_a_session(cookie: Callable[[Token], Token | str], gone: User) -> None:
    """Without a live session the answer is 401 and names no user."""
    answer = ask(gone.wire, cookie(gone.token))
    answers.problem(answer, 401)

    name = gone.credentials.email.split("@")[0].encode()
    promise(name not in answer.body, sent=answer.request, wanted="no user's email", got=answer)


@clause("PROTECT-1")
def test_the_refusal_opens_no_dialog(gone: User) -> None:
    """The refusal names a scheme for which no browser asks for a password by itself."""
    answer = ask(gone.wire)
    challenges = answer.all_headers("www-authenticate")
    schemes = {each.split()[0].lower() for each in challenges if each.split()}

    answers.problem(answer, 401)
    promise(
        bool(schemes) and not schemes & WITH_DIALOG,
        sent=answer.request,
        wanted="a WWW-Authenticate header with a scheme of one's own, such as Session",
        got="; ".join(challenges) or "no WWW-Authenticate",
        likely="a 401 has to name a scheme (RFC 9110, 11.6.1), and Basic opens a dialog",
    )


@clause("PROTECT-2")
def test_a_user_sees_who_is_logged_in(ada: User, grace: User) -> None:
    """Each user sees the own email and the time of registration, and nothing else."""
    for user in (ada, grace):
        seen = email_of(ask(user.wire, user.token))
        promise(seen == user.credentials.email, wanted=user.credentials.email, got=seen)


@clause("PROTECT-2")
def test_the_email_is_the_canonical_one(new_wire: Callable[[], Wire]) -> None:
    """However the email was typed, the user sees its canonical form."""
    wire, ada = new_wire(), new_credentials("Ada")
    typed = Credentials(f" {ada.email.upper()} ", ada.password)
    answers.registered(register(wire, typed))
    seen = email_of(ask(wire, begin(wire, typed)))

    promise(
        seen == ada.email,
        sent=f"a registration of '{typed.email}', then GET /api/me",
        wanted=ada.email,
        got=seen,
        likely="the email is shown as it was typed, not as it is compared",
    )


@clause("PROTECT-2")
@pytest.mark.waits
def test_the_time_is_that_of_the_registration(new_wire: Callable[[], Wire]) -> None:
    """The time is the server's own at the registration, in UTC, and it stays the same."""
    wire, ada = new_wire(), new_credentials("Ada")
    made = register(wire, ada)
    promise(answers.registered(made), sent=made.request, wanted="a new account", got=made)
    first = registered_on(ask(wire, begin(wire, ada)))
    time.sleep(NEXT)
    later = registered_on(ask(wire, begin(wire, ada)))

    now = _clock(made)
    promise(
        first == later and abs(first - now) < CLOSE,
        sent="a registration, then GET /api/me twice",
        wanted=f"twice the server's time at the registration, {now.isoformat()}",
        got=f"{first.isoformat()} and {later.isoformat()}",
        likely="a local time is called UTC, or it is the time of the log-in or of the answer",
    )


def _clock(answer: Answer) -> datetime:
    """What the server's clock said when it answered; ours, if it does not tell."""
    date = answer.header("date")
    return parsedate_to_datetime(date) if date else datetime.now(UTC)
