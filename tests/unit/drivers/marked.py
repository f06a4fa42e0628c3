"""An exchange with a secret in each place where one can be, each with a mark to look for."""

from __future__ import annotations

import json

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.recorder import RECORDER

MARKS = {
    "password": "ada has Marked1Pass word",
    "made-up password": "ada keeps 0a1b2c3d4e5f",
    "cookie": "marked.2cookie.value",
    "forged cookie": "marked3forged-value",
    "token": "marked4csrf/token+==",
    "authorization": "marked5basic-text=",
    "field": "Marked6Field Text",
    "query": "marked7query",
    "set-cookie": "marked8set-cookie.value" * 5,
    "log": "Marked9Log0Secret1Of2Length",
}
# Half of a secret is one, too.
LOOKED_FOR = (*(f"arked{number}" for number in range(1, 10)), "0a1b2c3d")
FORGED = "arked3"  # no server knows it, so a curl line may have it

JSON = ("content-type", "application/json")
REGISTER = Request("POST", f"/api/register?token={MARKS['query']}", (JSON,), b"{}")


def exchange() -> tuple[Request, Answer]:
    """A request and an answer with all of them, but for those of a query and of a log."""
    sent = {"email": "ada@example.com", "password": MARKS["password"], "new": MARKS["password"]}
    headers = (
        ("Content-Type", "application/json"),
        ("Cookie", f"a={MARKS['cookie']}; b={MARKS['forged cookie']}"),
        ("X-CSRF-Token", MARKS["token"]),
        ("Authorization", f"Basic {MARKS['authorization']}"),
    )
    body = json.dumps({**sent, "csrf_token": MARKS["token"], "current": MARKS["made-up password"]})
    request = Request("POST", "/api/login", headers, body.encode())
    answered = {"access_token": MARKS["field"], "result": "Marked"}
    cookie = ("set-cookie", f"odd={MARKS['set-cookie']}; HttpOnly")
    return request, Answer(request, 200, (JSON, cookie), json.dumps(answered).encode())


def broken() -> BrokenPromise:
    """What a check raises that shows all of it, in several ways of writing."""
    RECORDER.begin()
    handed_out = ("set-cookie", f"a={MARKS['cookie']}; Path=/")
    for each in (REGISTER, *[Request("GET", "/")] * 2):  # what is sent with a query has no line
        RECORDER.note(each, Answer(each, 200, (handed_out,), b""))
    request, answer = exchange()
    RECORDER.note(request, answer)
    told = f"{request.headers} {request.body!r} {dict(answer.headers)}"
    got = f"{answer}\n{REGISTER} {told[:2000]} {MARKS['set-cookie'][:40]}… {json.dumps(MARKS)}"
    return BrokenPromise(sent=request, wanted="no secret", got=got)


def leaks(text: str) -> list[str]:
    """Which of the secrets are in a text."""
    return [each for each in LOOKED_FOR if each in text]
