"""With the wheel alone, a team judges a backend of its own, in whatever language."""

from __future__ import annotations

import json
import os
import resource
import subprocess
from pathlib import Path

import pytest

from fourstep.paths import LESSONS
from fourstep.servers.instance import Instance
from fourstep.servers.manifest import read
from fourstep.servers.processes.ports import take_free_port
from travel.conftest import Fourstep

START = ("--language", "JavaScript", "--start", "env PORT={port} node server.mjs", "--yes")


def test_the_wheel_carries_the_backends(fourstep: Fourstep) -> None:
    """The reference backends are there, and the contract can be looked up."""
    assert "FastAPI" in fourstep("list").stdout
    assert "wrong password" in fourstep("explain", "LOGIN-2").stdout


def test_the_wheel_hands_a_client_out(fourstep: Fourstep, tmp_path: Path) -> None:
    """A student with the wheel alone gets the frame of a client, and the solution to compare."""
    assert fourstep("start", "mine", "--framework", "bare").returncode == 0
    assert "files in client" in fourstep("goto", "service").stdout
    assert (tmp_path / "mine" / "client" / "package-lock.json").is_file()

    assert "client: your own, in client/" in fourstep("doctor").stdout
    assert "+function expectSuccess" in fourstep("diff", "--yes", "service", "--in", "mine").stdout


def test_a_student_tries_tests_with_the_wheel_alone(fourstep: Fourstep, tmp_path: Path) -> None:
    """The lesson on scenarios is done, and a scenario is tried on a mutant, without a checkout."""
    for words in (("start", "mine", "--framework", "bare"), ("goto", "scenario")):
        assert fourstep(*words).returncode == 0
    own = tmp_path / "mine" / "tests" / "own.feature"
    own.write_bytes((LESSONS / "scenario" / "tests" / "own.feature").read_bytes())

    graded = fourstep("check")
    tried = fourstep("break", str(own), "--quick", "--on", "log_out_does_nothing")

    assert "DONE  6 of 6 checks" in graded.stdout, graded.stdout + graded.stderr
    assert not (tmp_path / "mine" / ".fourstep" / "environments").exists()  # they are set up once
    assert "fails on 1 of 1 mutants" in tried.stdout, tried.stdout + tried.stderr


def test_a_manifest_is_written_and_judged(fourstep: Fourstep, mine: Path) -> None:
    """`init` writes a manifest that `check` can start, and the report of it becomes a page."""
    assert fourstep("init", "mine", *START).returncode == 0

    done = fourstep("check", "mine", "--driver", "http", "--report", "r.json")
    page = fourstep("report", "html", "r.json", "-o", "r.html")

    assert "workflow: 18 PASS of 18 clauses" in done.stdout, done.stdout + done.stderr
    assert (done.returncode, page.returncode) == (0, 0)
    assert "<table" in (mine.parent / "r.html").read_text("utf-8")


def test_a_claimed_level_is_held_against_it(fourstep: Fourstep, mine: Path) -> None:
    """A manifest that claims more than its backend keeps gets FAILs, and exit status 1."""
    fourstep("init", mine.name, *START, "--level", "robust")
    done = fourstep("check", mine.name, "--driver", "http")

    assert done.returncode == 1
    assert "FAIL  INPUT-" in done.stdout, done.stdout + done.stderr
    assert "robust: " in done.stdout


def test_a_running_backend_is_judged_by_its_address(
    fourstep: Fourstep, mine: Path, tmp_path: Path
) -> None:
    """By the address alone all is judged that needs no restart."""
    assert fourstep("init", "mine", *START).returncode == 0
    dist = Path(fourstep("doctor").stdout.partition("client ")[2].splitlines()[0].strip())
    with Instance(
        read(mine), python=Path(), data_dir=tmp_path / "data", client_dist=dist, settings={}
    ) as running:
        done = fourstep("check", "--url", running.url, "--driver", "http", "--report", "r.json")

    verdicts = json.loads((tmp_path / "r.json").read_text("utf-8"))["runs"][0]["clauses"]
    other = [each["id"] for each in verdicts if each["verdict"] != "PASS"]
    assert (done.returncode, other) == (0, ["REG-4"])


def test_the_doctor_shows_what_to_paste(fourstep: Fourstep, mine: Path) -> None:
    """A backend that never compares passwords: the doctor names a clause and gives curl lines."""
    server = mine / "server.mjs"
    text = server.read_text("utf-8")
    server.write_text(text.replace("!same(hashed(password, account.salt), account.hash)", "false"))
    fourstep("init", "mine", *START)

    done = fourstep("doctor", "mine")

    assert done.returncode == 1
    assert "FAIL  " in done.stdout
    assert "curl -i -b cookies.txt" in done.stdout


def test_the_first_answer_comes_within_a_second(python: Path, tmp_path: Path) -> None:
    """`check` says what it does after less than a second of work, before anything was judged."""
    port = take_free_port()
    command = [str(python.with_name("fourstep")), "check", "--url", f"http://localhost:{port}"]
    seconds = min(_until_it_speaks(command, tmp_path) for _ in range(3))

    assert seconds < 1


def _until_it_speaks(command: list[str], folder: Path) -> float:
    # Seconds of a processor, and not of a clock: other tests run at the same time.
    began = _of_children()
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        assert os.read(process.stdout.fileno(), 1)
        process.kill()
    return _of_children() - began


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize(
    "words", [("check", "nowhere"), ("doctor", "nowhere"), ("init", "nowhere")]
)
def test_a_folder_that_is_not_there(fourstep: Fourstep, words: tuple[str, ...]) -> None:
    """A wrong folder is told in a sentence, with exit status 2."""
    done = fourstep(*words)

    assert done.returncode == 2
    assert "'nowhere'" in done.stderr
    assert "Traceback" not in done.stderr
