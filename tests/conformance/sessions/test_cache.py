"""Nobody keeps the API's answers, and static answers carry no cookie (CACHE-1)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from conformance.clauses import clause
from conformance.instruments.tokens import User, begin, ended, lives
from conformance.instruments.tour import Tour
from conformance.sessions.me import email_of
from conformance.sessions.shared_cache import SharedCache, cache_before
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.index_page import find_references
from fourstep.drivers.http.people import make_account
from fourstep.drivers.http.wire import Wire
from fourstep.servers.subject import Server

LEAKS = "without Cache-Control: no-store any cache on the way may keep this answer and give it out"


def is_not_stored(answer: Answer) -> bool:
    """Whether this is no answer of the API, or one that says no-store."""
    if not answer.request.path.startswith("/api/"):
        return True
    said = ",".join(answer.all_headers("cache-control")).lower()
    return "no-store" in [each.strip() for each in said.split(",")]


@clause("CACHE-1")
def test_every_answer_of_the_api_says_no_store(tour: Tour) -> None:
    """Successes and refusals of the API alike forbid that they are stored."""
    wanted = "Cache-Control: no-store on every answer below /api/"
    tour.promise(is_not_stored, wanted=wanted, likely=LEAKS)


@clause("CACHE-1")
def test_pages_and_files_carry_no_cookie(ada: User) -> None:
    """The client's files set no cookie, whoever asks and however: caches may keep those."""
    found = find_references(ada.wire.get("/"))
    for path in ("/", *found.scripts, *found.styles, "/static/nope.js", "/nope"):
        first = ada.wire.get(path)
        known = (("If-None-Match", first.header("etag") or "*"),)
        again = [ada.wire.send(Request(method, path, known)) for method in ("GET", "HEAD")]
        for answer in (first, *again):
            set_ = "; ".join(answer.all_headers("set-cookie"))
            promise(not set_, sent=answer.request, wanted="no Set-Cookie", got=set_, likely=LEAKS)


@pytest.fixture
def behind_a_cache(server: Server) -> Iterator[tuple[User, User, Wire]]:
    """Ada, Grace and a visitor without a session, all behind one cache.

    They have registered elsewhere: one address may register once only, where that is the limit.
    """
    with ExitStack() as stack:
        url = stack.enter_context(cache_before(server.url, make_client_address(server.url)))
        users = []
        for name in ("Ada", "Grace"):
            with Wire(server.url, address=make_client_address(server.url)) as elsewhere:
                known = make_account(elsewhere, name)
            wire = stack.enter_context(Wire(url))
            users.append(User(wire, known, begin(wire, known)))
        yield users[0], users[1], stack.enter_context(Wire(url))


@clause("CACHE-1")
def test_users_behind_one_cache_are_not_mixed_up(behind_a_cache: tuple[User, User, Wire]) -> None:
    """Behind a cache that keeps what it may, everybody is told the truth about themselves."""
    ada, grace, visitor = behind_a_cache
    for _ in range(2):
        for user in (ada, grace):
            seen, wanted = email_of(user.wire.get("/api/me")), user.credentials.email
            promise(seen == wanted, sent="GET /api/me", wanted=wanted, got=seen, likely=LEAKS)
            in_ = answers.status(user.wire.get("/api/status"))
            promise(in_, sent="GET /api/status", wanted="true", got="false", likely=LEAKS)
        out = answers.status(visitor.get("/api/status"))
        promise(
            not out, sent="GET /api/status of a visitor", wanted="false", got="true", likely=LEAKS
        )
        answers.refused(visitor.get("/api/me"), 401)


@clause("CACHE-1")
def test_a_log_out_reaches_the_server_through_a_cache(
    behind_a_cache: tuple[User, User, Wire], new_wire: Callable[[], Wire]
) -> None:
    """When Grace has logged out, the cache does not answer Ada's log-out in the server's place."""
    for user in behind_a_cache[:2]:
        lives(new_wire(), user.token, when="before logging out")
        answers.logged_out(user.wire.get("/api/logout"))

        ended(new_wire(), user.token, by="logging out behind a cache", likely=LEAKS)


@pytest.fixture(autouse=True)
def _cache_keeps_what_it_may() -> None:
    """Else the tests with the cache would prove nothing."""
    numbers = itertools.count()
    cache = SharedCache(lambda sent: Answer(sent, 200, (), str(next(numbers)).encode()))
    assert len({cache.answer(Request("GET", "/api/me")).body for _ in range(2)}) == 1
