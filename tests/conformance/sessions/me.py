"""Ask who is logged in, and read the answer strictly."""

from __future__ import annotations

import re
from datetime import datetime

from conformance.instruments.tokens import Token, with_cookie
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.wire import Wire

UTC_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")
NO_COOKIE = "none=0"


def ask(wire: Wire, cookie: Token | str = NO_COOKIE) -> Answer:
    """Ask who is logged in, with this cookie alone."""
    return with_cookie(wire, "GET", "/api/me", cookie)


def email_of(answer: Answer) -> str:
    """Whom the answer names.

    Raises:
        BrokenPromise: the answer has not exactly the two members that it should have.
    """
    return _read(answer)["email"]


def registered_on(answer: Answer) -> datetime:
    """When the user has registered.

    Raises:
        BrokenPromise: the answer has not exactly the two members that it should have.
    """
    return datetime.fromisoformat(_read(answer)["registered_on"])


def _read(answer: Answer) -> dict[str, str]:
    seen = answer.json()
    promise(
        answer.status == 200
        and answer.media_type == "application/json"
        and isinstance(seen, dict)
        and set(seen) == {"email", "registered_on"}
        and isinstance(seen["email"], str)
        and UTC_TIME.fullmatch(str(seen["registered_on"])) is not None,
        sent=f"{answer.request} with a live session",
        wanted='200 application/json {"email": …, "registered_on": "2026-11-23T20:43:00Z"}',
        got=answer,
        likely=answers.guess(answer) or "a member is missing, too many, or in another form",
    )
    return dict(seen)
