"""Mistakes that a request can have, alone or two at a time, in the order of their refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from conformance.answers.json_members import login_body
from fourstep.drivers.exchange import Request

JSON_TYPE = ("Content-Type", "application/json")


@dataclass(frozen=True)
class Draft:
    """A request to which mistakes are added.

    Args:
        method: its method.
        path: its path.
        email: whose log-in it is.
        kind: its media type.
        headers: further headers.
        broken: whether its JSON is none.
        typed: whether its members are strings, as they should be.
        size: bytes that its body has at least.
    """

    method: str = "POST"
    path: str = "/api/login"
    email: str = "nobody@example.com"
    kind: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    broken: bool = False
    typed: bool = True
    size: int = 0

    def request(self) -> Request:
        """The request."""
        body = login_body(self.email, broken=self.broken, typed=self.typed)
        headers = (("Content-Type", self.kind), *self.headers)
        return Request(self.method, self.path, headers, body.ljust(self.size))


@dataclass(frozen=True)
class Mistake:
    """A mistake.

    Args:
        name: it in words.
        statuses: how it is refused.
        rank: its place in the contract's order; two of one rank may be refused in either way.
        add: adds it to a request.
    """

    name: str
    statuses: tuple[int, ...]
    rank: int
    add: Callable[[Draft], Draft]


def mistakes(limit: int, throttled: str) -> tuple[Mistake, ...]:
    """All mistakes, in the order of their refusals.

    Args:
        limit: the largest body, in bytes.
        throttled: an email of which no log-in is looked at any more.
    """

    def more(name: str, value: str) -> Callable[[Draft], Draft]:
        return lambda each: replace(each, headers=(*each.headers, (name, value)))

    return (
        Mistake("an unknown path", (404,), 0, lambda each: replace(each, path="/api/nope")),
        Mistake("an unknown method", (405,), 1, lambda each: replace(each, method="PUT")),
        Mistake("from another site", (403,), 2, more("Sec-Fetch-Site", "cross-site")),
        Mistake("an unknown host", (400, 421), 2, more("Host", "mallory.example")),
        Mistake("no session", (401,), 3, lambda each: replace(each, path="/api/password")),
        Mistake("plain text", (415,), 4, lambda each: replace(each, kind="text/plain")),
        Mistake("too large", (413,), 5, lambda each: replace(each, size=limit + 1)),
        Mistake("no JSON", (400,), 6, lambda each: replace(each, broken=True)),
        Mistake("wrong types", (422,), 7, lambda each: replace(each, typed=False)),
        Mistake("too many attempts", (429,), 8, lambda each: replace(each, email=throttled)),
    )


def pairs(known: list[Mistake]) -> Iterator[tuple[Mistake, Mistake, Request]]:
    """All two mistakes that one request can have, the one to be told first, and the request."""
    for first, second in combinations(known, 2):
        draft = first.add(second.add(Draft()))
        # A path is one thing only: what is unknown asks for no session, and what does counts none.
        clash = {first.rank, second.rank} in ({0, 3}, {3, 8})
        if first.rank < second.rank and not clash:
            yield first, second, draft.request()
