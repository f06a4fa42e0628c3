"""What autograders read of a student's folder."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest

from unit.command import fourstep


def test_a_solved_folder_passes(solved: Path) -> None:
    """All checks up to the lesson are in the JSON, counted, and the exit status is 0."""
    done = fourstep("report", "lessons", "--in", str(solved))
    data = json.loads(done.stdout)

    assert (done.returncode, data["status"], data["passed"], data["of"]) == (0, "pass", 4, 4)
    assert data["tests"][0]["check"] == "welcome/page"
    assert data["tests"][0]["clauses"] == ["STATIC-1"]


@pytest.mark.usefixtures("solved")
def test_a_later_lesson_counts_all_before(tmp_path: Path) -> None:
    """Up to lesson 2, the checks of lesson 1 come first, and what is open fails with its text."""
    path = tmp_path / "out" / "result.json"
    done = fourstep("report", "lessons", "2", "-o", str(path))
    data = json.loads(path.read_text())

    assert (done.returncode, data["status"], data["passed"], data["of"]) == (1, "fail", 4, 9)
    assert [each["task_id"] for each in data["tests"]] == [1] * 4 + [2] * 5
    assert "wanted  200" in data["tests"][4]["message"]


@pytest.mark.usefixtures("solved")
def test_junit_has_a_suite_for_each_lesson() -> None:
    """A test case for each check, failures counted, the evidence in them."""
    root = Tree.fromstring(fourstep("report", "lessons", "2", "--junit").stdout)  # noqa: S314 - our own text
    counts = [(each.get("tests"), each.get("failures"), each.get("errors")) for each in root]

    assert counts == [("4", "0", "0"), ("5", "5", "0")]
    assert "register/new-email" in root.findall("testsuite/testcase")[4].get("name", "")


@pytest.mark.parametrize("words", [(), ("--junit",)])
def test_a_server_that_does_not_start_is_an_error(folder: Path, words: tuple[str, ...]) -> None:
    """Where nothing was judged, that is said, with exit status 2, and nothing counts as failed."""
    (folder / "server.py").write_text("raise SystemExit(3)")
    done = fourstep("report", "lessons", *words)

    assert done.returncode == 2
    assert "ended with exit status 3" in done.stdout
    assert "failure" not in done.stdout.replace('failures="0"', "")
