"""Collected tests: their clauses, their driver, and the order that wastes no time."""

from __future__ import annotations

import pytest

from fourstep.contract.verdicts import BROWSER, HTTP

# The clauses that a test's failure is about, where it is not about all that the test names.
ABOUT = pytest.StashKey[list[str]]()
# The clause that a failed test seems to wait for: a guess, which its failure does not name itself.
GUESSED = pytest.StashKey[str]()
_USUAL = 3.0  # seconds that a test waits which does not say how long
RESTS_ON = "rests_on"  # the mark that names the settings without which a test sees nothing


def list_clauses(item: pytest.Item) -> list[str]:
    """The ids of the clauses that a test checks, each once."""
    ids = [id_ for mark in item.iter_markers("clause") for id_ in mark.args]
    return list(dict.fromkeys(ids))


def is_about_limits(item: pytest.Item) -> bool:
    """Whether a test waits for being refused, since it is about that."""
    return any(id_ == "REG-10" or id_.startswith("THROTTLE-") for id_ in list_clauses(item))


def get_driver(item: pytest.Item) -> str:
    """By which driver a test visits."""
    params = getattr(getattr(item, "callspec", None), "params", {})
    fallback = BROWSER if item.get_closest_marker("browser") else HTTP
    return str(params.get("driver_kind", fallback))


_PLACE = pytest.StashKey[tuple[int, ...]]()
_SCENARIOS = "workflow"  # the folder of the tests that run scenarios


def note_places(items: list[pytest.Item]) -> None:
    """Note of each collected test how early it speaks for a clause: its place among all tests.

    Those on the shared server come first, of these the scenarios; within a file the order is that
    of the file, whose authors write the plain case first.
    """
    for number, item in enumerate(items):
        special = any(item.get_closest_marker(each) for each in ("own_instance", "waits", RESTS_ON))
        scenario = _SCENARIOS in item.path.parts
        item.stash[_PLACE] = (int(special), int(not scenario), number)


def get_place(item: pytest.Item) -> tuple[int, ...]:
    """How early a test speaks for a clause, smallest first; empty where nobody has noted it."""
    return item.stash.get(_PLACE, ())


def put_in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """The tests that want a server of their own last, and those that wait between the others.

    So the servers are ready by the time that they are wanted. All tests over HTTP come before
    those in the browser, which need not look at what HTTP has shown already. All other order is
    kept.
    """
    over_http = [each for each in items if get_driver(each) == HTTP]
    in_browser = [each for each in items if get_driver(each) != HTTP]
    halves = (sorted(each, key=_is_for_own_server) for each in (over_http, in_browser))
    return [item for half in halves for item in _spread(half)]


def _is_for_own_server(item: pytest.Item) -> bool:
    return item.get_closest_marker("own_instance") is not None


def _read_seconds(item: pytest.Item) -> float:
    """How long a test waits."""
    mark = item.get_closest_marker("waits")
    return float(mark.args[0]) if mark and mark.args else _USUAL


def _spread(items: list[pytest.Item]) -> list[pytest.Item]:
    """Lay the tests that wait evenly between the others, each as early as that allows.

    Workers take tests from the front in small portions. So while one of them waits for a limit to
    pass, the others are at work. Who waits longest begins first: no test waits alone at the end.
    """
    waiting = [item for item in items if item.get_closest_marker("waits")]
    waiting.sort(key=_read_seconds, reverse=True)
    others = [item for item in items if not item.get_closest_marker("waits")]
    step = max(1, len(others) // (2 * len(waiting))) if waiting else 1
    laid: list[pytest.Item] = []
    for number, item in enumerate(waiting):
        laid += [item, *others[number * step : (number + 1) * step]]
    return laid + others[len(waiting) * step :]
