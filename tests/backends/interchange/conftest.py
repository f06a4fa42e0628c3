"""Backends that keep the storage contract, and a browser to swap them under."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest

from backends.interchange.pairs import SECURE, SHARING, Pair, pairs_to_compare, pairs_to_swap
from fourstep.cli.screen import say
from fourstep.drivers.browser.install import ensure_browser
from fourstep.judging.prepare import fork_server_of
from fourstep.servers import subject
from fourstep.servers.instance import Instance
from fourstep.servers.processes.forks import POSSIBLE
from fourstep.servers.processes.ports import take_free_port
from fourstep.servers.subject import Subject


class Start(Protocol):
    """Starts a backend on the same data and port as the one before."""

    def __call__(self, name: str, settings: Mapping[str, str] | None = None) -> Instance:
        """The backend of this name, with these settings."""


@pytest.fixture(scope="session")
def subjects() -> Iterator[dict[str, Subject]]:
    """All backends that keep the storage contract, set up."""
    chosen = {name: subject.prepare_by_name(name, say) for name in SHARING}
    with ExitStack() as running:
        if POSSIBLE:  # about eighty servers are started, and how they start is judged elsewhere
            ways = {
                name: running.enter_context(fork_server_of(each)) for name, each in chosen.items()
            }
            chosen = {name: replace(chosen[name], spawn=way.spawn) for name, way in ways.items()}
        yield chosen


@pytest.fixture
def start(subjects: dict[str, Subject], tmp_path: Path) -> Iterator[Start]:
    """Start a backend on the same data and port as the one before, which is stopped."""
    port = take_free_port()
    running: list[Instance] = []

    def swap(name: str, settings: Mapping[str, str] | None = None) -> Instance:
        while running:
            running.pop().stop()
        running.append(subjects[name].make_instance(tmp_path, settings, port))
        running[-1].start()
        return running[-1]

    yield swap
    while running:
        running.pop().stop()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """The browser that the kit finds."""
    return ensure_browser("chromium", say)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which pairs are tried, how long the random conversations are, and which ones."""
    group = parser.getgroup("interchange")
    group.addoption("--all-pairs", action="store_true", help="each backend with each other one")
    group.addoption("--steps", type=int, default=3000, help="steps of all random conversations")
    group.addoption("--raw-steps", type=int, default=500, help="requests as raw bytes of a pair")
    group.addoption("--shrink", action="store_true", help="look for a short raw one, for minutes")
    group.addoption("--conversation-seed", type=int, default=1, help="other numbers, other talks")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test the pairs that it is to try."""
    every = metafunc.config.getoption("--all-pairs")
    if "pair" in metafunc.fixturenames:
        pairs = pairs_to_swap(every=every)
        metafunc.parametrize("pair", pairs, ids=["-then-".join(each) for each in pairs])
    if "compared" in metafunc.fixturenames:
        pairs = pairs_to_compare(every=every)
        metafunc.parametrize("compared", pairs, ids=["-and-".join(each) for each in pairs])


def pytest_report_header(config: pytest.Config) -> str:
    """What takes the same random steps again."""
    options = ("steps", "raw-steps", "conversation-seed")
    return "interchange: " + " ".join(
        f"--{each} {config.getoption('--' + each)}" for each in options
    )


@pytest.fixture
def two_backends(
    compared: Pair, subjects: dict[str, Subject], tmp_path: Path
) -> Iterator[tuple[Instance, Instance]]:
    """Two backends side by side, each with a store of its own."""
    with _side_by_side(compared, subjects, tmp_path, {}) as both:
        yield both


@pytest.fixture
def two_behind_proxies(
    compared: Pair, subjects: dict[str, Subject], tmp_path: Path
) -> Iterator[tuple[Instance, Instance]]:
    """The same; they believe what all of this machine's addresses write of others."""
    settings = {"FOURSTEP_TRUSTED_PROXIES": "127.0.0.0/8"}
    with _side_by_side(compared, subjects, tmp_path, settings) as both:
        yield both


@pytest.fixture
def all_backends(subjects: dict[str, Subject], tmp_path: Path) -> Iterator[list[Instance]]:
    """All backends at once, each with a store of its own."""
    with ExitStack() as running:
        yield [
            running.enter_context(subjects[each].make_instance(tmp_path / each, {}))
            for each in SECURE
        ]


@pytest.fixture
def two_of_a_kind(
    subjects: dict[str, Subject], tmp_path: Path
) -> Iterator[tuple[Instance, Instance]]:
    """One backend twice, each time with a store of its own, behind proxies."""
    settings = {"FOURSTEP_TRUSTED_PROXIES": "127.0.0.0/8"}
    one, other = (
        subjects[SECURE[0]].make_instance(tmp_path / each, settings) for each in ("1", "2")
    )
    with one, other:
        yield one, other


@contextmanager
def _side_by_side(
    pair: Pair, subjects: dict[str, Subject], folder: Path, settings: dict[str, str]
) -> Iterator[tuple[Instance, Instance]]:
    one, other = (subjects[name].make_instance(folder / name, settings) for name in pair)
    with one, other:
        yield one, other
