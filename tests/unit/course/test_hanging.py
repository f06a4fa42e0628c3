"""A server that starts and does not answer: it is said where it is, and the others are judged."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fourstep.course.content.course import read_course
from fourstep.course.grading.grade import grade
from fourstep.course.grading.results import CheckStatus
from fourstep.course.grading.setup import prepare_tools
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.recorder import RECORDER
from unit.course.conftest import SERVER

HANGS = SERVER.replace(
    "        file = FILES.get(self.path)\n",
    '        import time\n        time.sleep(60 if "no-such" in self.path else 0)\n'
    "        file = FILES.get(self.path)\n",
)


def test_a_judgement_begins_as_in_a_new_process(folder: Path) -> None:
    """What was sent to the server before hides no words of what is told of this one."""
    request = Request("POST", "/api/login", (), b'{"password": "by the student before"}')
    RECORDER.note(request, Answer(request, 200, (), b""))
    course = read_course()
    grade(folder, course, course.find_lesson("welcome"), prepare_tools(folder, print), earlier=())

    assert request not in [each for each, _answer in RECORDER.list_remembered()]


@pytest.mark.skipif(os.name != "posix", reason="the process is asked by a signal")
def test_the_line_is_told(folder: Path) -> None:
    """A request that waits for ever is told with its line, and the next check has a server."""
    (folder / "server.py").write_text(HANGS)
    tools = prepare_tools(folder, lambda _words: None)
    lesson = read_course().find_lesson("welcome")
    for patience in (0.5, 5, 30):  # on a busy machine other answers may need longer than that
        result = grade(folder, read_course(), lesson, tools, patience=patience)
        by = {each.check.id: each for each in result.results}
        if by["welcome/own-files"].verdict is CheckStatus.PASS:
            break

    assert "hangs at server.py, line 11: time.sleep(60 if" in by["welcome/not-found"].evidence
    assert by["welcome/own-files"].verdict is CheckStatus.PASS
