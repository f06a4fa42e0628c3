"""Requests that are under way: sent as a whole, and not answered yet."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from conformance.instruments.account import sessions_of, the_one
from conformance.instruments.tokens import Token, User, begin, is_live, newcomer, with_cookie
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.connection import Line, make_raw
from fourstep.drivers.http.people import new_credentials
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.servers.subject import Server

End = Callable[[], Answer]


class UnderWay:
    """A request whose answer nobody has read yet.

    Args:
        user: whose line to the server is copied.
        request: what is sent at once.
    """

    def __init__(self, user: User, request: Request) -> None:
        self._request = request
        self._line = Line(user.wire.url, user.wire.address)
        self._line.send(make_raw(request, self._line.host))

    def answer(self) -> Answer:
        """Wait for its answer.

        Raises:
            BrokenPromise: none came.
        """
        with self._line:
            return self._line.answer(self._request)


def change(user: User) -> Request:
    """A change of the password, with the right current one."""
    words = {"current": user.credentials.password, "new": new_credentials("Ada").password}
    return _with_session("POST", "/api/password", words, user.token)


def deletion(user: User) -> Request:
    """A deletion of the account, with the right password."""
    words = {"password": user.credentials.password}
    return _with_session("DELETE", "/api/account", words, user.token)


def by_logging_out(user: User, _phone: User) -> End:
    """What ends the user's session by logging out."""
    return partial(with_cookie, user.wire, "POST", "/api/logout", user.token)


def from_the_phone(_user: User, phone: User) -> End:
    """What ends the user's session from another device, which has looked for it beforehand."""
    other = the_one(sessions_of(phone), current=False)
    return partial(with_cookie, phone.wire, "DELETE", f"/api/sessions/{other.id}", phone.token)


def _with_session(method: str, path: str, words: dict[str, Any], token: Token) -> Request:
    headers = (*JSON.items(), ("Cookie", str(token)))
    return Request(method, path, headers, json.dumps(words).encode())


class Devices:
    """A user with a phone on a server, and how long one hash takes there.

    Args:
        server: where they have an account.
    """

    def __init__(self, server: Server) -> None:
        self.wire = Wire(server.url, address=make_client_address(server.url))
        self.phone = newcomer(Wire(server.url, address=make_client_address(server.url)))

    def log_in(self) -> tuple[User, float]:
        """Begin a session at the computer; and the seconds that it took."""
        self.wire.jar = type(self.wire.jar)()
        start = time.monotonic()
        token = begin(self.wire, self.phone.credentials)
        return User(self.wire, self.phone.credentials, token), time.monotonic() - start

    def overtake(
        self,
        deed: Callable[[User], Request],
        choose: Callable[[User, User], End],
        share: float,
    ) -> tuple[Answer, Answer] | None:
        """Begin a deed, and end its session when it has hashed for this share of a hash.

        The phone is the witness: a change of the password and a deletion end its session, too. So
        while it lives, the deed has not been done.

        Returns:
            the answers to the deed and to the end of the session; None if the deed was done first.
        """
        user, took = self.log_in()
        end = choose(user, self.phone)
        under_way = UnderWay(user, deed(user))
        time.sleep(share * took)
        ended = end()
        in_time = is_live(self.phone.wire, self.phone.token)
        told = under_way.answer()
        return (told, ended) if in_time else None

    def close(self) -> None:
        """Leave."""
        self.wire.close()
        self.phone.wire.close()
