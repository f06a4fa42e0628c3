"""Read credentials from a request's body, and take nothing that could be misread.

Clauses: WIRE-2, WIRE-4, LOGIN-5, INPUT-1, INPUT-2, INPUT-3, INPUT-4, INPUT-5, INPUT-6, METHOD-2.
"""

import json
import math
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, UnreadablePostError

from . import media_types
from .config import BODY_MAX
from .refusals import BodyTooLarge, BrokenJson, FieldError, InvalidFields, NotJson

DIGITS = 15  # no body is longer
DEPTH_MAX = 32  # levels of nesting


def read_fields(request: HttpRequest, *names: str) -> list[str]:
    """The texts of these members of the JSON object in the request's body; others are ignored.

    Raises:
        NotJson, BodyTooLarge, BrokenJson, InvalidFields: in this order.
    """
    if not _is_json(request):
        raise NotJson
    document = parse_json(_body(request))
    if not isinstance(document, dict):
        raise InvalidFields([FieldError("body", "must be a JSON object")])
    wrong = [name for name in names if not isinstance(document.get(name), str)]
    if wrong:
        raise InvalidFields([FieldError(name, "must be given as text") for name in wrong])
    return [document[name] for name in names]


def ignore_body(request: HttpRequest) -> None:
    """Accept a request that needs no body.

    Raises:
        NotJson: there is a body, and it says that it is something else than JSON.
        BodyTooLarge: there is a body over the limit.
    """
    length = _length(request)
    if length and request.META.get("CONTENT_TYPE") and not _is_json(request):
        raise NotJson  # what a form on another site can send, this API does not take
    if length > BODY_MAX:
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


def _is_json(request: HttpRequest) -> bool:
    return media_types.is_json(request.META.get("CONTENT_TYPE", ""))


def _length(request: HttpRequest) -> int:
    return int(request.META.get("CONTENT_LENGTH", "")[:DIGITS] or 0)  # the server has looked at it


def _body(request: HttpRequest) -> bytes:
    try:
        return request.body
    except RequestDataTooBig:  # of itself Django would answer 400
        raise BodyTooLarge from None
    except UnreadablePostError:
        raise BrokenJson from None


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
    depth, level = 0, [value]
    while containers := [node for node in level if isinstance(node, (list, dict))]:
        children = [node.values() if isinstance(node, dict) else node for node in containers]
        level = [child for nodes in children for child in nodes]
        depth += 1
    return depth
