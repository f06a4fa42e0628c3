"""A student's client: handed out, left out where there is none, and never overwritten."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from fourstep.course.content import solutions
from fourstep.course.content.course import read_course
from fourstep.course.content.own_files import find_own_files
from unit.command import fourstep, fourstep_process

SERVICE = "client/src/app/auth-service.ts"


def test_a_lesson_hands_its_files_out(folder: Path) -> None:
    """Who gets to the first lesson on the client finds an Angular application in the folder."""
    done = fourstep("goto", "service")

    assert "files in client" in done.stdout
    assert "notWritten" in (folder / SERVICE).read_text()
    assert (folder / "client" / "package.json").is_file()


def test_what_is_written_is_not_handed_out_again(folder: Path) -> None:
    """A file of the student's stays as it is, and what is missing beside it is given."""
    fourstep("goto", "service")
    (folder / SERVICE).write_text("mine")
    (folder / "client" / "angular.json").unlink()
    fourstep("goto", "guard")

    assert (folder / SERVICE).read_text() == "mine"
    assert (folder / "client" / "angular.json").is_file()


def test_a_server_without_a_client_goes_on(folder: Path) -> None:
    """Lessons on the server hand no client out, not even with a reset, and ask for none."""
    fourstep("goto", "protect")
    assert not (folder / "client").exists()

    fourstep("reset", "log-in")
    assert not (folder / "client").exists()


@pytest.mark.usefixtures("solved")
def test_lessons_on_the_client_are_left_out() -> None:
    """Without a client its lessons are not judged, and both the screen and the report say so."""
    fourstep("goto", "status")
    assert "LEFT OUT lessons 5, 6, 7: there is no client/" in fourstep("check").stdout

    report = json.loads(fourstep("report", "lessons").stdout)
    assert report["left_out"] == ["service", "pages", "guard"]
    assert not any(each["check"].startswith("service/") for each in report["tests"])


def test_a_lesson_on_a_client_that_is_gone_is_told(solved: Path) -> None:
    """Where the client was deleted, nothing is judged, and it is said how to get one."""
    fourstep("goto", "service")
    (solved / "client" / "package.json").unlink()
    done = fourstep("check")

    assert done.returncode == 2
    assert "There is no client in your folder yet." in done.stdout
    assert "fourstep goto service" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_copies_hold_no_packages(folder: Path, tmp_path: Path) -> None:
    """What a copy is made of are the student's files, and not what npm and Angular have made."""
    (folder / "client" / ".angular").mkdir(parents=True)
    (folder / "client" / ".angular" / "cache").write_text("x")
    (folder / "client" / "node_modules").symlink_to(tmp_path, target_is_directory=True)
    (folder / "client" / "mine.ts").write_text("x")
    own = [each.as_posix() for each in find_own_files(folder)]

    assert [each for each in own if each.startswith("client/")] == ["client/mine.ts"]


@pytest.mark.parametrize("framework", sorted({*read_course().starts} - {read_course().solved_in}))
def test_a_client_is_solved_beside_any_server(framework: str) -> None:
    """A lesson on the client has a solution for everybody: the client's files, and no server."""
    guard = read_course().find_lesson("guard")
    files = {
        *solutions.read_solution(read_course(), guard, framework),
        *solutions.read_beginning(read_course(), guard, framework),
    }

    assert "client/src/app/auth-guard.ts" in files
    assert all(name.startswith("client/") for name in files)


def test_a_client_is_built_and_visited(solved: Path) -> None:
    """A failed check on the client has a picture of what was to be seen."""
    fourstep("goto", "service")
    done = fourstep_process("check", FOURSTEP_CLIENT_DIST="")

    assert "FAIL  service/log-in" in done.stdout, done.stdout + done.stderr
    assert "picture .fourstep/pictures/service-log-in.png" in done.stdout
    assert (solved / ".fourstep" / "pictures" / "service-log-in.png").is_file()


def test_an_error_in_the_client_is_told_with_its_place(solved: Path) -> None:
    """A client that cannot be built is a SETUP, with the file, the line and Angular's words."""
    fourstep("goto", "service")
    with (solved / SERVICE).open("a") as file:
        file.write("const wrong: number = 'a text';\n")
    done = fourstep_process("check", FOURSTEP_CLIENT_DIST="")

    assert done.returncode == 2, done.stdout + done.stderr
    assert "Your client cannot be built." in done.stdout
    assert "auth-service.ts, line 31: TS2322" in " ".join(done.stdout.split())


def test_the_doctor_tells_where_one_is(folder: Path) -> None:
    """Within a course, the doctor names the folder, the lesson, and whose client is served."""
    assert "client: the finished one is served" in fourstep("doctor").stdout
    fourstep("goto", "pages")
    said = fourstep("doctor").stdout

    assert str(folder) in said
    assert "6 of 19: Pages" in said
    assert "client: your own, in client/" in said


def test_a_reset_leaves_no_code_of_a_later_client(folder: Path) -> None:
    """All code of a client is built together, so a reset removes what it does not have."""
    fourstep("goto", "service")
    later = folder / "client" / "src" / "app" / "later.ts"
    later.write_text("mine")
    fourstep("reset", "pages")
    assert not later.exists()

    fourstep("undo")
    assert later.read_text() == "mine"
