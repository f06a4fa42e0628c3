"""A newcomer does what a failed test has relied on, but nothing odd, until something breaks."""

from __future__ import annotations

from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, log_out, new_credentials, register
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

REGISTER, LOG_IN, LOG_OUT = "/api/register", "/api/login", "/api/logout"
STATUS, _ME = "/api/status", "/api/me"
RELIED_ON = frozenset({REGISTER, LOG_IN, LOG_OUT, STATUS})


def do_the_same(wire: Wire, sent: frozenset[str], *, asked_later: bool) -> None:
    """Ask for the status, register, log in and out, as far as the test did.

    Only what that does counts. In which form it is answered is another question, and was not this
    test's.

    Args:
        wire: the newcomer's line.
        sent: where the test has sent something: some of `RELIED_ON`.
        asked_later: whether it has looked at a session, and not only at the log-in's answer.

    Raises:
        BrokenPromise: the first that does nothing, with its clause.
    """
    ada, session = new_credentials("Ada"), _Session(wire)
    if STATUS in sent:
        session.must_be(live=False, clause="STATUS-1")
    if sent - {STATUS}:
        _see(register(wire, ada), "REG-1", refusal=answers.DUPLICATE)
    if sent & {LOG_IN, LOG_OUT}:
        _see_log_in(wire, ada)
    if asked_later:
        session.must_be(live=True, clause="LOGIN-1")
    if LOG_OUT in sent:
        _see(log_out(wire), "LOGOUT-1", refusal=None)
        session.must_be(live=False, clause="LOGOUT-1")


def _see(answer: Answer, clause: str, *, refusal: str | bool | None) -> None:
    promise(_is_accepted(answer, refusal), wanted="accepted", got=answer, clause=clause)


def _see_log_in(wire: Wire, ada: Credentials) -> None:
    """Log in; where that is refused, see whether there is an account at all.

    Whoever can register the same email twice has got none.
    """
    answer = log_in(wire, ada)
    if not _is_accepted(answer, refusal=False):
        again = _is_accepted(register(wire, ada), refusal=answers.DUPLICATE)
        _see(answer, "REG-1" if again else "LOGIN-1", refusal=False)


def _is_accepted(answer: Answer, refusal: str | bool | None) -> bool:
    body = answer.json()
    refused = refusal is not None and isinstance(body, dict) and body.get("result") == refusal
    return answer.status == 200 and not refused


class _Session:
    """Whether somebody is logged in: as the status says, and as page one's own endpoint shows."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._opened: list[bool] = [self._opens()]

    def must_be(self, *, live: bool, clause: str) -> None:
        """See what the status says; it is to blame itself where the other one contradicts it.

        Raises:
            BrokenPromise: it says the opposite, or is not there.
        """
        answer = self._wire.get(STATUS)
        body = answer.json()
        told = body.get("status") if isinstance(body, dict) else None
        self._opened.append(self._opens())
        is_lie = self._opened[-1] is live and {*self._opened} == {True, False}
        promise(
            told is not (not live),
            wanted=f"status {live}",
            got=answer,
            clause="STATUS-1" if is_lie else clause,
        )

    def _opens(self) -> bool:
        return self._wire.get(_ME).status == 200
