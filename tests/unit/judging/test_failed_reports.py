"""The report of a failed test is freed of secrets, and these are looked for once in it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from fourstep.drivers import known_secrets
from fourstep.drivers.evidence import evidence
from fourstep.drivers.known_secrets import HIDDEN, Known
from fourstep.judging.observe import without_secrets

LINES = [["a line with hidden-word-1 in it"], ("another",)] * 20


def test_secrets_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback has many texts, and a run many exchanges: each failure would take seconds."""
    asked = []

    def known(exchanges: object) -> Known:
        asked.append(exchanges)
        return Known({"hidden-word-1": HIDDEN})

    monkeypatch.setattr(known_secrets, "for_texts", known)
    hook = SimpleNamespace(
        pytest_report_to_serializable=lambda **_: {"longrepr": {"all": LINES}, "sections": []},
        pytest_report_from_serializable=lambda data, **_: data,
    )
    clean: Any = without_secrets(cast("Any", SimpleNamespace(hook=hook)), cast("Any", None))

    assert clean["longrepr"]["all"][0] == [f"a line with {HIDDEN} in it"]
    assert "hidden-word-1" not in str(clean)
    assert len(asked) == 1


def test_a_test_that_passes_searches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three phases of a thousand tests pass: a search through all exchanges each is too much."""
    monkeypatch.setattr(known_secrets, "for_texts", lambda _exchanges: pytest.fail("searched"))

    assert evidence("", failed=False).text == ""
    with pytest.raises(pytest.fail.Exception):
        evidence("it failed")
