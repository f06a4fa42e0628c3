"""Logging out makes the browser drop the cookie (COOKIE-4)."""

from __future__ import annotations

import pytest

from conformance.clauses import clause
from conformance.instruments.tokens import User, with_cookie
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.cookies import Cookie, parse

LIKELY = "browsers ignore a deletion without Secure or with another Path, and keep the cookie"


def deletions(answer: Answer, name: str) -> list[Cookie]:
    """The cookies of this name that an answer sets or deletes."""
    found = map(parse, answer.all_headers("set-cookie"))
    return [each for each in found if each and each.name == name]


def deletes(cookie: Cookie) -> bool:
    """Whether browsers drop the cookie of this name: they want the same place and protection."""
    has = cookie.attributes
    return (
        cookie.is_expired() and "secure" in has and has.get("path") == "/" and "domain" not in has
    )


@clause("COOKIE-4")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_log_out_deletes_the_cookie(method: str, ada: User) -> None:
    """Logging out deletes the cookie by its own name, path and protection."""
    answer = with_cookie(ada.wire, method, "/api/logout", ada.token)
    answers.logged_out(answer)
    found = deletions(answer, ada.token.name)

    promise(
        bool(found) and all(map(deletes, found)),
        sent=answer.request,
        wanted=f"Set-Cookie: {ada.token.name}=; Max-Age=0; Path=/; Secure",
        got="; ".join(answer.all_headers("set-cookie")) or "no Set-Cookie",
        likely=LIKELY,
    )
