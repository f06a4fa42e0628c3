"""With `--report` a run of pytest writes what `fourstep check` would write."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from fourstep.paths import SUITE
from fourstep.reports.report import read

OPTIONS = ("--driver", "http", "--level", "workflow", "-p", "no:xdist", "-p", "no:cacheprovider")


def judge(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a few of the suite's tests."""
    tests = str(SUITE / "contract" / "test_answers.py")
    command = [sys.executable, "-m", "pytest", tests, *OPTIONS, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_run_of_pytest_is_reported(tmp_path: Path) -> None:
    """The report tells what the run was, and each clause's verdict."""
    path = tmp_path / "deep" / "report.json"
    done = judge("--backend", "skeleton", "--report", str(path), "--hypothesis-seed", "7")

    run = read(path)["runs"][0]
    verdicts = {each["id"]: each["verdict"] for each in run["clauses"]}
    assert done.returncode == 1, done.stdout + done.stderr
    assert (run["backend"], run["seed"], run["drivers"]) == ("skeleton", 7, ["http"])
    assert (verdicts["STATUS-1"], verdicts["LOGIN-1"]) == ("FAIL", "NOT OBSERVED")
    assert run["seconds"] > 0


def test_one_report_tells_of_one_backend(tmp_path: Path) -> None:
    """Several backends in one report are refused before anything is judged."""
    path = tmp_path / "report.json"
    two = ("--backend", "skeleton", "--backend", "flask")
    done = judge(*two, "--report", str(path))

    assert "--report tells of one backend." in done.stderr
    assert not path.exists()
