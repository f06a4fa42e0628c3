"""The forks of a pool as their parent knows them: their lines, what they run, how they ended."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import time
from collections.abc import Iterable
from multiprocessing.connection import Connection, Pipe
from typing import Any

import pytest

from fourstep.judging.pool.fork import become

_GRACE = 10.0  # seconds in which a fork has to end its servers


class Fork:
    """One of them.

    Args:
        pid: its process id.
        line: the way to it.
    """

    def __init__(self, pid: int, line: Connection) -> None:
        self.pid = pid
        self.line = line
        self.batch: list[int] = []  # what it has not ended yet
        self.under_way: int | None = None
        self.has_ended = False

    def read(self) -> tuple[Any, ...] | None:
        """What it says; None if it is gone."""
        try:
            words: tuple[Any, ...] = self.line.recv()
        except (EOFError, OSError):
            return None
        return words

    def hand_out(self, batch: list[int]) -> None:
        """Give it tests to run; none at all lets it end."""
        self.batch = list(batch)
        with contextlib.suppress(OSError):  # that it is gone shows when its line is read
            self.line.send(batch)

    def wait_for_end(self) -> str:
        """Wait for its end, and tell how that was."""
        self.line.close()
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        if status >= 0:
            return f"ended with exit status {status}"
        return f"was ended by {signal.Signals(-status).name}"


def begin(session: pytest.Session, number: int, others: Iterable[Fork]) -> Fork:
    """Fork this process.

    Args:
        session: the tests.
        number: the how manieth fork it is.
        others: those that run; the new one must not keep their lines open.
    """
    hook, parent = session.config.hook, os.getpid()
    hook.pytest_fourstep_before_fork()
    sys.stdout.flush()
    sys.stderr.flush()
    gc.collect()  # forks share what is never collected again, and need not copy it
    gc.freeze()
    mine, its = Pipe()
    if (pid := os.fork()) == 0:
        mine.close()
        for each in others:
            each.line.close()
        become(session, its, number, parent)
    its.close()
    gc.unfreeze()
    hook.pytest_fourstep_after_fork()
    return Fork(pid, mine)


def end(forks: Iterable[Fork]) -> None:
    """Have them end their servers and themselves, and make those that do not."""
    left = list(forks)
    for each in left:
        os.kill(each.pid, signal.SIGTERM)
        each.line.close()  # nobody hears it any more: it must not wait for that
    until = time.monotonic() + _GRACE
    while left and time.monotonic() < until:
        time.sleep(0.02)
        left = [each for each in left if not os.waitpid(each.pid, os.WNOHANG)[0]]
    for each in left:
        os.kill(each.pid, signal.SIGKILL)
        os.waitpid(each.pid, 0)
