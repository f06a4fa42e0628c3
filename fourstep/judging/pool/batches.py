"""Which tests are handed out together: those for which something is made that no others want."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

import pytest

_FEW = 20  # tests; what more of them share is made in each process
_SHARE = 8  # and a part of all tests, so that a short run uses all processes, too
_ALONE = "function"
_SESSION = "session"


def make_batches(items: Sequence[pytest.Item]) -> list[list[int]]:
    """The places of tests in batches, each at the place of its first test.

    What is made for a file, or for a few tests of the session, is made once if these follow each
    other in one process. Tests that wait are handed out one by one, so that none waits for another.
    """
    uses = Counter(each for item in items for each in _list_session_wide(item))
    few = {each for each, count in uses.items() if count <= min(_FEW, len(items) // _SHARE)}
    found: list[list[int]] = []
    homes: dict[object, list[int]] = {}
    for number, item in enumerate(items):
        keys = list(_list_keys(item, few))
        home = next((homes[each] for each in keys if each in homes), None)
        if home is None:
            home = []
            found.append(home)
        home.append(number)
        for each in keys:
            homes.setdefault(each, home)
    return found


def _list_keys(item: pytest.Item, few: Set[object]) -> Iterator[object]:
    """What a test shares, that of its file first: pytest would make that anew elsewhere."""
    if any(scope not in (_ALONE, _SESSION) for _, scope in _list_fixtures(item)):
        yield item.path, _get_subject(item)
    if item.get_closest_marker("waits") is None:
        yield from (each for each in _list_session_wide(item) if each in few)


def _list_session_wide(item: pytest.Item) -> list[object]:
    subject = _get_subject(item)
    return [(name, subject) for name, scope in _list_fixtures(item) if scope == _SESSION]


def _list_fixtures(item: pytest.Item) -> Iterator[tuple[str, str]]:
    """The names and scopes of what a test uses; pytest has no public way to ask."""
    info = getattr(item, "_fixtureinfo", None)
    known = info.name2fixturedefs if info else {}
    return ((name, some[-1].scope) for name, some in known.items() if some)


def _get_subject(item: pytest.Item) -> str:
    """What is judged: for another backend everything is made anew."""
    params = getattr(getattr(item, "callspec", None), "params", {})
    return getattr(params.get("subject"), "name", "")
