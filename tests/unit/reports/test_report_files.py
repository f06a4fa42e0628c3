"""With `--report`, `fourstep check` and runs of pytest write the same reports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fourstep.paths import SUITE
from fourstep.reports.files import read
from unit.command import fourstep, fourstep_process
from unit.conftest import MANIFEST
from unit.servers.test_instance import Write

LEVEL = ("--fourstep-driver=http", "--fourstep-level=workflow")
OPTIONS = (*LEVEL, "-p", "no:xdist", "-p", "no:cacheprovider")


def judge(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a few of the suite's tests."""
    tests = str(SUITE / "answers" / "test_answers.py")
    command = [sys.executable, "-m", "pytest", tests, *OPTIONS, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_run_of_pytest_is_reported(tmp_path: Path) -> None:
    """The report tells what the run was, and each clause's verdict."""
    path = tmp_path / "deep" / "report.json"
    done = judge(
        "--fourstep-backend", "skeleton", "--fourstep-report", str(path), "--hypothesis-seed", "7"
    )

    run = read(path)["runs"][0]
    verdicts = {each["id"]: each["verdict"] for each in run["clauses"]}
    assert done.returncode == 1, done.stdout + done.stderr
    assert (run["backend"], run["seed"], run["drivers"]) == ("skeleton", 7, ["http"])
    assert (verdicts["STATUS-1"], verdicts["LOGIN-1"]) == ("FAIL", "NOT OBSERVED")
    assert run["seconds"] > 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--fourstep-backend", "flask"), "--fourstep-report is about one backend."),
        (("--hypothesis-seed", "odd"), "--hypothesis-seed is 'odd'."),
        (("--fourstep-report", "."), ". cannot be written: Is a directory."),
        (
            ("--fourstep-report", "/dev/null/report.json"),
            "cannot be written: /dev/null is no folder.",
        ),
    ],
)
def test_a_report_that_cannot_be_is_told_first(
    words: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    """What would be in the way of the report at the end is told before anything is judged."""
    path = tmp_path / "report.json"
    done = judge("--fourstep-backend", "skeleton", "--fourstep-report", str(path), *words)

    assert said in done.stderr
    assert "collected" not in done.stdout
    assert not path.exists()


def test_a_known_gap_is_reported_as_one(write_backend: Write, tmp_path: Path) -> None:
    """A gap that the manifest declares is no FAIL in the report of a run of pytest either."""
    gap = "\n[[known_gaps]]\nclause = 'STATUS-1'\nreason = 'not written yet'\n"
    path = tmp_path / "report.json"
    judge("--fourstep-backend", str(write_backend(MANIFEST + gap)), "--fourstep-report", str(path))

    found = {each["id"]: each for each in read(path)["runs"][0]["clauses"]}["STATUS-1"]
    assert (found["verdict"], found["gap"]) == ("KNOWN GAP", "not written yet")


def test_check_refuses_a_report_in_a_bad_place() -> None:
    """`check` tells of a place where no report can be written before anything is judged."""
    done = fourstep("check", "skeleton", "--driver", "http", "--report", "/dev/null/report.json")

    assert done.returncode == 2
    assert "/dev/null/report.json cannot be written: /dev/null is no folder." in done.stderr
    assert "Judging" not in done.stderr


def test_check_writes_a_report(tmp_path: Path) -> None:
    """`check --report` writes a whole report without passwords and cookies, with its seed."""
    path = tmp_path / "deep" / "report.json"
    options = ("--level", "workflow", "--driver", "http", "--seed", "42")
    done = fourstep_process("check", "skeleton", *options, "--report", str(path))
    found = read(path)
    assert done.returncode == 1
    assert found["runs"][0]["seed"] == 42
    assert {each["verdict"] for each in found["runs"][0]["clauses"]} == {"FAIL", "BLOCKED"}
    assert any(each["exchanges"] for each in found["runs"][0]["clauses"])
    assert " to herself" not in path.read_text("utf-8")


def test_bad_reports_end_with_status_2(tmp_path: Path) -> None:
    """On the command line a report that is cut off is told in words, without a traceback."""
    (tmp_path / "cut.json").write_text('{"report": 1,', "utf-8")
    for words in (["junit"], ["html"], ["badge"], ["merge", "-o", str(tmp_path / "x.json")]):
        done = fourstep("report", words[0], str(tmp_path / "cut.json"), *words[1:])
        assert done.returncode == 2
        assert "incomplete" in done.stderr
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "x.json").exists()
