"""A body is an object whose known members are strings; nothing is converted (INPUT-2)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from conformance.clauses import clause
from conformance.instruments.bodies import PATHS, check_still_serves, post_bytes
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import body, log_in, new_credentials, register
from fourstep.drivers.http.wire import Wire

NO_OBJECTS = {
    "null": None,
    "true": True,
    "number": 1,
    "text": "x",
    "empty list": [],
    "the pair as a list": ["ada@example.com", "a long password"],
    "the object in a list": [{"email": "ada@example.com", "password": "a long password"}],
    "the object as text": '{"email": "ada@example.com", "password": "a long password"}',
}

# Values that become text, or true, where a program converts them.
NO_TEXTS: dict[str, Any] = {
    "null": None,
    "true": True,
    "false": False,
    "zero": 0,
    "whole number": 271828182845904,
    "fraction": 271828182.5,
    "empty list": [],
    "list of a text": ["marked-7f3a@example.com"],
    "list of two": ["marked-7f3a@example.com", "marked-7f3b@example.com"],
    "empty object": {},
    "a question to a database": {"$ne": "marked-7f3a"},
    "an object with a text": {"value": "marked-7f3a@example.com"},
}


@clause("INPUT-2")
@pytest.mark.parametrize("value", NO_OBJECTS.values(), ids=NO_OBJECTS)
def test_what_is_no_object_is_refused(value: object, new_wire: Callable[[], Wire]) -> None:
    """JSON of another type than an object is refused, and a good body still is served."""
    wire = new_wire()
    for path in PATHS:
        answers.refused(wire.post(path, value), 422)

    check_still_serves(wire)


@clause("INPUT-2")
@pytest.mark.parametrize("field", ["email", "password"])
@pytest.mark.parametrize("value", NO_TEXTS.values(), ids=NO_TEXTS)
def test_a_member_of_another_type_is_refused(
    value: object, field: str, new_wire: Callable[[], Wire]
) -> None:
    """A member that is no text is refused and not converted; as text it is served."""
    wire = new_wire()
    for path in PATHS:
        members = {**body(new_credentials("Ada")), field: value}
        answers.refused(wire.post(path, members), 422)

    check_still_serves(wire)


@clause("INPUT-2")
def test_an_inherited_member_is_refused(new_wire: Callable[[], Wire]) -> None:
    """What JavaScript's objects inherit by the name `__proto__` is no member of the body."""
    wire, pair = new_wire(), body(new_credentials("Ada"))
    for path in PATHS:
        answers.refused(wire.post(path, {"__proto__": pair}), 422)

    check_still_serves(wire)


@clause("INPUT-2")
@pytest.mark.parametrize(
    "missing", [("email",), ("password",), ("email", "password")], ids="-".join
)
def test_a_missing_member_is_refused(
    missing: tuple[str, ...], new_wire: Callable[[], Wire]
) -> None:
    """An object without one of its members is refused; other letter case makes another name."""
    wire, pair = new_wire(), body(new_credentials("Ada"))
    for path in PATHS:
        left = {name: pair[name] for name in pair if name not in missing}
        answers.refused(wire.post(path, left), 422)
        spelled = left | {name.upper(): pair[name] for name in missing}
        answers.refused(wire.post(path, spelled), 422)

    check_still_serves(wire)


@clause("INPUT-2")
def test_a_number_is_nobodys_password(new_wire: Callable[[], Wire]) -> None:
    """A password of digits is not opened by the number of the same digits."""
    wire, ada = new_wire(), new_credentials("Ada").with_password("27182818284590452353")
    promise(answers.registered(register(wire, ada)), wanted="made", got="a duplicate")
    number = f'{{"email": {json.dumps(ada.email)}, "password": {ada.password}}}'
    answers.refused(post_bytes(wire, "/api/login", number.encode()), 422)

    right = log_in(wire, ada)
    promise(answers.logged_in(right), sent=right.request, wanted="true", got=right)
