"""Several users and clients do random things; nobody's status ever follows somebody else's deed."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import settings
from hypothesis.errors import Flaky
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from hypothesis.strategies import integers

from conformance.clauses import clause
from conformance.instruments.steady import STEADY
from conformance.stateful.model import Model
from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, make_account, wrong
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.recorder import RECORDER
from fourstep.drivers.values import Credentials

CLIENTS = integers(0, 2)
MOST_FAILURES = 4  # in a row of one account; more could wake a throttle
RUN = settings(
    STEADY,
    max_examples=6,
    stateful_step_count=12,
)


class Visitors(RuleBasedStateMachine):
    """Three clients and two accounts, in any order of deeds."""

    def __init__(self, new_wire: Callable[[], Wire]) -> None:
        super().__init__()
        RECORDER.begin()  # what one course has sent says nothing of another
        self.wires = [new_wire() for _ in range(3)]
        self.accounts: list[Credentials] = [
            make_account(self.wires[0], name) for name in ("Ada", "Grace")
        ]
        self.model = Model()
        self.failures = 0

    @rule(client=CLIENTS, account=integers(0, 1))
    def log_in(self, client: int, account: int) -> None:
        """A client logs in with the right pair."""
        answer = log_in(self.wires[client], self.accounts[account])
        self.model.log_in(client, accepted=answers.logged_in(answer))
        self.failures = 0

    # Whether a failure ends a session that was there is another clause.
    @precondition(lambda self: self.failures < MOST_FAILURES and not self.model.status(2))
    @rule(account=integers(0, 1))
    def fail(self, account: int) -> None:
        """A client that is not logged in guesses."""
        answer = log_in(self.wires[2], wrong(self.accounts[account]))
        self.model.log_in(2, accepted=answers.logged_in(answer))
        self.failures += 1

    @rule(client=CLIENTS)
    def log_out(self, client: int) -> None:
        """A client logs out."""
        answers.logged_out(self.wires[client].get("/api/logout"))
        self.model.log_out(client)

    @rule(client=CLIENTS)
    def reconnect(self, client: int) -> None:
        """A client comes back on a new connection."""
        self.wires[client].reconnect()

    @invariant()
    def every_status_is_right(self) -> None:
        """Each client is told its own status."""
        for client, wire in enumerate(self.wires):
            answer = wire.get("/api/status")
            wanted = self.model.status(client)
            promise(
                answers.status(answer) is wanted,
                sent=f"{answer.request} from client {client}",
                wanted=f"status {str(wanted).lower()}",
                got=answer,
                likely="one client's log-in or log-out shows in another's status",
            )


@clause("STATUS-3")
def test_clients_are_isolated(new_wire: Callable[[], Wire]) -> None:
    """Whatever several users and clients do in any order, each client is told its own status."""
    make_account(new_wire())  # where nobody can register, there is nothing to interleave
    try:
        run_state_machine_as_test(lambda: Visitors(new_wire), settings=RUN)  # type: ignore[arg-type]  # a maker is as good as a class
    except Flaky as error:
        raise BrokenPromise(
            sent="the same conversation twice",
            wanted="the same answers",
            got="others the second time",
            likely="answers follow something else than the client's own cookie",
        ) from error
