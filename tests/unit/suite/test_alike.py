"""What differs by itself tells nothing of an account; everything else does."""

from __future__ import annotations

import itertools

import pytest
from conformance.guessing.alike import Seen, changing, check_alike, public

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer, Request

REQUEST = Request("POST", "/api/login")


def seen(status: int = 200, body: str = '{"result": false}', **headers: str) -> Seen:
    """What a stranger sees of an answer."""
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return public(Answer(REQUEST, status, named, body.encode()))


def test_what_differs_by_itself_is_learnt() -> None:
    """Ids of requests and instances of problems differ between two answers to one request."""
    number = itertools.count()

    def asked() -> Seen:
        some = next(number)
        return seen(body=f'{{"result": false, "instance": "urn:{some}"}}', x_id=f"{some}")

    check_alike(asked(), asked(), "a guess", lambda: changing(asked))


@pytest.mark.parametrize(
    "unknown",
    [
        seen(401),
        seen(body='{"result": true}'),
        seen(body='{"result": false, "hint": "no such user"}'),
        seen(x_more="1"),
        seen(body='{"result":false}'),
        seen(body="{}"),
    ],
)
def test_what_tells_of_an_account_is_seen(unknown: Seen) -> None:
    """Another status, body, member or header is a difference, whatever else changes."""
    with pytest.raises(BrokenPromise, match="for the unknown one"):
        check_alike(seen(), unknown, "a guess", lambda: frozenset({"header x-id"}))
