"""Send raw requests to a backend and keep what cookies come back."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

import urllib3

from fourstep.drivers.jar import Jar
from fourstep.exchange import Answer, BrokenPromise, Request

JSON = {"Content-Type": "application/json"}
_TIMEOUT = urllib3.Timeout(connect=5, read=15)  # seconds
_PATIENCE = 20  # seconds for the whole body
_MOST = 4 * 1024 * 1024  # bytes of one answer that are read
_PIECE = 64 * 1024  # bytes


class Wire:
    """One visitor's line to a backend: one kept-alive connection, one cookie jar.

    Args:
        url: the backend's address, without a path.
        jar: the cookies to start with.
    """

    def __init__(self, url: str, jar: Jar | None = None) -> None:
        self.url = url.rstrip("/")
        self.jar = jar if jar is not None else Jar()
        self._pool = urllib3.connection_from_url(
            self.url, maxsize=1, timeout=_TIMEOUT, retries=False
        )

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

    def get(self, path: str) -> Answer:
        """Send a GET with the jar's cookies."""
        return self.send(Request("GET", path))

    def post(self, path: str, value: Any, headers: Mapping[str, str] = JSON) -> Answer:
        """Send a value as JSON with the jar's cookies."""
        body = json.dumps(value).encode()
        return self.send(Request("POST", path, tuple(headers.items()), body))

    def send(self, request: Request) -> Answer:
        """Send a request with the jar's cookies; redirects are not followed.

        Raises:
            BrokenPromise: no answer came, or one without end.
        """
        headers = urllib3.HTTPHeaderDict(request.headers)
        if cookies := self.jar.header(request.path):
            headers["Cookie"] = cookies
        try:
            response = self._pool.urlopen(
                request.method,
                request.path,
                body=request.body,
                headers=headers,
                redirect=False,
                preload_content=False,
            )
            body = _read(response)
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise BrokenPromise(
                sent=request,
                wanted="an answer",
                got=f"none: {type(error).__name__}",
                likely="the server died or hangs",
            ) from None
        answer = Answer(request, response.status, _headers(response), body)
        self.jar.take(answer.all_headers("set-cookie"))
        return answer

    def reconnect(self) -> None:
        """Use a new connection from now on."""
        self._pool.close()
        self._pool = urllib3.connection_from_url(
            self.url, maxsize=1, timeout=_TIMEOUT, retries=False
        )

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()


def _read(response: urllib3.BaseHTTPResponse) -> bytes:
    """The body; a server that drips or floods is given up."""
    deadline, body = time.monotonic() + _PATIENCE, b""
    while piece := response.read1(_PIECE):
        body += piece
        if len(body) > _MOST or time.monotonic() > deadline:
            response.close()
            raise urllib3.exceptions.HTTPError("a body without end")
    response.release_conn()
    return body


def _headers(response: urllib3.BaseHTTPResponse) -> tuple[tuple[str, str], ...]:
    return tuple((name.lower(), value) for name, value in response.headers.items())
