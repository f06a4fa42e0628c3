"""Where the tour goes: every endpoint, its successes, and every refusal that can be provoked.

Each row names the clause that promises its outcome. Rows of clauses above the judged level are
left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fourstep.drivers.exchange import Request
from fourstep.drivers.values import Credentials

Headers = Mapping[str, str]
JSON: Headers = {"Content-Type": "application/json"}
TEXT: Headers = {"Content-Type": "text/plain"}
FROM_ANOTHER_SITE: Headers = {"Sec-Fetch-Site": "cross-site"}
PREFETCH: Headers = {"Sec-Purpose": "prefetch"}
ANOTHER_HOST: Headers = {"Host": "mallory.example"}


@dataclass(frozen=True)
class Scene:
    """What the rows speak of.

    Args:
        ada: an account; Ada is logged in.
        grace: an account; Grace is logged in, and stops having an account on the tour.
        nobody: credentials without an account.
        mark: a word that stands in passwords which nobody has.
        limits: what the backend declares.
        script: the path of one of the client's scripts.
        session: the id of one of Grace's other sessions.
    """

    ada: Credentials
    grace: Credentials
    nobody: Credentials
    mark: str
    limits: Mapping[str, Any]
    script: str
    session: str


Body = Callable[[Scene], bytes | None]


def nothing(_scene: Scene) -> None:
    """No body."""
    return


def sent(**members: Callable[[Scene], Any]) -> Body:
    """A JSON object with these members."""
    return lambda scene: json.dumps(
        {name: value(scene) for name, value in members.items()}
    ).encode()


NEW = sent(email=lambda s: s.nobody.email, password=lambda s: s.nobody.password)
ADA = sent(email=lambda s: s.ada.email, password=lambda s: s.ada.password)
WRONG = sent(email=lambda s: s.ada.email, password=lambda s: s.mark)
UNKNOWN = sent(email=lambda s: f"un.{s.nobody.email}", password=lambda s: s.mark)


@dataclass(frozen=True)
class Row:
    """One request of the tour.

    Args:
        label: what reports call it.
        clause: the clause that promises its outcome.
        statuses: the status codes that this clause allows.
        method: its method.
        path: its path; `{script}` and `{session}` are filled in.
        who: the visitor who sends it.
        body: its body.
        headers: its headers.
        times: the declared limit that it is to exceed; the last answer counts.
    """

    label: str
    clause: str
    statuses: tuple[int, ...]
    method: str
    path: str
    who: str = "stranger"
    body: Body = nothing
    headers: Headers = field(default_factory=dict)
    times: str = ""

    def request(self, scene: Scene) -> Request:
        """The request that this row stands for."""
        path = self.path.format(script=scene.script, session=scene.session)
        return Request(self.method, path, tuple(self.headers.items()), self.body(scene))


def broken_bodies(method: str, path: str, who: str, clause: str) -> list[Row]:
    """The refusals of an endpoint that reads a body; each holds a password as well as it can."""
    name = f"{method} {path}"
    start = f"{name}, {{}}".format
    password = sent(password=lambda s: s.mark)

    def cut(scene: Scene) -> bytes:
        return (password(scene) or b"")[:-1]

    def large(scene: Scene) -> bytes:
        return (password(scene) or b"").ljust(scene.limits["body_max"] + 1)

    shape = sent(email=lambda s: [s.mark], password=lambda s: {"a": s.mark}, new=lambda s: [s.mark])
    rows = [
        (start("text instead of JSON"), "INPUT-4", 415, password, TEXT),
        (start("no media type"), "INPUT-4", 415, password, {}),
        (start("too large"), "INPUT-5", 413, large, JSON),
        (start("cut short"), "INPUT-1", 400, cut, JSON),
        (start("wrong types"), "INPUT-2", 422, shape, JSON),
        (start("no object"), "INPUT-2", 422, lambda s: json.dumps([s.mark]).encode(), JSON),
    ]
    return [
        Row(label, clause or usual, (status,), method, path, who, body, headers)
        for label, usual, status, body, headers in rows
    ]
