"""Read a request's body as JSON, and take nothing that could be misread.

Clauses: WIRE-2, WIRE-4, LOGIN-5, INPUT-1, INPUT-2, INPUT-3, INPUT-4, INPUT-5, INPUT-6, METHOD-2.
"""

import json
import math
from collections.abc import Awaitable, Callable, Iterable
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect

from . import media_types
from .config import BODY_MAX
from .models import EmailAndPassword
from .refusals import BodyTooLarge, BrokenJson, NotJson

DEPTH_MAX = 32  # levels of nesting

Fields = TypeVar("Fields", bound=BaseModel)


def body_of(fields: type[Fields]) -> Callable[[Request], Awaitable[Fields]]:
    """A dependency that reads these fields from a request's body.

    A body that FastAPI reads by itself may have any size, NaN and repeated members, and is read
    before anybody has asked whether the visitor may send one.
    """

    async def read(request: Request) -> Fields:
        """The fields. Raises NotJson, BodyTooLarge, BrokenJson, RequestValidationError."""
        value = parse_json(await read_body(request))
        try:
            return fields.model_validate(value)
        except ValidationError as error:
            found = error.errors(include_url=False, include_input=False, include_context=False)
            raise RequestValidationError(found) from None

    return read


Credentials = Annotated[EmailAndPassword, Depends(body_of(EmailAndPassword))]


async def read_body(request: Request) -> bytes:
    """The bytes of a body that must be JSON.

    Raises:
        NotJson, BodyTooLarge: in this order.
    """
    if not _is_json(request):
        raise NotJson
    return await _read(request)


async def ignore_body(request: Request) -> None:
    """Accept a request that needs no body.

    Raises:
        NotJson: there is a body, and it says that it is something else than JSON.
        BodyTooLarge: there is a body over the limit.
    """
    has_body = _length(request) > 0 or "transfer-encoding" in request.headers
    if has_body and request.headers.get("content-type") and not _is_json(request):
        raise NotJson  # what a form on another site can send, this API does not take
    await _read(request)


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
        _check_depth(value)
        json.dumps(value, ensure_ascii=False).encode("utf-8")  # fails on half a surrogate pair
    except (ValueError, RecursionError):
        raise BrokenJson from None
    return value


async def _read(request: Request) -> bytes:
    if _length(request) > BODY_MAX:
        raise BodyTooLarge
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_MAX:  # the length may not have been told, or be a lie
                raise BodyTooLarge
    except ClientDisconnect:
        raise BrokenJson from None  # nobody is there to hear it
    return bytes(body)


def _length(request: Request) -> int:
    return int(request.headers.get("content-length", 0))


def _is_json(request: Request) -> bool:
    # Two of them say two things, and joined they are of no form that is taken.
    return media_types.is_json(",".join(request.headers.getlist("content-type")))


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


def _check_depth(value: Any) -> None:
    # Level by level: a function that calls itself for each level would end the process some day.
    level = [value]
    for _ in range(DEPTH_MAX):
        level = [part for each in level for part in _parts(each)]
    if any(isinstance(each, (dict, list)) for each in level):
        raise ValueError


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
