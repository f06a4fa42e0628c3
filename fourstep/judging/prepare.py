"""Make everything ready for a conformance run inside pytest."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import astuple, replace
from typing import Any

import pytest

from fourstep.contract.clauses import read_contract
from fourstep.drivers.http.pressure import PRESSURE
from fourstep.drivers.process_state import forget_earlier_runs
from fourstep.errors import KitError
from fourstep.judging import halves, summary
from fourstep.judging.choose import choose_subjects, find_claimed_level, with_database
from fourstep.judging.given import get_given, hand_over, is_worker
from fourstep.servers.launcher import Launcher
from fourstep.servers.output import SAID
from fourstep.servers.processes import forks
from fourstep.servers.subject import Subject
from fourstep.surroundings import spare_loopback

_SUBJECTS = pytest.StashKey[dict[str, Subject]]()
_AHEAD = pytest.StashKey[dict[str, Launcher]]()
_FORKS = pytest.StashKey[dict[str, forks.ForkSpawner]]()


def prepare(config: pytest.Config) -> None:
    """Make all ready before any test is collected: what is judged, its database, its browser.

    Raises:
        pytest.UsageError: something is not as it must be.
    """
    try:
        spare_loopback()
        forget_earlier_runs()
        SAID.begin_run()
        halves.begin(config)
        if not is_worker(config):
            summary.refuse_odd_report(config)
        chosen = get_given(config) or choose_subjects(config)
        config.option.fourstep_level = config.option.fourstep_level or find_claimed_level(chosen)
        read_contract().list_up_to(config.option.fourstep_level)
        PRESSURE.begin_run(on_a_stranger=not all(each.can_start for each in chosen))
        config.stash[_SUBJECTS] = {each.name: each for each in with_database(config, chosen)}
        _launch(config)
        if not is_worker(config):
            summary.begin(config, chosen)
    except KitError as error:
        raise pytest.UsageError(str(error)) from None


def _launch(config: pytest.Config) -> None:
    if config.option.fourstep_fork_server:
        _fork_there(config, config.option.fourstep_fork_server)
    elif config.option.fourstep_forks and forks.POSSIBLE:
        _fork(config)
    if config.option.fourstep_launch_ahead:
        _launch_ahead(config)


def find_subjects(config: pytest.Config) -> dict[str, Subject]:
    """What is judged in this run, by name.

    Raises:
        pytest.UsageError: nothing was chosen.
    """
    chosen = config.stash.get(_SUBJECTS, None)
    if chosen is None:
        raise pytest.UsageError("Say what to judge: --fourstep-backend NAME or --fourstep-url URL.")
    return chosen


def get_launcher(config: pytest.Config, subject: Subject) -> Launcher:
    """The instances of a backend: those that were launched ahead, if any were."""
    return config.stash.get(_AHEAD, {}).pop(subject.name, None) or Launcher(subject, eager=False)


def launch_options(config: pytest.Config) -> Mapping[str, object]:
    """How Playwright starts the browser."""
    chosen = config.stash.get(_SUBJECTS, {}).values()
    return next((each.browser for each in chosen), {})


def _launch_ahead(config: pytest.Config) -> None:
    ahead = {
        each.name: Launcher(each, eager=True)
        for each in config.stash[_SUBJECTS].values()
        if each.can_start
    }
    config.stash[_AHEAD] = ahead

    def close() -> None:
        for each in ahead.values():  # those that no test has asked for
            each.close()

    config.add_cleanup(close)


def tell_worker(node: Any) -> None:
    """Tell a worker of pytest-xdist what this process has started for all of them."""
    halves.tell_worker(node)
    hand_over(node.workerinput, node.config.stash.get(_SUBJECTS, {}).values())
    # By name, since a worker is told nothing but plain values.
    ways = node.config.stash.get(_FORKS, {})
    node.workerinput["fourstep_forks"] = {name: astuple(way) for name, way in ways.items()}


def _fork(config: pytest.Config) -> None:
    """Have all subjects started by fork servers: one for each, whatever the number of workers."""
    chosen = config.stash[_SUBJECTS]
    if is_worker(config):
        told: Any = config.workerinput["fourstep_forks"]  # type: ignore[attr-defined] # of xdist
        ways = {name: forks.ForkSpawner(*way) for name, way in told.items()}
    else:
        ways = {name: _fork_server(config, each) for name, each in chosen.items() if each.can_start}
    config.stash[_FORKS] = ways
    for name, way in ways.items():
        chosen[name] = replace(chosen[name], spawn=forks.OnFreshData(way))


def _fork_there(config: pytest.Config, fork_server: str) -> None:
    """Have all subjects started by a fork server that somebody else has begun."""
    chosen = config.stash[_SUBJECTS]
    for name, each in chosen.items():
        chosen[name] = replace(each, spawn=forks.ForkSpawner(str(each.python), fork_server))


def _fork_server(config: pytest.Config, chosen: Subject) -> forks.ForkSpawner:
    stack = contextlib.ExitStack()
    config.add_cleanup(stack.close)
    return stack.enter_context(fork_server_of(chosen)).spawn


def fork_server_of(chosen: Subject) -> forks.ForkServer:
    """A fork server for a backend's servers, with all of its package imported; not started yet."""
    start = chosen.manifest.start if chosen.manifest else ()
    module = start[start.index("-m") + 1] if "-m" in start else ""
    names = (f"{module.partition('.')[0]}.*", *forks.LATER) if module else ()
    return forks.ForkServer(chosen.python, names)


def list_names(config: pytest.Config) -> Iterable[str]:
    """The names of what is judged; none where nothing is."""
    return config.stash.get(_SUBJECTS, {}).keys()
