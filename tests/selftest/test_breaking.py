"""`fourstep break` tells good tests from bad ones, and what its page shows is what it prints."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fourstep.errors import KitError
from fourstep.paths import SUITE
from selftest.breaking import FOLDER, PAGE, renewed
from selftest.matrix import own

UNTAGGED = "Feature: X\n\n  Scenario: Y\n    Given Ada has an account\n"
UNKNOWN_STEP = UNTAGGED.replace("  Scenario", "  @LOGIN-2\n  Scenario") + "    Then it rains\n"
UNKNOWN_CLAUSE = UNKNOWN_STEP.replace("LOGIN-2", "LOGIN-99")


def broken(*words: str) -> subprocess.CompletedProcess[str]:
    """What `fourstep break` does with these words."""
    command = [sys.executable, "-m", "fourstep", "break", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_page_shows_what_is_printed() -> None:
    """Each listing and each output on the page is what it would be now."""
    assert renewed(PAGE.read_text("utf-8")) == PAGE.read_text("utf-8")


def test_examples_are_told_apart() -> None:
    """The page has a test of each kind: a good one, an untrue one, and one that cannot fail."""
    text = PAGE.read_text("utf-8")
    assert {word for word in ("TRUE ", "UNTRUE ", "BITES ", "VACUOUS ") if f"  {word}" in text} == {
        "TRUE ", "UNTRUE ", "BITES ", "VACUOUS "
    }  # fmt: skip


def test_own_fault_is_seen_by_own_test() -> None:
    """The page's back door is a fault: the page's test sees it, and passes on an honest backend."""
    script = (
        "import sys; from pathlib import Path; from selftest.matrix import own;"
        "good, _ = own.jury(); fault = own.own_fault(Path(sys.argv[1]));"
        "(found,) = own.try_tests(Path(sys.argv[2]), good[:2], [fault], lambda _text: None);"
        "assert found.bites and not found.untrue and not found.trouble, found"
    )
    files = [str(FOLDER / name) for name in ("back_door.py", "test_back_door.py")]
    environment = {**os.environ, "PYTHONPATH": str(SUITE.parent)}
    subprocess.run([sys.executable, "-c", script, *files], check=True, env=environment)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.feature", UNTAGGED, "names a clause"),
        ("a.feature", UNKNOWN_STEP, "it does not run"),
        ("a.feature", UNKNOWN_CLAUSE, "@LOGIN-99 is no clause"),
        ("test_a.py", "import nothing_here", "No module named 'nothing_here'"),
    ],
)
def test_unusable_tests(name: str, text: str, said: str, tmp_path: Path) -> None:
    """What cannot be run is said in words, and is no verdict."""
    (tmp_path / name).write_text(text)
    done = broken(str(tmp_path / name), "--on", "any_password_is_right")
    assert said in done.stdout + done.stderr
    assert done.returncode in (1, 2)
    assert "Traceback (most recent call last)" not in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere.feature",), "There is no file"),
        ((str(PAGE),), "neither a .feature nor a .py"),
        ((str(FOLDER / "own.feature"), "--by", str(FOLDER / "own.feature")), "--by is for a fault"),
        ((str(FOLDER / "own.feature"), "--on", "nobody"), "no bad backend 'nobody'"),
    ],
)
def test_unusable_words(words: tuple[str, ...], said: str) -> None:
    """A word that makes no sense is named, with exit status 2."""
    done = broken(*words)
    assert (said in done.stderr, done.returncode) == (True, 2)


@pytest.mark.parametrize(
    ("text", "said"), [("def f(:", "line 1"), ("x = 1", "imports 0 honest backends")]
)
def test_unusable_fault(text: str, said: str, tmp_path: Path) -> None:
    """A fault that cannot be one is refused before anything is started."""
    (tmp_path / "fault.py").write_text(text)
    with pytest.raises(KitError, match=said):
        own.own_fault(tmp_path / "fault.py")
