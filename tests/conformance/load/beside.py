"""What others feel of a request: how long their status takes meanwhile, and what it costs."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from statistics import median

from conformance.instruments.heartbeat import Heartbeat
from conformance.load.clock import Clock
from conformance.load.hostile import Hostile
from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.exchange import Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.connection import Line, make_raw
from fourstep.drivers.http.wire import Wire
from fourstep.servers.round_robin import choose_one_worker
from fourstep.servers.subject import Server

BOUND = 0.1  # seconds that a hostile request may cost others more than an honest one
ATTEMPTS = 4  # the best counts: this machine may be busy with something else
HONEST = 3  # requests of each size by which hostile ones are judged
PATIENCE = 3.0  # seconds until the answer to a hostile request is not waited for any more
TEXTS_OF = "a pattern that tries every way to read it, a loop within a loop, or a lenient parser"


@dataclass(frozen=True)
class Felt:
    """What a request has cost others.

    Args:
        delay: seconds until the status of somebody else, asked for when it had been sent, without
            those that this machine has lost.
        work: seconds of processor time of the server; 0 where that cannot be read.
    """

    delay: float
    work: float


class Neighbours:
    """Somebody who sends hostile requests, and somebody else who wants to know the status.

    Args:
        server: which they visit; of several workers they meet one.
    """

    def __init__(self, server: Server) -> None:
        worker = choose_one_worker(server)
        self._url = worker.url if worker else server.url
        self._clock = Clock(worker.pid if worker else None)
        self._address = make_client_address(self._url)
        self._honest: dict[tuple[str, int], Felt] = {}
        self._other = Wire(self._url, address=make_client_address(self._url))
        # A server that says yes to whatever comes has looked at no text.
        refused = self._other.get("/api/me")
        promise(refused.status == 401, sent=refused.request, wanted="401", got=refused)
        self._line = Line(self._url, self._address)

    def judge(self, hostile: Hostile) -> None:
        """Send a hostile text in all its sizes, and see what others feel.

        Raises:
            BrokenPromise: it costs them more than an honest one of the same size.
        """
        for size in hostile.sizes:
            usual = self._usual(hostile, size)
            for attempt in range(ATTEMPTS):
                felt = self._feel(hostile.request(size), with_servers=attempt > 0)
                if max(felt.delay - usual.delay, felt.work - usual.work) < BOUND:
                    break
                if attempt == ATTEMPTS - 1:
                    for part in hostile.parts:
                        self.judge(part)
                    raise _slow(hostile, size, felt, usual)

    def close(self) -> None:
        """Leave."""
        self._other.close()
        self._line.close()

    def _usual(self, hostile: Hostile, size: int) -> Felt:
        key = (hostile.place, size)
        if key not in self._honest:
            met = [self._feel(hostile.honest(size)) for _ in range(HONEST)]
            self._honest[key] = Felt(
                median(each.delay for each in met), median(each.work for each in met)
            )
        return self._honest[key]

    def _send(self, request: Request) -> float:
        """Send a request; tell the processor time of the server until then."""
        if self._line.is_dropped():
            self._line.close()
            self._line = Line(self._url, self._address)
        before = self._clock.now(same=True)
        self._line.send(make_raw(request, self._line.host))
        return before

    def _feel(self, request: Request, *, with_servers: bool = False) -> Felt:
        before = self._send(request)
        with Heartbeat(with_servers=with_servers) as heartbeat:
            answer = self._other.get("/api/status")
        promise(not answers.status(answer), sent=answer.request, wanted="false", got=answer)
        with contextlib.suppress(BrokenPromise):  # closed, or late: others are what counts
            self._line.answer(request, within=PATIENCE, counts=False)
        return Felt(heartbeat.own, self._clock.now() - before)


def _slow(hostile: Hostile, size: int, felt: Felt, usual: Felt) -> BrokenPromise:
    return BrokenPromise(
        sent=f"{hostile.shape}, {size} bytes, as {hostile.place}; then GET /api/status by another "
        f"visitor; {ATTEMPTS} times",
        wanted=f"a status at most {BOUND * 1000:g} ms later, and as much work, than beside letters "
        f"of this size ({usual.delay * 1000:.0f} ms, {usual.work * 1000:.0f} ms of work)",
        got=f"a status after {felt.delay * 1000:.0f} ms; {felt.work * 1000:.0f} ms of work",
        likely=f"{TEXTS_OF}; look at the length first",
    )
