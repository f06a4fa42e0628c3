"""What a test has sent itself, and what the fixtures have sent that it shares with others.

The first test of a process that takes a shared fixture makes it; the next ones only look at it.
What they rely on is the same.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from fourstep.drivers.http.pressure import PRESSURE
from fourstep.drivers.recorder import RECORDER
from fourstep.drivers.too_busy import TOO_BUSY


@dataclass
class Sent:
    """Requests.

    Args:
        paths: where they went.
        broken: where one was answered with a status of 500 or more.
        last: where the last one went; empty for none.
        refused: why what was seen of them says nothing of the server; empty where it does.
        unseen: the same, where this machine was too busy.
    """

    paths: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    last: str = ""
    refused: str = ""
    unseen: str = ""


_BY_FIXTURE = pytest.StashKey[dict[str, Sent]]()


@contextlib.contextmanager
def note_fixture(config: pytest.Config, name: str) -> Iterator[None]:
    """Keep what a shared fixture sends, for all tests that take it."""
    kept = config.stash.setdefault(_BY_FIXTURE, {})
    before, busy = PRESSURE.explain_failure(None), TOO_BUSY.explain_failure()
    with RECORDER.collect():
        try:
            yield
        finally:
            after = PRESSURE.explain_failure(None)
            unseen = "" if busy else TOO_BUSY.explain_failure()
            refused = after if after != before else ""
            kept[name] = replace(_read_recorder(), refused=refused, unseen=unseen)


def find_sent(item: pytest.Item) -> Sent:
    """What a test and its fixtures have sent; the last is the test's own, where it has sent any."""
    kept, own = item.config.stash.get(_BY_FIXTURE, {}), _read_recorder()
    shared = [kept[each] for each in item.fixturenames if each in kept]  # type: ignore[attr-defined]  # of every test function
    every = [*shared, own]
    return Sent(
        set().union(*(each.paths for each in every)),
        set().union(*(each.broken for each in every)),
        next((each.last for each in reversed(every) if each.last), ""),
        next((each.refused for each in shared if each.refused), ""),
        next((each.unseen for each in shared if each.unseen), ""),
    )


def remember_fixtures(item: pytest.Item) -> None:
    """Let it count for a test that what its fixtures have sent says nothing of the server."""
    sent = find_sent(item)
    PRESSURE.remember(sent.refused)
    TOO_BUSY.note(sent.unseen)


def _read_recorder() -> Sent:
    paths = RECORDER.list_paths()
    return Sent(paths, RECORDER.list_broken(), RECORDER.get_latest() if paths else "")
