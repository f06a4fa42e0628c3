"""The deepest nesting and the longest number that fit the limit do no harm (INPUT-6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from conformance.clauses import clause
from conformance.instruments.bodies import PATHS, check_still_serves, post_bytes
from conformance.instruments.json_texts import around
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import new_credentials
from fourstep.drivers.http.wire import Wire

# Before, repeated, and after, around a middle; what is left of the limit is filled with spaces.
DEEP = {
    "lists": (b"", b"[", b"", b"]", b""),
    "lists in a member": (b'{PAIR, "a": ', b"[", b"", b"]", b"}"),
    "objects": (b"", b'{"a":', b"1", b"}", b""),
    "objects in a member": (b'{PAIR, "a": ', b'{"a":', b"1", b"}", b"}"),
    "lists and objects": (b'{PAIR, "a": ', b'[{"a":', b"1", b"}]", b"}"),
    "lists never closed": (b"", b"[", b"", b"", b""),
    "objects never closed": (b"", b'{"a":', b"", b"", b""),
    "digits": (b'{PAIR, "a": ', b"7", b"", b"", b"}"),
    "digits below zero": (b'{PAIR, "a": -', b"7", b"", b"", b"}"),
    "digits as the email": (b'{"password": "a long password", "email": ', b"7", b"", b"", b"}"),
    "digits in the exponent": (b'{PAIR, "a": 1e', b"7", b"", b"", b"}"),
}


def filled(parts: tuple[bytes, ...], limit: int) -> bytes:
    """The parts with the second and fourth repeated as often as the limit allows."""
    before, opening, middle, closing, after = parts
    before = around(before, new_credentials("Ada"))
    left = limit - len(before + middle + after)
    times = left // len(opening + closing)
    return (before + opening * times + middle + closing * times + after).ljust(limit)


@clause("INPUT-6")
@pytest.mark.parametrize("parts", DEEP.values(), ids=DEEP)
def test_depth_and_length_are_refused(
    parts: tuple[bytes, ...], declared: Mapping[str, Any], new_wire: Callable[[], Wire]
) -> None:
    """What fills the limit with brackets or digits is refused, and the server keeps serving."""
    wire, data = new_wire(), filled(parts, declared["body_max"])
    for path in PATHS:
        answers.refused(post_bytes(wire, path, data), 400)
        check_still_serves(wire)

    wire.reconnect()
    check_still_serves(wire)
