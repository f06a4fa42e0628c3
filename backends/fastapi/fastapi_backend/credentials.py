"""Read email and password from a request's body, and take nothing that could be misread."""

import json
import math
from collections.abc import Callable, Coroutine
from email.message import Message
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel

from .config import BODY_MAX
from .refusals import BodyTooLarge, BrokenJson, NotJson

DEPTH_MAX = 32  # levels of nesting


class Credentials(BaseModel):
    """Email and password as typed."""

    email: str
    password: str


class StrictRequest(Request):
    """A request whose body must be JSON, small, and have exactly one meaning.

    FastAPI by itself takes bodies of any size, NaN and repeated members. (Its `max_body_size`
    answers in plain text, and before it has looked at the type.)
    """

    async def body(self) -> bytes:
        """The body's bytes.

        Raises:
            NotJson, BodyTooLarge, BrokenJson: in this order.
        """
        if not _is_json(self):
            raise NotJson
        if not hasattr(self, "_body"):
            self._body = await self._read()
        if not self._body:
            raise BrokenJson  # FastAPI does not ask for the JSON of an empty body
        return self._body

    async def json(self) -> Any:
        """The body's value. Raises BrokenJson."""
        return parse_json(await self.body())

    async def _read(self) -> bytes:
        # Content-Length may lie or be absent, so what arrives is counted.
        body = bytearray()
        async for chunk in self.stream():
            body += chunk
            if len(body) > BODY_MAX:
                raise BodyTooLarge
        return bytes(body)


class StrictRoute(APIRoute):
    """A route that hands a StrictRequest to FastAPI."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's handler of the route, given another kind of request."""
        handle = super().get_route_handler()

        async def handle_strictly(request: Request) -> Response:
            return await handle(StrictRequest(request.scope, request.receive))

        return handle_strictly


async def ignore_body(request: Request) -> None:
    """Accept a request that needs no body.

    Raises:
        NotJson: there is a body, and it says that it is something else than JSON.
        BodyTooLarge: there is a body over the limit.
    """
    length = int(request.headers.get("content-length", 0))
    has_body = length > 0 or "transfer-encoding" in request.headers
    if has_body and request.headers.get("content-type") and not _is_json(request):
        raise NotJson  # what a form on another site can send, this API does not take
    if length > BODY_MAX:
        raise BodyTooLarge
    received = 0
    async for chunk in request.stream():  # without Content-Length only what arrives can be counted
        received += len(chunk)
        if received > BODY_MAX:
            raise BodyTooLarge


def parse_json(body: bytes) -> Any:
    """The value of a JSON text that has exactly one meaning, whoever reads it.

    Raises:
        BrokenJson: it is not UTF-8, not JSON, or holds a repeated member, a number that is not
            finite, half of a surrogate pair, or too many levels.
    """
    try:
        value = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_without_repetition,
            parse_constant=_finite,
            parse_float=_finite,
            parse_int=_finite,  # as float: thousands of digits would cost seconds as an int
        )
        if _depth(value) > DEPTH_MAX:
            raise BrokenJson
        json.dumps(value, ensure_ascii=False).encode("utf-8")  # fails on half a surrogate pair
    except (ValueError, RecursionError):
        raise BrokenJson from None
    return value


def _is_json(request: Request) -> bool:
    header = Message()
    header["content-type"] = ", ".join(request.headers.getlist("content-type"))
    charset = header.get_content_charset("utf-8")
    return header.get_content_type() == "application/json" and charset == "utf-8"


def _without_repetition(members: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(members)
    if len(value) != len(members):
        # One parser takes the first of two passwords, another the last (CVE-2017-12635).
        raise ValueError
    return value


def _finite(number: str) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise ValueError
    return value


def _depth(value: Any) -> int:
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list):
        return 0
    return 1 + max(map(_depth, value), default=0)
