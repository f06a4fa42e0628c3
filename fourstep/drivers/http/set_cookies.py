"""Looks at each Set-Cookie of the session that the whole run meets, whatever has brought it.

Tests look at the cookies that they ask for. What another piece of code sets, on a way that no test
thinks of, is seen here: it counts for the clauses of the cookie's attributes, and not for the test
that was running.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http.cookies import Cookie, parse

BRINGS = ("/api/login", "/api/password")  # what a user gets a session by

Rule = tuple[str, Callable[[Cookie], bool]]
RULES: Mapping[str, Rule] = {
    "COOKIE-1": (
        "HttpOnly, Path=/ and no Domain",
        lambda each: (
            "httponly" in each.attributes
            and each.attributes.get("path") == "/"
            and "domain" not in each.attributes
        ),
    ),
    "COOKIE-2": (
        "SameSite=Lax or SameSite=Strict",
        lambda each: each.attributes.get("samesite", "").lower() in ("lax", "strict"),
    ),
    "COOKIE-3": (
        "a cookie __Host-…; Secure",
        lambda each: "secure" in each.attributes and each.name.startswith("__Host-"),
    ),
}


class SetCookies:
    """What was noticed, until somebody takes it."""

    def __init__(self) -> None:
        self.begin_run()

    def begin_run(self) -> None:
        """Forget everything: the servers before are not those of this run."""
        self._names: set[str] = set()
        self._told: set[tuple[str, str, str]] = set()
        self._noticed: list[tuple[str, BrokenPromise]] = []
        self._left_out: set[str] = set()

    def leave_out(self, host: str) -> None:
        """Do not look at the cookies of this server: it is run in a way that has others."""
        self._left_out.add(host)

    def note(self, answer: Answer, host: str) -> None:
        """Look at the cookies of an answer; the same of the same operation is told once."""
        if host in self._left_out:
            return
        request = answer.request
        for cookie in filter(None, map(parse, answer.all_headers("set-cookie"))):
            if cookie.is_expired() or not self._is_session(cookie, answer):
                continue
            for clause, (wanted, kept) in RULES.items():
                key = (clause, request.method, request.path)
                if not kept(cookie) and key not in self._told:
                    self._told.add(key)
                    self._noticed.append((clause, _broken_error(answer, cookie, wanted)))

    def take(self) -> Iterator[tuple[str, BrokenPromise]]:
        """What was noticed since the last time, each with its clause."""
        noticed, self._noticed = self._noticed, []
        return iter(noticed)

    def _is_session(self, cookie: Cookie, answer: Answer) -> bool:
        asked = answer.request.method == "POST" and answer.request.path in BRINGS
        if asked and answer.status == 200 and answer.json() == {"result": True}:
            self._names.add(cookie.name)
        return cookie.name in self._names


def _broken_error(answer: Answer, cookie: Cookie, wanted: str) -> BrokenPromise:
    said = [f"{name}={text}" if text else name for name, text in cookie.attributes.items()]
    return BrokenPromise(
        sent=f"{answer.request.method} {answer.request.path}, in another test",
        wanted=f"{wanted}, in whichever answer the session's cookie is set",
        got="; ".join([f"{cookie.name}=…", *said]),
        likely="the cookie is made in more than one place; make it in one",
    )


SET_COOKIES = SetCookies()
