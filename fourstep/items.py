"""Collected tests: their clauses, their driver, and the order that wastes no time."""

from __future__ import annotations

import pytest

from fourstep.verdicts import BROWSER, HTTP


def clauses_of(item: pytest.Item) -> list[str]:
    """The ids of the clauses that a test checks, each once."""
    ids = [id_ for mark in item.iter_markers("clause") for id_ in mark.args]
    return list(dict.fromkeys(ids))


def driver_of(item: pytest.Item) -> str:
    """By which driver a test visits."""
    params = getattr(getattr(item, "callspec", None), "params", {})
    fallback = BROWSER if item.get_closest_marker("browser") else HTTP
    return str(params.get("driver_kind", fallback))


def in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """The tests that want a server of their own last, and those that wait between the others.

    So the servers are ready by the time that they are wanted. All other order is kept.
    """
    return _spread(sorted(items, key=_wants_own_server))


def _wants_own_server(item: pytest.Item) -> bool:
    return item.get_closest_marker("own_instance") is not None


def _spread(items: list[pytest.Item]) -> list[pytest.Item]:
    """Lay the tests that wait evenly between the others, each as early as that allows.

    Workers take tests from the front in small portions. So while one of them waits for a limit to
    pass, the others are at work, and no test waits alone at the end.
    """
    waiting = [item for item in items if item.get_closest_marker("waits")]
    others = [item for item in items if not item.get_closest_marker("waits")]
    step = max(1, len(others) // (2 * len(waiting))) if waiting else 1
    laid: list[pytest.Item] = []
    for number, item in enumerate(waiting):
        laid += [item, *others[number * step : (number + 1) * step]]
    return laid + others[len(waiting) * step :]
