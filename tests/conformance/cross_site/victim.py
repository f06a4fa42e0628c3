"""A user in whose name somebody else wants something done."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from conformance.absent import NOT_THERE
from conformance.cross_site.deeds import Deed
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import begin_session, make_account, new_credentials
from fourstep.drivers.http.wire import JSON, Wire

Pairs = tuple[tuple[str, str], ...]


class Victim:
    """Ada with an account, logged in where the deed is one of users.

    Args:
        wire: her line to the server.
        deed: what is to be done in her name.
    """

    def __init__(self, wire: Wire, deed: Deed) -> None:
        self._wire = wire
        self._deed = deed
        self._is_missing = deed.optional and _is_missing(wire, deed)
        ada = make_account(wire)
        if deed.logged_in:
            begin_session(wire, ada)
        path = deed.path.format(session=_session(wire) if deed.path.endswith("}") else "")
        value = deed.body(ada, new_credentials("Grace")) if deed.body else None
        self.request = Request(
            deed.method,
            path,
            tuple(JSON.items()) if value else (),
            json.dumps(value).encode() if value else None,
        )

    def with_headers(self, headers: Pairs) -> Request:
        """The request that does the deed, with these headers beside its own."""
        return replace(self.request, headers=(*self.request.headers, *headers))

    def refuses(self, rows: Iterable[Pairs], *statuses: int) -> None:
        """Check that the request is refused with any of these headers, and done without them.

        That it can still be done shows two things: no refusal had an effect, and the headers were
        the only reason.

        Args:
            rows: what betrays that a request comes from elsewhere.
            statuses: the status codes that the contract allows there; 403 if none is given.

        Raises:
            BrokenPromise: it is not so.
        """
        for headers in rows:
            self.withstands(self.with_headers(headers), statuses or (403,))
        self.serves(())

    def withstands(self, request: Request, statuses: Iterable[int]) -> None:
        """Check that a request is refused with one of these status codes and changes nothing.

        Raises:
            BrokenPromise: it is not so.
        """
        sent = _told(request)
        answer = self._wire.send(request)
        promise(
            answer.status in (*statuses, *(NOT_THERE if self._is_missing else ())),
            sent=sent,
            wanted=" or ".join(map(str, statuses)),
            got=answer,
            likely="it was served, although it came from another site"
            if answer.status == 200
            else "",
        )
        promise(
            not answer.all_headers("set-cookie"),
            sent=sent,
            wanted="a refusal that leaves the browser's cookies alone",
            got=f"Set-Cookie: {answer.header('set-cookie')}",
        )
        self.is_as_before(sent)

    def is_as_before(self, sent: str) -> None:
        """Check that Ada is logged in if she was, and that nobody is if nobody was.

        Raises:
            BrokenPromise: it is not so.
        """
        status = self.is_logged_in()
        promise(
            status is self._deed.logged_in,
            sent=f"{sent}; then GET /api/status",
            wanted=f"status {self._deed.logged_in}, as before",
            got=f"status {status}",
            likely="the request was refused only after its work was done",
        )

    def is_logged_in(self) -> bool:
        """Whether the server says that she is."""
        return answers.status(self._wire.get("/api/status"))

    def serves(self, headers: Pairs) -> None:
        """Check that the request with these headers is done, where there is such an operation.

        Raises:
            BrokenPromise: it is not so.
        """
        if self._is_missing:
            return
        request = self.with_headers(headers)
        answer = self._wire.send(request)
        promise(
            answer.status == 200 and answer.json() == {"result": self._deed.result},
            sent=_told(request),
            wanted=f"200 {json.dumps({'result': self._deed.result})}",
            got=answer,
            likely="honest requests are refused, too; or the refused one has had its effect",
        )


def _told(request: Request) -> str:
    return f"{request}"  # with all headers that an ordinary request has not


def _is_missing(wire: Wire, deed: Deed) -> bool:
    """Whether there is no such operation: nobody would be asked to log in for it."""
    return wire.send(Request(deed.method, deed.path.format(session="0"))).status in NOT_THERE


def _session(wire: Wire) -> str:
    listed = wire.get("/api/sessions").json()
    sessions = listed.get("sessions") if isinstance(listed, dict) else None
    return str(sessions[0].get("id")) if sessions else "0"
