"""A 422 says what is wrong with which field, and never repeats the value (ERR-1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from conformance.clauses import clause
from conformance.input.test_shapes import NO_OBJECTS, NO_TEXTS
from conformance.instruments.bodies import PATHS, check_still_serves
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import body, new_credentials, register
from fourstep.drivers.http.wire import Wire

MARKS = ("marked-7f3a", "271828")  # in the values that are sent


def fields(answer: Answer) -> set[str]:
    """The names of the fields that a 422 gives reasons for.

    Raises:
        BrokenPromise: it is no 422, or its `errors` have another form.
    """
    listed = answers.problem(answer, 422).get("errors")
    promise(
        isinstance(listed, list) and bool(listed) and all(map(_is_error, listed)),
        sent=answer.request,
        wanted="422 with `errors`, a list of objects with `field` and `reason`, both text",
        got=answer,
        likely="the problem document does not say what is wrong with which field",
    )
    return {each["field"] for each in listed or []}


def _is_error(entry: Any) -> bool:
    return isinstance(entry, dict) and all(
        isinstance(entry.get(key), str) and entry[key] for key in ("field", "reason")
    )


def check_named(answer: Answer, *names: str) -> None:
    """Check that a 422 blames no other fields than these, and repeats no marked value.

    Raises:
        BrokenPromise: it does not.
    """
    named = fields(answer)
    promise(
        named <= set(names),
        sent=answer.request,
        wanted=f"reasons for nothing but {', '.join(names)}",
        got=answer,
    )
    promise(
        not any(mark.encode() in answer.body for mark in MARKS),
        sent=answer.request,
        wanted="the field and the reason, without the value",
        got=answer,
        likely="the framework's own answer to a wrong field repeats what was sent",
    )


@clause("ERR-1")
@pytest.mark.parametrize("field", ["email", "password"])
def test_a_wrong_type_is_told(field: str, new_wire: Callable[[], Wire]) -> None:
    """A member that is no text is named with a reason, and the other one is not."""
    wire = new_wire()
    for path in PATHS:
        for value in NO_TEXTS.values():
            check_named(wire.post(path, {**body(new_credentials("Ada")), field: value}), field)

    check_still_serves(wire)


@clause("ERR-1")
def test_a_missing_member_is_told(new_wire: Callable[[], Wire]) -> None:
    """A member that is not there is named with a reason; no other is."""
    wire, pair = new_wire(), body(new_credentials("Ada"))
    for path in PATHS:
        check_named(wire.post(path, {"email": pair["email"]}), "password")
        check_named(wire.post(path, {"password": pair["password"]}), "email")
        check_named(wire.post(path, {"Email": pair["email"]}), "email", "password")

    check_still_serves(wire)


@clause("ERR-1")
def test_another_type_than_an_object_is_told(new_wire: Callable[[], Wire]) -> None:
    """For a body that is no object a reason is given, too."""
    wire = new_wire()
    for value in NO_OBJECTS.values():
        answer = wire.post("/api/login", value)
        promise(bool(fields(answer)), sent=answer.request, wanted="a reason", got=answer)

    check_still_serves(wire)


@clause("ERR-1")
def test_a_refused_registration_is_told(new_wire: Callable[[], Wire]) -> None:
    """A bad email and a short password are named with reasons that do not repeat them."""
    wire, ada = new_wire(), new_credentials("Ada")
    check_named(wire.post("/api/register", {**body(ada), "email": MARKS[0]}), "email")
    check_named(wire.post("/api/register", {**body(ada), "password": MARKS[1]}), "password")

    made = register(wire, ada)
    promise(answers.registered(made), sent=made.request, wanted="success", got=made)
