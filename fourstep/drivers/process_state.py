"""What drivers keep for the whole process; a run, and a judgement of a lesson, begins without it.

Processes judge more than once: in `learn` at each save, in `author check` lesson after lesson, in
forks of a process that has judged before. What one leaves behind must not change the next verdict
or the words in which it is told.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator

from fourstep.drivers.http.patience import PATIENCE, read_limit
from fourstep.drivers.http.pressure import PRESSURE
from fourstep.drivers.http.registrar import REGISTRAR
from fourstep.drivers.http.set_cookies import SET_COOKIES
from fourstep.drivers.recorder import RECORDER
from fourstep.drivers.too_busy import TOO_BUSY


def forget_earlier_runs(longest: float | None = None) -> None:
    """Begin anew, as in a new process.

    Args:
        longest: seconds for one answer; None for what `FOURSTEP_PATIENCE` says, or ten.

    Raises:
        KitError: `FOURSTEP_PATIENCE` holds no number of seconds.
    """
    PATIENCE.begin_anew(read_limit() if longest is None else longest)
    PRESSURE.begin_run(on_a_stranger=False)
    PRESSURE.begin_test(about_limits=False)
    REGISTRAR.begin_run()
    SET_COOKIES.begin_run()
    TOO_BUSY.begin_run()
    RECORDER.begin_run()


def forget_earlier_tests() -> None:
    """Begin a test: what its report shows is its own."""
    RECORDER.begin()
    TOO_BUSY.begin_test()


@contextlib.contextmanager
def ask_aside() -> Generator[None]:
    """Let a question of the kit's own leave nothing behind: no request, no wait, no refusal."""
    with RECORDER.pause(), PRESSURE.pause(), PATIENCE.pause(), TOO_BUSY.pause():
        yield
