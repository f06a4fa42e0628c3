"""The report of a failed test without secrets: pytest prints and writes it itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fourstep.drivers.evidence import make_redactor


def without_secrets(config: pytest.Config, report: pytest.TestReport) -> pytest.TestReport:
    """The report of a failed test, with its traceback and what was captured, without secrets.

    pytest prints and writes these itself; what it can send to another process holds all of it.
    Where secrets cannot be taken out, a sentence stands in the place of all of it.
    """
    try:
        return _redact_report(config, report)
    except Exception as trouble:  # noqa: BLE001 - pytest would end with INTERNALERROR
        kind = type(trouble).__name__
        said = f"What this test has told cannot be shown: secrets could not be removed ({kind})."
        # Of a test that was skipped, pytest wants the place, too.
        report.longrepr = said if report.failed else (report.nodeid, 0, said)
        report.sections = []
        return report


def _redact_report(config: pytest.Config, report: pytest.TestReport) -> pytest.TestReport:
    data: Any = config.hook.pytest_report_to_serializable(config=config, report=report)
    redact = make_redactor()
    for part in ("longrepr", "sections"):
        data[part] = _redact_everywhere(data[part], redact)
    clean: pytest.TestReport = config.hook.pytest_report_from_serializable(config=config, data=data)
    return clean


def _redact_everywhere(value: Any, redact: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, dict):
        return {key: _redact_everywhere(each, redact) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_redact_everywhere(each, redact) for each in value)
    return value
