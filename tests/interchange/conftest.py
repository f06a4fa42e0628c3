"""Pairs of backends that keep the storage contract, and a browser to swap them under."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, permutations
from pathlib import Path

import pytest

from fourstep import manifest, subject
from fourstep.browsers import ensure_browser
from fourstep.cli.screen import say
from fourstep.instance import Instance
from fourstep.ports import free_port
from fourstep.subject import Subject

SHARING = [each.name for each in manifest.all_backends() if each.storage == 1]
SECURE = [each.name for each in manifest.all_backends() if each.level == "secure"]
PAIRS = [pytest.param(pair, id="-then-".join(pair)) for pair in permutations(SHARING, 2)]

Start = Callable[[str], Instance]


@pytest.fixture(scope="session")
def subjects() -> dict[str, Subject]:
    """All backends that keep the storage contract, set up."""
    return {name: subject.by_name(name, say) for name in SHARING}


@pytest.fixture
def start(subjects: dict[str, Subject], tmp_path: Path) -> Iterator[Start]:
    """Start a backend on the same data and port as the one before, which is stopped."""
    port = free_port()
    running: list[Instance] = []

    def swap(name: str) -> Instance:
        while running:
            running.pop().stop()
        running.append(subjects[name].instance(tmp_path, port=port))
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
    """How long the random conversations are, and which ones."""
    group = parser.getgroup("interchange")
    group.addoption("--steps", type=int, default=5000, help="steps of random conversations")
    group.addoption("--conversation-seed", type=int, default=1, help="other numbers, other talks")


@pytest.fixture(params=list(combinations(SECURE, 2)), ids=lambda pair: "-and-".join(pair))
def two_backends(
    request: pytest.FixtureRequest, subjects: dict[str, Subject], tmp_path: Path
) -> Iterator[tuple[Instance, Instance]]:
    """Two backends side by side, each with a store of its own."""
    one, other = request.param
    with (
        subjects[one].instance(tmp_path / one) as first,
        subjects[other].instance(tmp_path / other) as second,
    ):
        yield first, second
