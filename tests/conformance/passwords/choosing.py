"""Choose passwords, and read why one was refused."""

from __future__ import annotations

import secrets
from dataclasses import replace
from uuid import uuid4

from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, new_credentials, register
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

EMOJI = "".join(map(chr, range(0x1F600, 0x1F640)))  # two units in UTF-16, four bytes in UTF-8


def uncommon(length: int) -> str:
    """A password of this many ASCII characters that nobody used before."""
    return (uuid4().hex * (length // 32 + 1))[:length]


def some(letters: str, number: int) -> str:
    """So many of these letters at random: no list holds them."""
    return "".join(secrets.choice(letters) for _ in range(number))


def choose(wire: Wire, password: str, email: str = "") -> Answer:
    """Try to register with this password, by default under a new email."""
    ada = new_credentials("Ada")
    return register(wire, Credentials(email or ada.email, password))


def accepted(wire: Wire, password: str, likely: str = "") -> Credentials:
    """Register with this password and log in with it.

    Raises:
        BrokenPromise: one of the two is refused.
    """
    ada = replace(new_credentials("Ada"), password=password)
    answer = register(wire, ada)
    wanted = f"accepted: {len(password)} code points, {len(password.encode())} bytes"
    promise(answer.status != 422, sent=answer.request, wanted=wanted, got=answer, likely=likely)
    promise(answers.registered(answer), sent=answer.request, wanted=wanted, got=answer)
    logs_in(wire, ada, likely=likely)
    return ada


def refused(answer: Answer, field: str = "password", likely: str = "") -> None:
    """Check that a new password was refused with a reason that a person can read.

    Raises:
        BrokenPromise: it was accepted, or refused without a reason for this member.
    """
    promise(
        answer.status != 200,
        sent=answer.request,
        wanted="422: the password is refused",
        got=answer,
        likely=likely,
    )
    told = answers.refused(answer, 422).get("errors")
    errors = [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []
    reasons = [each.get("reason") for each in errors if each.get("field") == field]
    promise(
        bool(reasons) and all(isinstance(each, str) and each.strip() for each in reasons),
        sent=answer.request,
        wanted=f'errors: [{{"field": "{field}", "reason": "…"}}] with a reason to read',
        got=answer,
    )


def logs_in(wire: Wire, credentials: Credentials, likely: str = "") -> None:
    """Check that a pair logs in.

    Raises:
        BrokenPromise: it does not.
    """
    answer = log_in(wire, credentials)
    promise(
        answers.logged_in(answer), sent=answer.request, wanted="true", got=answer, likely=likely
    )


def stays_out(wire: Wire, credentials: Credentials, likely: str = "") -> None:
    """Check that a pair does not log in.

    Raises:
        BrokenPromise: it does.
    """
    answer = log_in(wire, credentials)
    promise(
        not answers.logged_in(answer),
        sent=answer.request,
        wanted="false: it is another password",
        got=answer,
        likely=likely,
    )
