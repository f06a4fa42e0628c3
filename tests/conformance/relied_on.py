"""Whether what a failed test relied on works by itself: if not, that clause blocks the test.

Most tests register, log in or log out on their way. Where one of these does nothing, what the test
sees afterwards says nothing of its own question. So a newcomer does the same, but nothing odd.
"""

from __future__ import annotations

import pytest

from conformance.fixtures_sent import Sent, find_sent
from conformance.newcomer import LOG_IN, LOG_OUT, REGISTER, RELIED_ON, do_the_same
from fourstep.contract.promise import BrokenPromise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.process_state import ask_aside
from fourstep.drivers.recorder import BROKEN
from fourstep.servers.subject import Subject

_BUSY = (429, 503)  # says nothing of what was asked
# Who is about these sees them on the way to a log-out: that it works afterwards says nothing.
_BEFORE = {"LOGOUT-1": ("REG-1", "LOGIN-1")}
_KNOWN = pytest.StashKey[dict[tuple[str, frozenset[str], bool], BrokenPromise | None]]()
_FIRST = "WIRE"  # the family that comes before all of them


def find_blocker(item: pytest.Item, subject: Subject, own: list[str], broken: BrokenPromise) -> str:
    """The clause that a failed test relied on and that is broken by itself; empty for none.

    Args:
        item: the test that has failed.
        subject: what it judges.
        own: the clauses that it is about.
        broken: how it has failed.
    """
    sent = find_sent(item)
    paths = frozenset(sent.paths & RELIED_ON)
    looked_at = broken.got.request.path if isinstance(broken.got, Answer) else ""
    if not paths or looked_at in (LOG_IN, LOG_OUT):
        return ""  # it has asked for that answer itself
    if looked_at == REGISTER:
        paths = frozenset({REGISTER})
    # Who has asked nothing since the log-in has looked at its answer, not at the session.
    asked_later = bool(paths & {LOG_IN, LOG_OUT}) and sent.last != LOG_IN
    found = _find_cause(item, subject, paths, asked_later=asked_later)
    if found is None or _is_damage(found, sent):
        return ""
    return found.clause if found.clause in own or not _are_near(found, own) else ""


def _is_damage(found: BrokenPromise, sent: Sent) -> bool:
    """Whether a server is at fault now with what it did before: then the test has damaged it."""
    path = found.got.request.path if isinstance(found.got, Answer) else ""
    return path not in sent.broken and isinstance(found.got, Answer) and found.got.status >= BROKEN


def _are_near(found: BrokenPromise, own: list[str]) -> bool:
    """Whether a test asks for the same thing itself, or for what comes before it.

    An answer that is none of the contract's is what the clauses on the form of answers are about.
    """
    before = _BEFORE.get(found.clause, ())
    families = {found.clause.partition("-")[0]}
    if isinstance(found.got, Answer) and found.got.status != 200:
        families.add(_FIRST)
    return any(each in before or each.partition("-")[0] in families for each in own)


def _find_cause(
    item: pytest.Item, subject: Subject, paths: frozenset[str], *, asked_later: bool
) -> BrokenPromise | None:
    """Ask each question once in a run: a stranger gets a few accounts, not one by each failure."""
    url = subject.url or item._request.getfixturevalue("shared_server").url  # type: ignore[attr-defined]  # of every test function
    known = item.config.stash.setdefault(_KNOWN, {})
    question = (url, paths, asked_later)
    if question not in known:
        known[question] = _ask(url, paths, asked_later=asked_later)
    return known[question]


def _ask(url: str, paths: frozenset[str], *, asked_later: bool) -> BrokenPromise | None:
    try:
        with ask_aside(), Wire(url, address=make_client_address(url)) as wire:
            do_the_same(wire, paths, asked_later=asked_later)
    except BrokenPromise as broken:
        answer = broken.got
        # A server that is gone, or has too much to do, has broken none of these.
        return broken if isinstance(answer, Answer) and answer.status not in _BUSY else None
    return None
