"""A name stands in an object once (INPUT-3)."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.instruments.bodies import post_bytes
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, make_account, new_credentials
from fourstep.drivers.http.wire import Wire

# EMAIL and PASSWORD are right; a reader that takes the first or the last finds a good pair.
REPEATED = {
    "the email, the right one first": '{"email": EMAIL, "password": PASSWORD, "email": "b@c"}',
    "the email, the right one last": '{"email": "b@c", "email": EMAIL, "password": PASSWORD}',
    "the email, twice the same": '{"email": EMAIL, "email": EMAIL, "password": PASSWORD}',
    "the password, the right one first": '{"email": EMAIL, "password": PASSWORD, "password": "x"}',
    "the password, the right one last": '{"password": "x", "email": EMAIL, "password": PASSWORD}',
    "a number, then the email": '{"email": 7, "email": EMAIL, "password": PASSWORD}',
    "the email, escaped first": '{"\\u0065mail": "b@c", "email": EMAIL, "password": PASSWORD}',
    "the email, escaped last": '{"email": EMAIL, "password": PASSWORD, "emai\\u006C": "b@c"}',
    "the password, escaped": '{"email": EMAIL, "password": PASSWORD, "p\\u0061ssword": "x"}',
    "an unknown member": '{"a": 1, "email": EMAIL, "a": 2, "password": PASSWORD}',
    "an empty name": '{"": 1, "email": EMAIL, "": 2, "password": PASSWORD}',
    "inside an unknown member": '{"email": EMAIL, "password": PASSWORD, "a": {"b": 1, "b": 2}}',
    "deep inside": '{"email": EMAIL, "password": PASSWORD, "a": [[{"b": [{"c": {}, "c": 0}]}]]}',
}

# Names that only look alike, and names that stand in two objects.
NOT_REPEATED = {
    "other letter case": '{"email": EMAIL, "password": PASSWORD, "Email": "b@c"}',
    "in another object": '{"email": EMAIL, "password": PASSWORD, "a": {"email": "b@c"}}',
    "in two objects": '{"a": [{"b": 1}, {"b": 1}], "email": EMAIL, "password": PASSWORD}',
    "composed otherwise": '{"\\u00e9": 1, "e\\u0301": 2, "email": EMAIL, "password": PASSWORD}',
}
ANOTHER_NAME = "in another object, letter case or composition it is another name, to be ignored"


def _fill_in(text: str, email: str, password: str) -> bytes:
    for word, value in (("EMAIL", email), ("PASSWORD", password)):
        text = text.replace(word, json.dumps(value))
    return text.encode()


@clause("INPUT-3")
@pytest.mark.parametrize("text", REPEATED.values(), ids=REPEATED)
def test_a_repeated_name_is_refused(text: str, new_wire: Callable[[], Wire]) -> None:
    """With a name that stands twice in one object nobody logs in and nobody registers."""
    wire = new_wire()
    ada, grace = make_account(wire), new_credentials("Grace")
    answers.refused(post_bytes(wire, "/api/login", _fill_in(text, ada.email, ada.password)), 400)
    new = _fill_in(text, grace.email, grace.password)
    answers.refused(post_bytes(wire, "/api/register", new), 400)

    promise(
        [answers.logged_in(log_in(wire, each)) for each in (ada, grace)] == [True, False],
        sent="the refused pairs, each name once",
        wanted="Ada is logged in, Grace has no account",
        got="something else",
    )


@clause("INPUT-3")
@pytest.mark.parametrize("text", NOT_REPEATED.values(), ids=NOT_REPEATED)
def test_names_that_are_not_the_same_are_served(text: str, new_wire: Callable[[], Wire]) -> None:
    """Names in two objects, in other letter case or composed in another way are no repetition."""
    wire = new_wire()
    ada = make_account(wire)
    answer = post_bytes(wire, "/api/login", _fill_in(text, ada.email, ada.password))

    served = answer.status == 200 and answers.logged_in(answer)
    promise(served, sent=answer.request, wanted="true", got=answer, likely=ANOTHER_NAME)
