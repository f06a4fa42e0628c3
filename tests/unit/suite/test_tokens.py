"""Session values that are signed are told from those that are mere chance."""

from __future__ import annotations

import base64
import json
import secrets
import zlib

import pytest
from conformance.operation.tokens import what_is_said

NOTHING = json.dumps({"alg": "none"}).encode()
SAID = json.dumps({"user": 7, "fresh": True}).encode()


def part(raw: bytes) -> str:
    """These bytes as one part of a token."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@pytest.mark.parametrize(
    "value",
    [
        f"{part(SAID)}.{part(b'signature')}",
        f".{part(zlib.compress(SAID))}.Zx1.{part(b'signature')}",
        f"{part(NOTHING)}.{part(SAID)}.",
        f"{part(SAID)}:1tX:{part(b'signature')}",
        part(SAID),
        "gAAAAABnZ2Z2Z2Z2",
        "s%3Aabc.def",
        "v4.local.abc",
    ],
)
def test_a_signed_value_speaks(value: str) -> None:
    """What is said can be read, packed or not, or its form tells that it is sealed."""
    assert what_is_said(value)


def test_chance_says_nothing() -> None:
    """Random tokens in the usual forms say nothing."""
    made = [form(32) for form in (secrets.token_urlsafe, secrets.token_hex) for _ in range(2000)]

    assert [each for each in made if what_is_said(each)] == []


@pytest.mark.parametrize("value", ["", ".", "a.b.c", '"quoted"', "1790000000", "ä"])
def test_other_values_say_nothing(value: str) -> None:
    """Short, empty and odd values are no reason to fail."""
    assert what_is_said(value) == ""
