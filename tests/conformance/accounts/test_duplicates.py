"""The duplicate message is given for a real duplicate only (REG-6)."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from conformance.accounts.addresses import REFUSED
from conformance.clauses import clause
from conformance.input.test_shapes import NO_TEXTS
from conformance.instruments.bodies import post_bytes
from conformance.instruments.broken_store import Failures
from conformance.instruments.fragments import told
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import make_account, register
from fourstep.drivers.http.wire import Wire

LIE = "everything that fails is caught and called a duplicate"

# Bodies that fail for another reason; each is sent twice.
OTHER_REASONS: dict[str, bytes] = {
    **{f"email: {each}": json.dumps({"email": email, "password": "a long password"}).encode()
       for each, email in (*NO_TEXTS.items(), *REFUSED.items())},
    "half a surrogate pair": b'{"email": "\\ud83d@example.com", "password": "a long password"}',
    "no password": b'{"email": "ada@example.com"}',
    "password of no text": b'{"email": "ada@example.com", "password": ["x"]}',
    "empty password": b'{"email": "ada@example.com", "password": ""}',
    "half a pair as password": b'{"email": "ada@example.com", "password": "a long one \\udc00"}',
    "no object": b"null",
}  # fmt: skip


def check_told(answer: Answer) -> None:
    """Check that a failure is told as one: a problem, and no word of a duplicate.

    Raises:
        BrokenPromise: it is called a duplicate, or a success.
    """
    promise(
        answer.status >= 400 and answers.DUPLICATE.encode() not in answer.body,
        sent=answer.request,
        wanted="a problem with 4xx or 5xx",
        got=answer,
        likely=LIE if answers.DUPLICATE.encode() in answer.body else answers.guess(answer),
    )


@clause("REG-6")
def test_a_mistake_is_no_duplicate(new_wire: Callable[[], Wire]) -> None:
    """No body that fails for another reason is called a duplicate, also not the second time."""
    wire = new_wire()
    for data in OTHER_REASONS.values():
        for _ in range(2):
            check_told(post_bytes(wire, "/api/register", data))

    real = register(wire, make_account(wire))
    promise(not answers.registered(real), sent=real.request, wanted=answers.DUPLICATE, got=real)


@clause("REG-6")
@pytest.mark.parametrize("asked", ["new", "duplicate", "log in"])
def test_without_a_store_nothing_is_claimed(asked: str, failures: Failures) -> None:
    """While the store is not available the answer is 503, for new emails and for old ones."""
    answers.refused(failures.gone[asked], 503)

    mended = failures.mended["new"]
    promise(answers.registered(mended), sent="the same later", wanted="success", got=mended)


@clause("REG-6")
def test_a_refused_row_is_no_duplicate(failures: Failures) -> None:
    """When the database refuses a row for another reason than its key, that is no duplicate."""
    check_told(failures.refusing["new"])

    real = failures.mended["duplicate"]
    promise(not answers.registered(real), sent=real.request, wanted=answers.DUPLICATE, got=real)


@clause("ERR-2")
def test_a_failing_store_tells_nothing(failures: Failures) -> None:
    """What a failing database says stays in the log: no statement and no table is in the answer."""
    for answer in (*failures.gone.values(), *failures.refusing.values()):
        details = told(answer, []) if answer.status >= 400 else []
        promise(not details, sent=answer.request, wanted="no details", got=f"{details}: {answer}")

    promise(answers.registered(failures.mended["new"]), wanted="success later", got="a duplicate")
    promise(answers.logged_in(failures.mended["log in"]), wanted="true later", got="false")
