"""A server that never gets so far as to answer: it is said where it is, or why."""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path

import pytest

from fourstep.course.content.course import read_course
from fourstep.course.grading.grade import grade
from fourstep.course.grading.messages import format_screen
from fourstep.course.grading.setup import prepare_tools
from unit.growing import LONGEST, tell_in_time

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the process is asked by a signal")
WAITS = "import http.server\nhttp.server.HTTPServer(('127.0.0.1', 0), None).serve_forever()\n"


def said_of(folder: Path, server: str, seconds: float = LONGEST) -> str:
    """What a student reads of this server, which has so many seconds."""
    (folder / "server.py").write_text(server)
    manifest = folder / "backend.toml"
    text = re.sub(r"(?m)^ready_timeout.*\n", "", manifest.read_text("utf-8"))
    manifest.write_text(f"ready_timeout = {seconds:g}\n{text}", "utf-8")
    tools = prepare_tools(folder, lambda _words: None)
    return "\n".join(
        format_screen(
            grade(folder, read_course(), read_course().find_lesson("welcome"), tools), folder
        )
    )


def test_a_loop_at_import_is_found(folder: Path) -> None:
    """A loop that never ends is told with its file and line, and no port is blamed."""
    loop, told = "import os\nn = 0\nwhile True:\n    n += 1\n", "has stopped at server.py, line"
    said = tell_in_time(partial(said_of, folder, loop), told)

    assert told in said
    assert "{port}" not in said


def test_a_file_that_hides_a_module_is_named(folder: Path) -> None:
    """A student's file that is called like a module of Python's is the cause that is told."""
    (folder / "colorsys.py").write_text("mine = 1\n")
    said = said_of(folder, "import colorsys\ncolorsys.rgb_to_hsv(1, 1, 1)\n")

    assert "your colorsys.py hides Python's own module colorsys" in said


def test_another_encoding_is_named(folder: Path) -> None:
    """A file that an editor has saved as UTF-16 is told as that, and not as bad Python."""
    said_of(folder, "print(1)\n")
    (folder / "server.py").write_bytes("print('ü')\n".encode("utf-16"))
    tools = prepare_tools(folder, lambda _words: None)
    judgement = grade(folder, read_course(), read_course().find_lesson("welcome"), tools)

    assert "not saved as UTF-8" in "\n".join(format_screen(judgement, folder))


def test_a_server_elsewhere_is_no_loop(folder: Path) -> None:
    """A server that waits at another port is not said to loop."""
    told = "Does its start command use {port}?"
    assert told in tell_in_time(partial(said_of, folder, WAITS), told)
