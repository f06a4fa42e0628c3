"""Tests that run in forks of one process are reported as if they had run in it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest

from fourstep.judging.pool.plugin import POSSIBLE
from unit.judging.pooled import MANY, STOPS, THREAD

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="test processes are forks on Linux only")


ALONE = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
Ended = tuple[Path, subprocess.CompletedProcess[str]]


def command(*words: str) -> list[str]:
    """A run of pytest with a pool."""
    own = ("-p", "fourstep.judging.plugin", "-p", "xdist", "--fourstep-fork-tests")
    return [sys.executable, "-m", "pytest", *own, *words]


def run(folder: Path, text: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run such a file of tests."""
    (folder / "test_these.py").write_text(text, "utf-8")
    return subprocess.run(
        command(*words),
        cwd=folder,
        env=ALONE,
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )


@pytest.fixture(scope="module")
def ended(
    tmp_path_factory: pytest.TempPathFactory,
) -> Ended:
    """A run of all sorts of tests, and its folder."""
    folder = tmp_path_factory.mktemp("pool")
    return folder, run(folder, MANY, "-n", "3", "-q", "-W", "default", "--junit-xml=report.xml")


def test_all_sorts_of_ends_are_counted(ended: Ended) -> None:
    """Passed, failed, left out, failed in the end, and dead in the middle: nothing is lost."""
    assert "4 failed, 26 passed, 1 skipped, 1 warning, 1 error" in ended[1].stdout
    assert ended[1].returncode == pytest.ExitCode.TESTS_FAILED


def test_a_dead_process_is_told(ended: Ended) -> None:
    """Whose process has ended failed, and the report says how it ended; the others go on."""
    told = ended[1].stdout
    assert "The process of this test was ended by SIGKILL: test_these.py::test_dies" in told
    assert "The process of this test ended with exit status 3: test_these.py::test_leaves" in told


def test_words_are_the_tests_own(ended: Ended) -> None:
    """What a failed test has printed stands in its report, and nowhere else; so does a warning."""
    heads = re.findall(r"(?m)^-+ Captured stdout call -+$", ended[1].stdout)
    assert len(re.findall(r"(?m)^its own words$", ended[1].stdout)) == len(heads) > 0
    assert ended[1].stdout.count("UserWarning: look here") == 1
    assert "the end of the session" in ended[1].stdout


def test_a_file_of_results_has_all(ended: Ended) -> None:
    """JUnit's file has each test once, with those whose process died."""
    cases = Tree.parse(ended[0] / "report.xml").findall(".//testcase")  # noqa: S314  # our own
    names = [each.get("name") for each in cases]

    assert len(set(names)) == 31
    assert {each.get("name") for each in cases if each.find("failure") is not None} == {
        "test_dies", "test_leaves", "test_speaks", "test_shares[5]"
    }  # fmt: skip


def test_what_a_file_shares_is_made_once(ended: Ended) -> None:
    """Tests that share what is made for their file run in one process, and it is made once."""
    notes = (ended[0] / "notes").read_text("utf-8").splitlines()
    assert len([each for each in notes if each.startswith("module")]) == 1
    assert len([each for each in notes if each.startswith("over")]) == 1


def test_a_process_is_ended_as_pytest_ends(ended: Ended) -> None:
    """What was made for the session is torn down in its process, and what plugins want is done."""
    notes = (ended[0] / "notes").read_text("utf-8").splitlines()
    assert [each.split()[0] for each in notes if each.startswith(("session", "clean"))] == [
        "session", "clean"
    ]  # fmt: skip


def test_processes_do_not_repeat_each_other(ended: Ended) -> None:
    """Neither random numbers nor the addresses of visitors come twice."""
    notes = (ended[0] / "notes").read_text("utf-8")
    chances = re.findall(r"chance (\S+) (\S+)", notes)

    assert len(chances) == 21
    assert len({each[0] for each in chances}) == len({each[1] for each in chances}) == 21


def test_a_test_knows_that_one_has_failed(ended: Ended) -> None:
    """What a failed test may have broken for the next one of its process is looked at there."""
    assert "\nfailed 1\n" in (ended[0] / "notes").read_text("utf-8")


def test_threads_are_not_forked(tmp_path: Path) -> None:
    """Where somebody's thread is at work, all tests run in the process that has it."""
    done = run(tmp_path, THREAD, "-n", "2", "-q")
    assert "2 passed" in done.stdout, done.stdout


def test_the_first_failure_can_end_it(tmp_path: Path) -> None:
    """With `-x` nobody waits for tests that run elsewhere, and their servers are ended."""
    done = run(tmp_path, STOPS, "-n", "4", "-q", "-x")

    assert "stopping after 1 failures" in done.stdout
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert not list(tmp_path.glob("up-*"))


def test_ctrl_c_ends_it(tmp_path: Path) -> None:
    """Ctrl-C ends all processes, and what they have made for the session."""
    (tmp_path / "test_these.py").write_text(STOPS, "utf-8")
    words = command("-n", "3", "-q", "-k", "waits")
    with subprocess.Popen(
        words, cwd=tmp_path, env=ALONE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        while not (tmp_path / "waiting").exists():
            assert running.poll() is None
        os.killpg(running.pid, signal.SIGINT)
        told = running.communicate(timeout=100)[0]

    assert "KeyboardInterrupt" in told
    assert running.returncode == pytest.ExitCode.INTERRUPTED
    assert not list(tmp_path.glob("up-*"))
