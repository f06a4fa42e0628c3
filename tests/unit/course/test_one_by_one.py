"""Results are shown one by one, and not when all are known."""

from __future__ import annotations

import io
import sys
from typing import cast

import pytest

from fourstep.course.content.checks import Check
from fourstep.course.grading.results import CheckStatus, Result
from fourstep.course.grading.run_checks import ServerRun
from unit.command import fourstep


@pytest.mark.usefixtures("folder")
def test_a_result_is_shown_before_the_next_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for a slow check reads meanwhile what is known of those before it."""
    shown: list[str] = []

    def look(_run: ServerRun, check: Check) -> Result:
        shown.append(cast("io.StringIO", sys.stdout).getvalue())
        return Result(check, CheckStatus.PASS)

    monkeypatch.setattr(ServerRun, "look", look)
    done = fourstep("check")

    told = [text.count("PASS  ") for text in shown]
    assert (told, done.returncode) == (list(range(len(shown))), 0)
    assert len(shown) > 1
