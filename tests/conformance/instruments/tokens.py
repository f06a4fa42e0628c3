"""The token of a session: where a log-in hands it out, and whether it still proves anything."""

from __future__ import annotations

from dataclasses import dataclass

from fourstep.contract.promise import BrokenPromise, promise, rely_on
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.cookies import Cookie, parse
from fourstep.drivers.http.people import begin_session, make_account
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials


@dataclass(frozen=True)
class Token:
    """A session's token, and the name of the cookie that carries it."""

    name: str
    value: str

    def __str__(self) -> str:
        """The `Cookie` header with this cookie alone."""
        return f"{self.name}={self.value}"


@dataclass(frozen=True)
class User:
    """Somebody with an account who is logged in on a line."""

    wire: Wire
    credentials: Credentials
    token: Token


def newcomer(wire: Wire, name: str = "Ada") -> User:
    """Register somebody new and log in."""
    credentials = make_account(wire, name)
    return User(wire, credentials, begin(wire, credentials))


def begin(wire: Wire, credentials: Credentials) -> Token:
    """Log in and tell the token that was handed out; the wire's jar keeps it, too."""
    return token_of(wire, begin_session(wire, credentials))


def token_of(wire: Wire, answer: Answer) -> Token:
    """The token that an answer hands out."""
    cookie = session_cookie(wire, answer)
    return Token(cookie.name, cookie.value)


def token_named(answer: Answer, name: str) -> Token:
    """The token that an answer hands out in a cookie of this name, whether it still lives or not.

    Raises:
        BrokenPromise: there is none.
    """
    found = filter(None, map(parse, answer.all_headers("set-cookie")))
    values = [each.value for each in found if each.name == name and not each.is_expired()]
    promise(bool(values), sent=answer.request, wanted=f"Set-Cookie: {name}=…", got="none")
    return Token(name, values[-1])


def session_cookie(wire: Wire, answer: Answer) -> Cookie:
    """The cookie of an answer that carries the session, with its attributes.

    If the answer sets several cookies, it is the one that alone is logged in.

    Raises:
        BrokenPromise: there is none.
    """
    headers = answer.all_headers("set-cookie")
    last_of_name = {each.name: each for each in map(parse, headers) if each}
    found = [each for each in last_of_name.values() if each.value and not each.is_expired()]
    if len(found) > 1:
        found = [each for each in found if is_live(wire, Token(each.name, each.value))]
    if not found:
        raise BrokenPromise(
            sent=answer.request,
            wanted="a Set-Cookie with a new session value",
            got="; ".join(headers) or "no Set-Cookie",
            likely="an old session was taken over, or the session is not kept in a cookie",
        )
    return found[0]


def with_cookie(wire: Wire, method: str, path: str, cookie: Token | str) -> Answer:
    """Send a request with this `Cookie` header alone; the wire's own jar stays out of it."""
    request = Request(method, path, (("Cookie", str(cookie)),))
    return wire.get_line(request).exchange(request)


def is_live(wire: Wire, cookie: Token | str) -> bool:
    """Whether this `Cookie` header alone is logged in (STATUS-1)."""
    answer = with_cookie(wire, "GET", "/api/status", cookie)
    with rely_on("STATUS-1"):
        return answers.status(answer)


def lives(wire: Wire, cookie: Token | str, *, when: str, likely: str = "") -> None:
    """Check that a session is live.

    Raises:
        BrokenPromise: it is not.
    """
    answer = with_cookie(wire, "GET", "/api/status", cookie)
    promise(
        answers.status(answer),
        sent=f"GET /api/status with the session's cookie, {when}",
        wanted="status true: nothing has ended this session",
        got=answer,
        likely=likely,
    )


def ended(wire: Wire, cookie: Token | str, *, by: str, likely: str) -> None:
    """Check that a session is not live any more, at no endpoint.

    Raises:
        BrokenPromise: it is.
    """
    from conformance.sessions import doors  # it speaks of tokens, too

    answer = with_cookie(wire, "GET", "/api/status", cookie)
    promise(
        not answers.status(answer),
        sent=f"GET /api/status with a copy of the session's cookie, after {by}",
        wanted=f"status false: {by} has ended this session",
        got=answer,
        likely=likely,
    )
    doors.shut(wire, cookie, by=by)
