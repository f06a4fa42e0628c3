"""`fourstep serve` of a student's folder: a save is served, and texts name the right address."""

from __future__ import annotations

import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from fourstep.course.content.lesson import FOLDER
from fourstep.servers.processes.ports import take_free_port
from unit.command import fourstep
from unit.course.conftest import SERVER
from unit.serving import Process, run_serve, told

OTHER = SERVER.replace('b"no"', 'b"other"')


@pytest.fixture
def serving(solved: Path, kit: Path) -> Iterator[Process]:
    """The student's folder, served on a free port."""
    settings = {"FOURSTEP_CLIENT_DIST": str(kit), "FOURSTEP_HOME": str(kit.parent / "kit")}
    with run_serve(solved, "--port", str(take_free_port()), **settings) as process:
        yield process
        process.terminate()


def missing(url: str) -> str:
    """What the server says of a page that there is not; empty while it does not answer."""
    try:
        urllib.request.urlopen(f"{url}/nothing", timeout=60)  # noqa: S310 - our own loopback
    except urllib.error.HTTPError as answer:
        return answer.read().decode()
    except OSError:
        return ""
    return ""


def wait_for(url: str, text: str) -> bool:
    """Whether the server says this in the end."""
    end = time.monotonic() + 100
    while (said := missing(url)) != text and time.monotonic() < end:
        time.sleep(0.1)
    return said == text


def test_a_save_is_served(serving: Process, solved: Path) -> None:
    """Who saves sees the new server at the same address, also after a save that was broken."""
    url = told(serving).url
    assert wait_for(url, "no")

    (solved / "server.py").write_text("this is no Python")
    assert wait_for(url, "")
    (solved / "server.py").write_text(OTHER)
    assert wait_for(url, "other")


def test_any_folder_is_served_anew_if_wanted(solved: Path, kit: Path) -> None:
    """A folder that is no student's is served anew at a save with --reload."""
    shutil.rmtree(solved / FOLDER)
    settings = {"FOURSTEP_CLIENT_DIST": str(kit), "FOURSTEP_HOME": str(kit.parent / "kit")}
    with run_serve(solved, "--reload", "--port", str(take_free_port()), **settings) as process:
        try:
            url = told(process).url  # the save comes at once, whether anybody watches by now or not
            (solved / "server.py").write_text(OTHER)
            assert wait_for(url, "other")
        finally:
            process.terminate()


def test_texts_name_the_address_that_is_served(serving: Process, solved: Path) -> None:
    """While the folder is served, its lessons and lines for curl name that address."""
    url = told(serving).url
    line = f"{url}/api/register"

    assert line in fourstep("read", "2", "--in", str(solved)).stdout
    assert line in fourstep("curl", "register/new-email", "--in", str(solved)).stdout
    serving.terminate()
    serving.wait(100)
    assert "http://localhost:5000/api/register" in (
        fourstep("read", "2", "--in", str(solved)).stdout
    )
