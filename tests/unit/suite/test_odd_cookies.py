"""Which cookies a session consists of."""

from __future__ import annotations

import pytest
from conformance.accounts.odd_cookies import find_needed

from fourstep.drivers.http.cookies import Cookie


@pytest.mark.parametrize(
    ("issued", "sessions", "needed"),
    [
        ("a", ["a"], "a"),
        ("a", [], "a"),  # a cookie that is no session: the tests must see that
        ("ab", ["b"], "b"),
        ("ab", ["ab"], "ab"),
        ("ab", ["a", "b"], "a"),
        ("abc", ["ac", "b"], "b"),
        ("abc", ["ac"], "ac"),
    ],
)
def test_a_session_is_never_without_cookies(issued: str, sessions: list[str], needed: str) -> None:
    """The tests change what is needed, all of it, and never nothing."""

    def is_enough(some: list[Cookie]) -> bool:
        return any(set(each) <= {cookie.name for cookie in some} for each in sessions)

    found = find_needed([Cookie(each, "", {}) for each in issued], is_enough)
    assert "".join(each.name for each in found) == needed
