"""The report of a failed test is freed of secrets, and these are looked for once in it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from fourstep.drivers.evidence import make_evidence
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.recorder import RECORDER
from fourstep.drivers.redaction import known_secrets
from fourstep.drivers.redaction.known_secrets import HIDDEN, NOTHING, Known
from fourstep.judging.clean_report import without_secrets
from fourstep.judging.observe import tell_beside

HOOK = SimpleNamespace(pytest_report_to_serializable=lambda **_: {"longrepr": "", "sections": []})
LINES = [["a line with hidden-word-1 in it"], ("another",)] * 20


def fail(_exchanges: object) -> Known:
    """A fault of the kit's."""
    raise KeyError("hidden-word-1")


def test_secrets_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback has many texts, and a run many exchanges: each failure would take seconds."""
    asked = []

    def known(exchanges: object) -> Known:
        asked.append(exchanges)
        return Known({"hidden-word-1": HIDDEN})

    monkeypatch.setattr(known_secrets, "collect_for_texts", known)
    hook = SimpleNamespace(
        pytest_report_to_serializable=lambda **_: {"longrepr": {"all": LINES}, "sections": []},
        pytest_report_from_serializable=lambda data, **_: data,
    )
    clean: Any = without_secrets(cast("Any", SimpleNamespace(hook=hook)), cast("Any", None))

    assert clean["longrepr"]["all"][0] == [f"a line with {HIDDEN} in it"]
    assert "hidden-word-1" not in str(clean)
    assert len(asked) == 1


def test_a_test_that_passes_searches_its_own_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three phases of a thousand tests pass: a search through all exchanges each is too much."""
    asked: list[int] = []

    def known(pairs: list[object]) -> Known:
        asked.append(len(pairs))
        return NOTHING

    monkeypatch.setattr(known_secrets, "collect_for_texts", known)
    request = Request("GET", "/")
    for _ in range(3):
        RECORDER.note(request, Answer(request, 200, (), b""))

    assert make_evidence("", failed=False).text == ""
    assert make_evidence("it failed").text == "it failed"
    assert asked[0] == 1 < asked[1]


@pytest.mark.parametrize(("outcome", "kind"), [("failed", str), ("skipped", tuple)])
def test_a_report_that_cannot_be_redacted_is_a_sentence(
    outcome: Any, kind: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the end of all tests, and never what could not be redacted."""
    place, said = ("test_it.py", 3, "test_it"), [("Captured stdout", "hidden-word-1")]
    report = pytest.TestReport(
        "test_it.py::test_it", place, {}, outcome, "hidden-word-1", "call", said
    )
    monkeypatch.setattr(known_secrets, "collect_for_texts", fail)
    clean = without_secrets(cast("Any", SimpleNamespace(hook=HOOK)), report)

    assert isinstance(clean.longrepr, kind)
    assert "cannot be shown" in str(clean.longrepr)
    assert (clean.sections, clean.outcome) == ([], outcome)


def test_what_was_noticed_cannot_end_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told in a plain sentence, and never as it was."""
    monkeypatch.setattr(known_secrets, "collect_for_texts", fail)

    assert tell_beside(AssertionError("hidden-word-1")) == (
        "AssertionError; it cannot be told (KeyError)"
    )
