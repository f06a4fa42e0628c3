"""Backends that keep the storage contract, and a browser to swap them under."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest

from backends.interchange.pairs import SECURE, SHARING, pairs_to_swap
from fourstep.cli.screen import say
from fourstep.drivers.browser.install import ensure_browser
from fourstep.judging.prepare import fork_server_of
from fourstep.servers import subject
from fourstep.servers.instance import Instance
from fourstep.servers.processes.forks import POSSIBLE
from fourstep.servers.processes.ports import take_free_port
from fourstep.servers.subject import Subject

BEHIND_PROXIES = {"FOURSTEP_TRUSTED_PROXIES": "127.0.0.0/8"}


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
    """Which pairs are tried, how long each random conversation is, and which ones."""
    group = parser.getgroup("interchange")
    group.addoption("--all-pairs", action="store_true", help="each takes over from each other one")
    group.addoption("--steps", type=int, default=1000, help="random steps, taken on all")
    group.addoption("--raw-steps", type=int, default=500, help="requests as raw bytes, on all")
    group.addoption("--shrink", action="store_true", help="look for a short raw one, for minutes")
    group.addoption("--conversation-seed", type=int, default=1, help="other numbers, other talks")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test the pairs that it is to try."""
    if "pair" in metafunc.fixturenames:
        pairs = pairs_to_swap(every=metafunc.config.getoption("--all-pairs"))
        metafunc.parametrize("pair", pairs, ids=["-then-".join(each) for each in pairs])


def pytest_report_header(config: pytest.Config) -> str:
    """What takes the same random steps again."""
    options = ("steps", "raw-steps", "conversation-seed")
    return "interchange: " + " ".join(
        f"--{each} {config.getoption('--' + each)}" for each in options
    )


@pytest.fixture
def all_backends(subjects: dict[str, Subject], tmp_path: Path) -> Iterator[list[Instance]]:
    """All backends of the highest level at once, each with a store of its own."""
    with _side_by_side(SECURE, subjects, tmp_path, {}) as each:
        yield each


@pytest.fixture
def all_behind_proxies(subjects: dict[str, Subject], tmp_path: Path) -> Iterator[list[Instance]]:
    """The same; they believe what all of this machine's addresses write of others."""
    with _side_by_side(SECURE, subjects, tmp_path, BEHIND_PROXIES) as each:
        yield each


@pytest.fixture
def two_of_a_kind(subjects: dict[str, Subject], tmp_path: Path) -> Iterator[list[Instance]]:
    """One backend twice, each time with a store of its own, behind proxies."""
    with _side_by_side(2 * SECURE[:1], subjects, tmp_path, BEHIND_PROXIES) as both:
        yield both


@contextmanager
def _side_by_side(
    names: list[str], subjects: dict[str, Subject], folder: Path, settings: dict[str, str]
) -> Iterator[list[Instance]]:
    with ExitStack() as running:
        yield [
            running.enter_context(subjects[name].make_instance(folder / str(number), settings))
            for number, name in enumerate(names)
        ]
