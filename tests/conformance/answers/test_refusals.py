"""Every refusal is a problem document (ERR-1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.instruments.tour import Tour
from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.wire import JSON, Wire

ACCEPT = {
    "nothing": "",
    "a page": "text/html,application/xhtml+xml",
    "plain text": "text/plain",
    "an image only": "image/png",
    "JSON": "application/json",
    "JSON least of all": "text/html, application/problem+json;q=0, */*;q=0.1",
    "nonsense": ";;q=x,//",
}


def is_a_problem(answer: Answer) -> bool:
    """Whether this is a success, no answer of the API, or a problem document."""
    if answer.status < 400 or not answer.request.path.startswith("/api/"):
        return True
    try:
        answers.problem(answer, answer.status)
    except BrokenPromise:
        return False
    return True


@clause("ERR-1")
def test_every_refusal_is_a_problem_document(tour: Tour) -> None:
    """Whatever is refused under /api/, and for what reason ever, a problem document says so."""
    tour.promise(
        is_a_problem,
        wanted="application/problem+json with type, title, and the status of the answer",
        of_refusals="the framework's own error page; register a handler for all its exceptions",
    )


@clause("ERR-1")
@pytest.mark.parametrize("accept", ACCEPT.values(), ids=ACCEPT)
def test_a_refusal_has_one_form_whatever_is_accepted(
    accept: str, new_wire: Callable[[], Wire]
) -> None:
    """A client that prefers pages or images is refused by a problem document, too."""
    wire, wants = new_wire(), {"Accept": accept}
    answers.problem(wire.get("/api/nope", wants), 404)
    answers.problem(wire.request("PUT", "/api/login", {}, {**JSON, **wants}), 405)
    answers.problem(wire.post("/api/login", None, {**JSON, **wants}), 422)

    answers.status(wire.get("/api/status", wants))


BROKEN = b'{"email": "ada@example.com", "email": 7}'
LARGE = object()


@clause("ERR-1")
@pytest.mark.parametrize(
    ("status", "method", "path", "kind", "sent"),
    [
        pytest.param(404, "PUT", "/api/nope", "text/plain", BROKEN, id="path before method"),
        pytest.param(405, "PUT", "/api/login", "text/plain", BROKEN, id="method before type"),
        pytest.param(405, "GET", "/api/register", "text/plain", LARGE, id="method before size"),
        pytest.param(415, "POST", "/api/login", "text/plain", LARGE, id="type before size"),
        pytest.param(415, "POST", "/api/register", "text/plain", BROKEN, id="type before text"),
        pytest.param(413, "POST", "/api/login", JSON["Content-Type"], LARGE, id="size before text"),
        pytest.param(400, "POST", "/api/register", JSON["Content-Type"], BROKEN,
                     id="text before fields"),
    ],
)  # fmt: skip
def test_the_first_mistake_is_told(
    status: int, method: str, path: str, kind: str, sent: object, new_wire: Callable[[], Wire],
    declared: dict[str, int],
) -> None:  # fmt: skip
    """A request with several mistakes is refused for the first one in the contract's order."""
    data = BROKEN.ljust(declared["body_max"] + 1) if sent is LARGE else BROKEN
    request = Request(method, path, (("Content-Type", kind),), data)

    answers.problem(new_wire().send(request), status)
