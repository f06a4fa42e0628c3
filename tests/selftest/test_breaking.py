"""`fourstep break` tells good tests from bad ones, and says what it cannot try."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from unit.command import fourstep

from fourstep.errors import KitError
from fourstep.mutation.backends import read_own_fault
from fourstep.paths import LESSONS

SUITE_LESSON = LESSONS / "suite" / "tests"
FEATURE = str(LESSONS / "scenario" / "tests" / "own.feature")
UNTAGGED = "Feature: X\n\n  Scenario: Y\n    Given Ada has an account\n"
UNKNOWN_STEP = UNTAGGED.replace("  Scenario", "  @LOGIN-2\n  Scenario") + "    Then it rains\n"
UNKNOWN_CLAUSE = UNKNOWN_STEP.replace("LOGIN-2", "LOGIN-99")


def broken(*words: str) -> subprocess.CompletedProcess[str]:
    """What `fourstep break` does with these words, in a process of its own: it runs pytest."""
    command = [sys.executable, "-m", "fourstep", "break", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_report_says_what_is_printed(tmp_path: Path) -> None:
    """What was found of each test is written down, and what could not be tried is, too."""
    report = tmp_path / "report.json"
    broken(FEATURE, "--quick", "--on", "log_out_does_nothing", "--report", str(report))
    found = json.loads(report.read_text("utf-8"))

    caught = {each["test"]: each["caught"] for each in found["tests"]}
    assert caught["test_whoever_logs_out_is_out"] == ["log_out_does_nothing"]
    assert (len(caught), found["good"]) == (3, ["flask"])


def test_nothing_is_left_where_it_was_asked(tmp_path: Path) -> None:
    """Whoever tries a property finds no new folder beside their files."""
    words = ("break", str(SUITE_LESSON / "test_own.py"), "--quick", "--on", "passwords_are_trimmed")
    command = [sys.executable, "-m", "fourstep", *words]
    subprocess.run(command, check=True, cwd=tmp_path, capture_output=True)

    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_tried_is_reported(tmp_path: Path) -> None:
    """A program that reads the report is told why there is none."""
    report = tmp_path / "report.json"
    done = fourstep("break", str(tmp_path / "gone.feature"), "--report", str(report))

    assert (done.returncode, "There is no file" in report.read_text("utf-8")) == (2, True)


def test_own_fault_is_seen_by_own_test() -> None:
    """The page's back door is a fault: the page's test sees it, and passes on an honest backend."""
    script = (
        "import sys; from pathlib import Path; from fourstep.mutation import backends, own_tests;"
        "good, _ = backends.choose_backends(); fault = backends.read_own_fault(Path(sys.argv[1]));"
        "tried = own_tests.try_tests(Path(sys.argv[2]), good[:2], [fault], lambda _text: None);"
        "(found,) = tried.findings;"
        "assert found.bites and not found.untrue and not found.trouble, found"
    )
    files = [str(SUITE_LESSON / name) for name in ("own_fault.py", "test_own_fault.py")]
    subprocess.run([sys.executable, "-c", script, *files], check=True)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.feature", UNTAGGED, "It names no clause"),
        ("a.feature", "Feature: X\n", "There is no scenario in a.feature"),
        ("test_a.py", "x = 1\n", "There is no test in test_a.py"),
        ("a.feature", UNKNOWN_STEP, "it does not run"),
        ("a.feature", UNKNOWN_CLAUSE, "@LOGIN-99 is no clause"),
        ("test_a.py", "import nothing_here", "No module named 'nothing_here'"),
    ],
)
def test_unusable_tests(name: str, text: str, said: str, tmp_path: Path) -> None:
    """What cannot be run is said in words, and is no verdict."""
    (tmp_path / name).write_text(text)
    done = broken(str(tmp_path / name), "--quick", "--on", "any_password_is_right")
    assert said in done.stdout + done.stderr
    assert done.returncode in (1, 2)
    assert "Traceback (most recent call last)" not in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((FEATURE, "--on", "gone_fault.py"), "There is no file 'gone_fault.py'"),
        ((FEATURE, "--level", "best"), "best"),
        (("nowhere.feature",), "There is no file"),
        ((str(LESSONS / "README.md"),), "neither a .feature nor a .py"),
        ((FEATURE, "--by", FEATURE), "--by is for a fault"),
        ((FEATURE, "--on", "nobody"), "no mutant 'nobody'"),
        ((FEATURE, "--on", "any_pasword_is_right"), "Did you mean any_password_is_right"),
    ],
)
def test_unusable_words(words: tuple[str, ...], said: str) -> None:
    """A word that makes no sense is named, with exit status 2."""
    done = fourstep("break", *words)
    assert (said in done.stderr, done.returncode) == (True, 2)


@pytest.mark.parametrize(
    ("text", "said"), [("def f(:", "line 1"), ("x = 1", "imports 0 honest backends")]
)
def test_unusable_fault(text: str, said: str, tmp_path: Path) -> None:
    """A fault that cannot be one is refused before anything is started."""
    (tmp_path / "fault.py").write_text(text)
    with pytest.raises(KitError, match=said):
        read_own_fault(tmp_path / "fault.py")
