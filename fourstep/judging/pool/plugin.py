"""Whether a run has a pool: where it is asked for, and this system can fork."""

from __future__ import annotations

import sys
import threading
from collections.abc import Generator
from typing import Any

import pytest

from fourstep.judging.pool import hooks

POSSIBLE = sys.platform == "linux"
_SHORT = 2  # with fewer tests than that there is nothing to share


class PoolPlugin:
    """Runs what was collected in forks.

    Args:
        count: how many run at the same time.
    """

    def __init__(self, count: int) -> None:
        self._count = count

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Run the tests, unless pytest's own loop would run none."""
        if session.testsfailed or len(session.items) < _SHORT or not _is_alone(session.config):
            return None
        reporter: Any = session.config.pluginmanager.get_plugin("terminalreporter")
        if reporter:
            reporter.showfspath = False  # tests of several files run at the same time
        from fourstep.judging.pool.pool import Pool

        Pool(session, self._count).run()
        return True


def _is_alone(config: pytest.Config) -> bool:
    """Whether no thread is left when all who know how have ended theirs.

    A fork would have none of them, but the locks that they hold.
    """
    config.hook.pytest_fourstep_before_fork()
    alone = threading.active_count() == 1
    config.hook.pytest_fourstep_after_fork()
    return alone


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Before and after a fork others may have something to do."""
    pluginmanager.add_hookspecs(hooks)


@pytest.hookimpl(wrapper=True)
def pytest_cmdline_main(config: pytest.Config) -> Generator[None, object, object]:
    """Before pytest-xdist would start workers, take their place where that is asked for."""
    if config.option.fourstep_fork_tests and POSSIBLE:
        _begin(config)
    return (yield)


def _begin(config: pytest.Config) -> None:
    """Have the processes that `-n` asks for be forks instead of pytest-xdist's workers."""
    option = config.option
    count = getattr(option, "numprocesses", None)
    is_watched = option.usepdb or option.collectonly or getattr(option, "trace", False)
    if is_watched or not isinstance(count, int):
        return
    option.numprocesses = 0  # tells pytest-xdist to leave the tests to this process
    if count > 1:
        config.pluginmanager.register(PoolPlugin(count), "fourstep-pool")
