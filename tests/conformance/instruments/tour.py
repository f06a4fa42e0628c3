"""A tour of every answer that a backend can be brought to give, made once and looked at often.

Several clauses promise something of every answer: its form, its headers, what it never repeats.
Their tests take the fixture `tour`, and say with `Tour.promise` what each answer must keep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from conformance.instruments.tour_plan import Row
from conformance.instruments.tour_rows import ROWS
from conformance.instruments.traveller import VISITORS, Traveller
from fourstep.contract.clauses import read_contract
from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.wire import Wire
from fourstep.judging.giving_up import give_up
from fourstep.servers.subject import Server

_SHOWN = 3  # broken promises that one failure tells of


@dataclass(frozen=True)
class Stop:
    """One stop of the tour: what was asked, and what came of it."""

    row: Row
    outcome: Answer | BrokenPromise

    @property
    def answer(self) -> Answer:
        """The answer.

        Raises:
            BrokenPromise: none came.
        """
        if isinstance(self.outcome, BrokenPromise):
            raise self.outcome
        return self.outcome

    def __str__(self) -> str:
        """The stop in one line."""
        if isinstance(self.outcome, BrokenPromise):
            return f"{self.row.label}: no answer"
        return f"{self.row.label}: {self.outcome.request} -> {self.outcome}"


@dataclass(frozen=True)
class Tour:
    """All stops in order, and the secrets that travelled: passwords and cookie values."""

    stops: tuple[Stop, ...]
    passwords: tuple[str, ...]
    cookies: tuple[str, ...]

    def __iter__(self) -> Iterator[Stop]:
        return iter(self.stops)

    def __getitem__(self, label: str) -> Stop:
        """The stop with this label."""
        return next(stop for stop in self.stops if stop.row.label == label)

    @property
    def statuses(self) -> set[int]:
        """All status codes that were met: a tour that met no refusal proves nothing of them."""
        return {stop.answer.status for stop in self if isinstance(stop.outcome, Answer)}

    def promise(
        self,
        kept: Callable[[Answer], bool],
        *,
        wanted: str,
        likely: str = "",
        of_refusals: str = "",
    ) -> None:
        """Check that every answer of the tour keeps a promise; no answer keeps none.

        The test ends without a verdict where nothing was served, or nothing refused: then half of
        the answers was not seen.

        Args:
            kept: whether an answer keeps it.
            wanted: what the contract asks for.
            likely: the likely cause.
            of_refusals: the likely cause where only refusals break it.

        Raises:
            BrokenPromise: one does not; the text tells of the first few.
        """
        broken = [s for s in self if isinstance(s.outcome, BrokenPromise) or not kept(s.outcome)]
        some = "".join(f"\n        {stop}" for stop in broken[:_SHOWN])
        promise(
            not broken,
            sent=f"{len(self.stops)} requests, one for each answer that the contract knows",
            wanted=wanted,
            got=f"{len(broken)} answers without it, such as{some}",
            likely=of_refusals if of_refusals and all(map(_is_refusal, broken)) else likely,
        )
        if not min(self.statuses) < 400 <= max(self.statuses):
            give_up(f"there are no answers of both kinds: {sorted(self.statuses)}")


def _is_refusal(stop: Stop) -> bool:
    return isinstance(stop.outcome, Answer) and stop.outcome.status >= 400


@pytest.fixture(scope="session")
def tour(shared_server: Server, declared: Mapping[str, Any], pytestconfig: pytest.Config) -> Tour:
    """Every answer that this backend can be brought to give, up to the judged level."""
    judged = {
        clause.id for clause in read_contract().list_up_to(pytestconfig.option.fourstep_level)
    }
    url = shared_server.url
    with ExitStack() as lines:
        wires = {
            who: lines.enter_context(Wire(url, address=make_client_address(url)))
            for who in VISITORS
        }
        traveller = Traveller(wires, {"register_limit": 40, **declared})
        stops = tuple(Stop(row, traveller.visit(row)) for row in ROWS if row.clause in judged)
    scene = traveller.scene
    people = (scene.ada, scene.grace, scene.nobody)
    passwords = (scene.mark, *(each.password for each in people))
    return Tour(stops, passwords, tuple(traveller.cookies))
