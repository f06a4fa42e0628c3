"""Two failures of one cause are told once, whatever chance has put into their texts."""

from __future__ import annotations

import pytest

from fourstep.reports.likeness import find_core

ONE = (
    "sent    POST /api/login {ada.0123456789ab@example.com} to http://localhost:23001\n"
    "got     none within 1.2 s from 127.3.4.5"
)


@pytest.mark.parametrize(
    ("word", "other"),
    [("23001", "31999"), ("0123456789ab", "ba9876543210"), ("1.2 s", "10 s"), ("3.4.5", "9.8.7")],
)
def test_chance_makes_no_other_failure(word: str, other: str) -> None:
    """Ports, addresses, random names and times are no part of what is compared."""
    assert find_core(ONE.replace(word, other)) == find_core(ONE)


@pytest.mark.parametrize(("word", "other"), [("login", "register"), ("none", "404")])
def test_another_cause_is_another_failure(word: str, other: str) -> None:
    """What was sent and what came are compared."""
    assert find_core(ONE.replace(word, other)) != find_core(ONE)
