"""How Hypothesis is asked for random conversations, always the same ones for the same number."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

Begin = Callable[[Callable[[], None]], RuleBasedStateMachine]


def take_steps(begin: Begin, number: int, talks: int, length: int, *, shrink: bool = True) -> int:
    """Hold conversations, and tell how many steps were taken.

    Args:
        begin: begins one; it calls what it is given at each step.
        number: the seed; another one, other conversations.
        talks: how many conversations; some are shorter than others.
        length: steps of one conversation at most.
        shrink: whether a short scenario is looked for where a step fails.
    """
    taken = 0

    def count() -> None:
        nonlocal taken
        taken += 1

    run_state_machine_as_test(
        seed(number)(lambda: begin(count)),  # type: ignore[arg-type]  # a maker is as good as a class
        settings=settings(
            max_examples=talks,
            stateful_step_count=length,
            phases=tuple(Phase) if shrink else (Phase.generate,),
            deadline=None,
            database=None,
            print_blob=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return taken
