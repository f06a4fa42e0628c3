"""Every endpoint that takes a session, and whether one opens it."""

from __future__ import annotations

from conformance.instruments import tokens
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.wire import JSON, Wire

# What is asked there harms nobody, and is answered otherwise to somebody who has a session: an
# empty object is 422 then, and a session of this id is not found.
DOORS = (
    Request("GET", "/api/status"),
    Request("GET", "/api/me"),
    Request("GET", "/api/sessions"),
    Request("DELETE", "/api/sessions/nope"),
    Request("POST", "/api/password", tuple(JSON.items()), b"{}"),
    Request("DELETE", "/api/account", tuple(JSON.items()), b"{}"),
)
ELSEWHERE = "each endpoint has to ask whether the session is live, in one place for all"


def knock(wire: Wire, door: Request, cookie: tokens.Token | str) -> Answer:
    """What a request with this `Cookie` header alone is answered there."""
    headers = (*door.headers, ("Cookie", str(cookie)))
    request = Request(door.method, door.path, headers, door.body)
    return wire.get_line(request).exchange(request)


def shut(wire: Wire, cookie: tokens.Token | str, *, by: str) -> None:
    """Check that a session opens no endpoint: it is worth no more than none.

    Whatever a backend does not offer, it offers to nobody; so nothing is asked of it here.

    Raises:
        BrokenPromise: one answers otherwise than to somebody who has no session.
    """
    for door in DOORS:
        answer = knock(wire, door, cookie)
        if _is_shut(door, answer):
            continue
        to_strangers = _ask_as_stranger(wire.url, door)
        promise(
            _worth(answer) == to_strangers,
            sent=f"{door} with a copy of the session's cookie, after {by}",
            wanted=f"{to_strangers}, as without a session",
            got=answer,
            likely=ELSEWHERE,
        )


def _is_shut(door: Request, answer: Answer) -> bool:
    """Whether an answer is plainly one to somebody without a session; most are."""
    if door.path == "/api/status":
        return answer.status == 200 and answer.json() == {"status": False}
    return answer.status == 401


def _ask_as_stranger(url: str, door: Request) -> str:
    with Wire(url, address=make_client_address(url)) as wire:
        return _worth(wire.send(door))


def _worth(answer: Answer) -> str:
    told = answer.body.decode("utf-8", "replace").strip() if answer.status == 200 else ""
    return f"{answer.status} {told}".strip()
