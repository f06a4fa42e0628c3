"""Endpoints that are not there: one clause's failure, which hides what others ask of them."""

from __future__ import annotations

import re

import pytest

from conformance.newcomer import LOG_IN
from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.people import log_in, new_credentials, register
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.drivers.process_state import ask_aside
from fourstep.drivers.recorder import RECORDER
from fourstep.judging.giving_up import GivenUp
from fourstep.judging.observe import find_answer
from fourstep.judging.order import ABOUT
from fourstep.servers.subject import Subject

Promised = tuple[str, str, tuple[str, ...]]  # method, path, clauses

NOT_THERE = (404, 405, 501)
# What is promised where, and by which clauses; of two methods the plain one comes first.
_PROMISED: tuple[Promised, ...] = (
    ("GET", "/", ("STATIC-1",)),
    ("POST", "/api/register", ("REG-1",)),
    ("POST", "/api/login", ("LOGIN-1",)),
    ("GET", "/api/logout", ("LOGOUT-1",)),
    ("POST", "/api/logout", ("LOGOUT-6",)),
    ("GET", "/api/status", ("STATUS-1",)),
    ("GET", "/api/me", ("PROTECT-1", "PROTECT-2", "PROTECT-3")),
    ("POST", "/api/password", ("PW-7",)),
    ("GET", "/api/sessions", ("ACCT-1",)),
    ("DELETE", "/api/sessions/nope", ("ACCT-2",)),
    ("DELETE", "/api/account", ("ACCT-3",)),
)
_REGISTER = _PROMISED[1]
# Without an account nobody sees whether these do anything: they wait for registering, too.
_WITH_ACCOUNT = ("LOGIN-1", "LOGOUT-1")
_KNOWN = pytest.StashKey[dict[tuple[str, str, str], bool]]()
_ID = re.compile(r"(?<=^/api/sessions/)[^/]+$")


def look_for_absent(
    item: pytest.Item, subject: Subject, broken: AssertionError, clauses: list[str]
) -> None:
    """Give a test up whose failure says nothing of its clauses: the endpoint is not there.

    Args:
        item: the test that has failed.
        subject: what it judges.
        broken: how it has failed.
        clauses: what it is about.

    Raises:
        GivenUp: what it has failed for is not there, and another clause promises it.
    """
    answer = find_answer(broken) or _last()
    if answer is None or answer.status not in NOT_THERE:
        return
    found = _find_promise(answer.request)
    if found is None or not _is_absent(item, subject, found):
        return
    if own := [each for each in clauses if _lacks_its_own(item, subject, each)]:
        item.stash[ABOUT] = own  # these fail; the others see nothing
        return
    method, path, (clause, *_others) = found
    if clause in _WITH_ACCOUNT and _is_absent(item, subject, _REGISTER):
        clause = _REGISTER[2][0]
    raise GivenUp(f"{method} {path} is not there, and this is asked of it", clause, broken)


def _find_promise(request: Request) -> Promised | None:
    path = _ID.sub("nope", request.path.partition("?")[0])
    there = [each for each in _PROMISED if each[1] == path]
    return min(there, key=lambda each: each[0] != request.method, default=None)


def _lacks_its_own(item: pytest.Item, subject: Subject, clause: str) -> bool:
    """Whether a clause promises an endpoint itself, and that one is not there."""
    return any(_is_absent(item, subject, each) for each in _PROMISED if clause in each[2])


def _last() -> Answer | None:
    exchanges = RECORDER.list_last(1)
    return exchanges[0][1] if exchanges else None


def _is_absent(item: pytest.Item, subject: Subject, promised: Promised) -> bool:
    """Whether an ordinary request, by somebody without a session, finds nothing there either."""
    method, path, _clauses = promised
    known = item.config.stash.setdefault(_KNOWN, {})
    url = subject.url or item._request.getfixturevalue("shared_server").url  # type: ignore[attr-defined]  # of every test function
    if (url, method, path) not in known:
        try:
            with ask_aside(), Wire(url) as wire:
                known[url, method, path] = _ask(wire, method, path).status in NOT_THERE
        except BrokenPromise:
            return False
    return known[url, method, path]


def _ask(wire: Wire, method: str, path: str) -> Answer:
    if path == LOG_IN:  # that nobody has this email some say by 404, too
        ada = new_credentials("Ada")
        register(wire, ada)
        return log_in(wire, ada)
    headers, body = ((), None) if method == "GET" else (tuple(JSON.items()), b"{}")
    return wire.send(Request(method, path, headers, body))
