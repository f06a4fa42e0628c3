"""On a small screen the first failure is to be seen, and one cause is told once."""

from __future__ import annotations

import pytest

from fourstep.cli.lessons.print_results import Told
from fourstep.course.content.checks import Check, read_checks
from fourstep.course.content.course import read_course
from fourstep.course.grading.results import CheckStatus, Result

LOG_IN = read_course().find_lesson("log-in")
EARLIER = [
    *read_checks(read_course().find_lesson("welcome")),
    *read_checks(read_course().find_lesson("register")),
]


class Paper:
    """What is printed, on a screen of 24 rows and 80 columns."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, lines: list[str]) -> int:
        """Keep lines, and tell their rows."""
        self.lines += lines
        return sum(1 + len(line) // 80 for line in lines)


def failed(check: Check, likely: str) -> Result:
    """A failure of this check for this cause."""
    return Result(check, CheckStatus.FAIL, f"wanted  this\ngot     that\nlikely  {likely}")


@pytest.fixture
def paper() -> Paper:
    """An empty screen."""
    return Paper()


def test_one_cause_is_told_once(paper: Paper) -> None:
    """Checks of earlier lessons that broke for the same cause are named in one line."""
    told = Told(LOG_IN, lambda _result: "", paper.write)
    told.tell(failed(read_checks(LOG_IN)[0], "the door is locked"))
    for each in EARLIER[:3]:
        told.tell(failed(each, "the door is locked"))
    told.tell(failed(EARLIER[3], "the roof leaks"))
    told.tell(Result(EARLIER[4], CheckStatus.BLOCKED, f"by {EARLIER[0].id}"))
    told.end(24)

    text = "\n".join(paper.lines)
    assert text.count("the door is locked") == 1
    assert f"BROKE {', '.join(each.id for each in EARLIER[:3])}: for the same cause" in text
    assert "the roof leaks" in text
    assert "BLOCKED  1 check of the lessons before, by these" in text


def test_one_word_is_one_cause(paper: Paper) -> None:
    """What one misspelt word breaks is told once, whatever the checks would guess without it."""
    told = Told(LOG_IN, lambda _result: "", paper.write)
    for number, check in enumerate((read_checks(LOG_IN)[0], *EARLIER[:2])):
        told.tell(failed(check, f"guess {number}\nnear    a word"))
    told.end(24)

    assert paper.lines[-1] == f"BROKE {EARLIER[0].id}, {EARLIER[1].id}: for the same cause"


def test_the_first_failure_is_to_be_seen(paper: Paper) -> None:
    """What has left the screen comes once more at its end; what has not is not repeated."""
    told = Told(LOG_IN, lambda _result: "", paper.write)
    for number, each in enumerate(read_checks(LOG_IN)):
        told.tell(failed(each, f"cause {number}"))
    told.end(24)

    assert "  likely  cause 0" in paper.lines[-16:]
    paper.lines.clear()
    told.end(100)
    assert paper.lines == []
