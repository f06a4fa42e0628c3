"""Send requests to a backend as one visitor, and keep what cookies come back."""

from __future__ import annotations

import json
import ssl
from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.connection import Line
from fourstep.drivers.http.cookies import Jar
from fourstep.drivers.http.pressure import PRESSURE
from fourstep.drivers.http.registrar import REGISTRAR

JSON = {"Content-Type": "application/json"}


class Wire:
    """One visitor's line to a backend: one kept-alive connection, one cookie jar.

    Args:
        url: the backend's address, without a path.
        jar: the cookies to start with.
        address: the visitor's own address; empty lets the system choose.
        trust: for https, which certificates are trusted.
    """

    def __init__(
        self,
        url: str,
        jar: Jar | None = None,
        address: str = "",
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self.url = url.rstrip("/")
        self.jar = jar if jar is not None else Jar()
        self.address = address
        self.trust = trust
        self.exact = False  # whether each request must come from this very address
        self._line: Line | None = None

    def __enter__(self) -> Self:
        """Nothing is sent yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the connection."""
        self.close()

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Send a GET with the jar's cookies."""
        return self.send(Request("GET", path, tuple((headers or {}).items())))

    def post(self, path: str, value: Any, headers: Mapping[str, str] = JSON) -> Answer:
        """Send a value as JSON with the jar's cookies; wait where the run is asked to."""
        return PRESSURE.bear(path, lambda: self.request("POST", path, value, headers))

    def request(
        self, method: str, path: str, value: Any, headers: Mapping[str, str] = JSON
    ) -> Answer:
        """Send a value as JSON by any method, with the jar's cookies."""
        return self.send(Request(method, path, tuple(headers.items()), json.dumps(value).encode()))

    def send(self, request: Request) -> Answer:
        """Send a request as it stands, with the jar's cookies; redirects are not followed.

        Raises:
            BrokenPromise: no answer came, or one without end.
        """
        address = (
            self.address
            if self.exact
            else REGISTRAR.choose_address(request, self.url, self.address)
        )
        if address == self.address:
            answer = self.get_line(request).exchange(self.with_cookies(request))
        else:
            answer = self._send_from(request, address)
        self.jar.take(answer.all_headers("set-cookie"))
        return answer

    def _send_from(self, request: Request, address: str) -> Answer:
        """The answer to a request that comes from another address, with the jar's cookies."""
        with Wire(self.url, self.jar, address, self.trust) as other:
            return other.get_line(request).exchange(self.with_cookies(request))

    def with_cookies(self, request: Request) -> Request:
        """The request with the jar's cookies."""
        cookies = self.jar.make_header(request.path)
        more = (("Cookie", cookies),) if cookies else ()
        headers = (*request.headers, *more)
        return replace(request, headers=headers, jar=cookies)

    def get_line(self, request: Request) -> Line:
        """The connection that is open, or a new one where the backend has closed the last.

        Raises:
            BrokenPromise: nobody takes the connection.
        """
        if self._line is None or self._line.is_dropped():
            self.close()
            try:
                self._line = Line(self.url, self.address, self.trust)
            except OSError as error:
                raise BrokenPromise(
                    sent=request,
                    wanted="a server that takes the connection",
                    got=f"none: {error}",
                    likely="the server died",
                ) from None
        return self._line

    def reconnect(self) -> None:
        """Use a new connection from now on."""
        self.close()

    def close(self) -> None:
        """Close the connection."""
        if self._line is not None:
            self._line.close()
            self._line = None
