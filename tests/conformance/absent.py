"""Endpoints that are not there: one clause's failure, which hides what others ask of them."""

from __future__ import annotations

import re

import pytest

from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.wire import JSON, Wire
from fourstep.drivers.process_state import ask_aside
from fourstep.drivers.recorder import RECORDER
from fourstep.judging.giving_up import give_up
from fourstep.judging.order import ABOUT
from fourstep.servers.subject import Subject

NOT_THERE = (404, 405, 501)
# By path: the method that is promised there, and the clauses that promise it.
_PROMISED = {
    "/api/me": ("GET", ("PROTECT-1", "PROTECT-2", "PROTECT-3")),
    "/api/password": ("POST", ("PW-7",)),
    "/api/sessions": ("GET", ("ACCT-1",)),
    "/api/sessions/nope": ("DELETE", ("ACCT-2",)),
    "/api/account": ("DELETE", ("ACCT-3",)),
    "/api/logout": ("POST", ("LOGOUT-6",)),
}
_ID = re.compile(r"(?<=^/api/sessions/)[^/]+$")


def look_for_absent(
    item: pytest.Item, subject: Subject, answer: Answer | None, clauses: list[str]
) -> None:
    """Give a test up whose failure says nothing of its clauses: the endpoint is not there.

    Args:
        item: the test that has failed.
        subject: what it judges.
        answer: what it has failed for, where that is an answer.
        clauses: what it is about.
    """
    answer = answer or _last()
    if answer is None or answer.status not in NOT_THERE:
        return
    path = _ID.sub("nope", answer.request.path.partition("?")[0])
    method, promising = _PROMISED.get(path, ("", ()))
    if not method or not _is_absent(item, subject, method, path):
        return
    if own := [each for each in clauses if _lacks_its_own(item, subject, each)]:
        item.stash[ABOUT] = own  # these fail; the others see nothing
    else:
        give_up(f"{method} {path} is not there, and this is asked of it", waits_for=promising[0])


def _lacks_its_own(item: pytest.Item, subject: Subject, clause: str) -> bool:
    """Whether a clause promises an endpoint itself, and that one is not there."""
    own = [(method, path) for path, (method, ids) in _PROMISED.items() if clause in ids]
    return any(_is_absent(item, subject, *each) for each in own)


def _last() -> Answer | None:
    exchanges = RECORDER.list_last(1)
    return exchanges[0][1] if exchanges else None


def _is_absent(item: pytest.Item, subject: Subject, method: str, path: str) -> bool:
    """Whether an ordinary request, by somebody without a session, finds nothing there either."""
    url = subject.url or item._request.getfixturevalue("shared_server").url  # type: ignore[attr-defined]  # of every test function
    try:
        with ask_aside(), Wire(url) as wire:
            sent = Request(method, path, () if method == "GET" else tuple(JSON.items()),
                           None if method == "GET" else b"{}")  # fmt: skip
            return wire.send(sent).status in NOT_THERE
    except BrokenPromise:
        return False
