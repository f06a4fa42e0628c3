"""A secret that was sent or answered is in no text that the kit prints or writes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fourstep.cli.unexpected import format_details
from fourstep.cli.verdict_table import tell_failures
from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import Observation, Tally, Verdict
from fourstep.drivers.curl import format_curl
from fourstep.judging.observe import describe
from fourstep.paths import ROOT
from fourstep.reports.diff import Comparison
from fourstep.reports.junit import make_junit
from fourstep.reports.markdown import make_markdown
from fourstep.reports.page import make_diff_page, make_page
from fourstep.reports.report import Run, make_report
from unit.drivers.marked import FORGED, broken, leaks


@pytest.fixture
def observed(log: Path) -> Observation:
    """A clause that fails, with all that its test tells."""
    assert log.is_file()
    about = describe(broken(), ["WIRE-1"], "http")
    wanted = ("evidence", "exchanges", "requests", "log")
    return Observation(
        "x::test", ("WIRE-1",), "http", Verdict.FAIL, **{k: about[k] for k in wanted}
    )


@pytest.fixture
def made(observed: Observation) -> dict[str, Any]:
    """A report of that failure."""
    return make_report(Run("flask", "Flask", "workflow", ["http"]), Tally(observations=[observed]))


FORMS: dict[str, Callable[[dict[str, Any]], str]] = {
    "JSON": json.dumps,
    "JUnit": make_junit,
    "Markdown": make_markdown,
    "page": make_page,
    "diff": lambda made: make_diff_page(made, made, [Comparison(made["runs"][0], made["runs"][0])]),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_report_holds_no_secret(form: Callable[..., str], made: dict[str, Any]) -> None:
    """In no form; and what is harmless is there."""
    text = form(made)

    assert leaks(text) == []
    assert form is FORMS["diff"] or "ada@example.com" in text


def test_a_terminal_shows_no_secret(
    observed: Observation, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the evidence nor the curl lines."""
    tell_failures(Tally(observations=[observed]), read_contract().list_up_to("workflow"))
    lines = "\n".join(format_curl(observed.requests, "http://a.example"))
    text = capsys.readouterr().out

    assert leaks(text) == []
    assert leaks(lines) == [FORGED]
    assert all("ada@example.com" in each for each in (text, lines))


def test_a_worker_tells_no_secret(log: Path) -> None:
    """What crosses from one process to another is clean by then."""
    assert log.is_file()
    assert leaks(json.dumps(describe(broken(), ["WIRE-1"], "http"))) == [FORGED]


def test_evidence_is_redacted_in_one_place() -> None:
    """Nobody but the module that makes evidence takes anything out of it."""
    redacting = r"redaction(\.| import )(exchanges|texts)\b|\bfor_(texts|logs|requests)\b"
    files = (ROOT / "fourstep").rglob("*.py")
    found = {path for path in files if re.search(redacting, path.read_text())}

    assert {path.parent.name for path in found} == {"drivers", "redaction"}
    assert {path.name for path in found if path.parent.name == "drivers"} == {"evidence.py"}


def test_details_of_an_unexpected_error_hold_no_secret() -> None:
    """The file for whoever mends the kit."""
    assert leaks(format_details(RuntimeError(str(broken())))) == []


TEST = """
import logging
import sys

import pytest
sys.path.insert(0, {TESTS!r})
from unit.drivers.marked import MARKS, broken

@pytest.mark.clause("WIRE-1")
def test_it():
    password, token = MARKS["password"], MARKS["token"]
    credentials = {"password": MARKS["made-up password"]}
    error = broken()
    print(MARKS)
    logging.warning("%s", MARKS)
    raise error
"""


def test_pytest_itself_shows_no_secret(tmp_path: Path) -> None:
    """Neither its traceback, with the values of variables, nor what was captured, nor its files."""
    (tmp_path / "test_it.py").write_text(TEST.replace("{TESTS!r}", repr(str(ROOT / "tests"))))
    options = ("-p", "fourstep.judging.plugin", "--fourstep-level=workflow", "-l", "-n", "0")
    files = ("-p", "no:cacheprovider", "-c", os.devnull, "--junitxml=x.xml", "test_it.py")
    command = [sys.executable, "-m", "pytest", *options, *files]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    text = done.stdout + done.stderr + (tmp_path / "x.xml").read_text()

    assert "1 failed" in done.stdout, text
    assert "wanted  no secret" in text
    assert leaks(text) == []
