"""A session speaks of its own user, whoever takes turns or asks at the same time (PROTECT-3)."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from hypothesis import settings
from hypothesis.errors import Flaky
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from hypothesis.strategies import integers

from conformance.clauses import clause
from conformance.instruments.steady import STEADY
from conformance.sessions.whose import Whose
from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, make_account
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

CLIENTS = integers(0, 2)
RUN = settings(
    STEADY,
    max_examples=4,
    stateful_step_count=12,
)
THREADS, DEEDS = 8, 20


class TakingTurns(RuleBasedStateMachine):
    """Three clients and three accounts, in any order of deeds."""

    def __init__(self, wires: list[Wire], users: list[Credentials]) -> None:
        super().__init__()
        self.wires, self.users, self.truth = wires, users, Whose()
        for client in range(len(wires)):
            self.log_out(client)

    @rule(client=CLIENTS, user=integers(0, 2))
    def log_in(self, client: int, user: int) -> None:
        """A user logs in at a client."""
        _enter(self.wires[client], self.users[user])
        self.truth.log_in(client, self.users[user])

    @rule(client=CLIENTS)
    def log_out(self, client: int) -> None:
        """Whoever is at a client logs out."""
        answers.logged_out(self.wires[client].get("/api/logout"))
        self.truth.log_out(client)

    @rule(client=CLIENTS)
    def reconnect(self, client: int) -> None:
        """A client comes back on a new connection."""
        self.wires[client].reconnect()

    @invariant()
    def everybody_is_told_the_truth(self) -> None:
        """Each client is told who has logged in there."""
        for client, wire in enumerate(self.wires):
            self.truth.check(client, wire)


@clause("PROTECT-3")
def test_clients_that_take_turns_are_told_apart(new_wire: Callable[[], Wire]) -> None:
    """Whatever several users do at several clients, each client is told who is logged in there."""
    wires = [new_wire() for _ in range(3)]
    users = [make_account(wires[0], name) for name in ("Ada", "Grace", "Mallory")]
    try:
        run_state_machine_as_test(lambda: TakingTurns(wires, users), settings=RUN)  # type: ignore[arg-type]  # a maker is as good as a class
    except Flaky as error:
        raise BrokenPromise(
            sent="the same conversation twice",
            wanted="the same answers",
            got="others the second time",
            likely="answers follow something else than the client's own cookie",
        ) from error


@clause("PROTECT-3")
def test_clients_at_the_same_time_are_told_apart(new_wire: Callable[[], Wire]) -> None:
    """Eight clients that log in, ask and log out at the same time are all told the truth."""
    wires = [new_wire() for _ in range(THREADS)]
    users = [make_account(wire, "Ada") for wire in wires]
    with ThreadPoolExecutor(THREADS) as pool:
        busy = [pool.submit(_be_busy, client, wire, users) for client, wire in enumerate(wires)]
    for each in busy:
        each.result()


def _be_busy(client: int, wire: Wire, users: list[Credentials]) -> None:
    chance, truth = random.Random(client), Whose()  # noqa: S311  # no secret; the same in every run
    for _ in range(DEEDS):
        deed = chance.randrange(10)
        if deed < 2:
            # Four clients share each user: many, and fewer than the fewest sessions of a limit.
            user = users[(client + chance.randrange(2)) % 4]
            _enter(wire, user)
            truth.log_in(client, user)
        elif deed < 3:
            answers.logged_out(wire.get("/api/logout"))
            truth.log_out(client)
        truth.check(client, wire)


def _enter(wire: Wire, user: Credentials) -> None:
    answer = log_in(wire, user)
    promise(answers.logged_in(answer), sent=answer.request, wanted="logged in", got=answer)
