"""Causes that look alike to a test, and are told apart by somebody new."""

from __future__ import annotations

import pytest

from unit.suite.small_backend import IN, OUT, REG, STATUS, Backend, blame, judged, send


@pytest.mark.parametrize(
    ("backend", "cause"),
    [(Backend(says=True), "STATUS-1"), (Backend(says=False), "STATUS-1"),
     (Backend(says=False, me=404), "LOGIN-1"), (Backend(login=404), "LOGIN-1"),
     (Backend(ends=False), "LOGOUT-1"), (Backend(ends=False, me=404), "LOGOUT-1")],
)  # fmt: skip
def test_a_status_that_lies_is_told_from_a_session_that_is_not(
    backend: Backend, cause: str
) -> None:
    """Where page one opens all the same, or nobody was here, the status is what is broken."""
    with judged(backend) as subject:
        send(subject, REG, IN, OUT, STATUS)
        assert blame(subject, "HDR-1") == cause


def test_who_is_logged_in_by_nobody_s_word_waits_for_the_status() -> None:
    """A test that has only asked for the status waits where it says yes to a stranger."""
    with judged(Backend(says=True)) as subject:
        send(subject, STATUS)
        found = [blame(subject, each) for each in ("CSRF-1", "LOGIN-1", "STATUS-3")]
    assert found == ["STATUS-1", "STATUS-1", ""]


@pytest.mark.parametrize(("keeps", "cause"), [(True, "LOGIN-1"), (False, "REG-1")])
def test_a_log_in_that_is_refused_is_told_from_an_account_that_is_not(
    keeps: bool, cause: str
) -> None:
    """Whoever can register twice has no account; else it is there, and the log-in is broken."""
    with judged(Backend(keeps=keeps, login=401)) as subject:
        send(subject, REG, IN, STATUS)
        found = [blame(subject, each) for each in ("HDR-1", "REG-1", "LOGIN-1")]
    assert found == [cause, cause, cause]
