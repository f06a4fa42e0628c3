"""The code that the tour shows does what the tour says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import threading
import tomllib
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from docs.documents import named
from fourstep.paths import BACKENDS
from fourstep.servers.manifest import read

SKELETON = (BACKENDS / "skeleton" / "server.py").read_text(encoding="utf-8")
TOUR = named("docs/lessons/tour.md").blocks("python")
GUIDE = named("docs/how-to/add-a-backend.md")
PLACE = "    def log_message("

Start = Callable[[str], str]


def with_first_endpoint() -> str:
    """The skeleton with the method that the tour adds first."""
    return SKELETON.replace(PLACE, f"{TOUR[0]}\n{PLACE}")


def with_client() -> str:
    """The skeleton with what the tour adds last."""
    head, methods = TOUR[1:]
    return SKELETON.replace("\nPROBLEM", f"\n{head}PROBLEM").replace(PLACE, f"{methods}\n{PLACE}")


@pytest.fixture
def dist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a client with two files; the variable names it."""
    monkeypatch.setenv("FOURSTEP_CLIENT_DIST", str(tmp_path / "dist"))
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text('<script src="/static/main.js"></script>')
    (tmp_path / "dist" / "main.js").write_text("1")
    return tmp_path / "dist"


@pytest.fixture
def start() -> Iterator[Start]:
    """Serve this source, and tell the address."""
    running: list[ThreadingHTTPServer] = []

    def run(source: str) -> str:
        names: dict[str, Any] = {"__name__": "server"}
        exec(compile(source, "server.py", "exec"), names)  # noqa: S102 - our own document
        server = ThreadingHTTPServer(("127.0.0.1", 0), names["Handler"])
        running.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,)).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield run
    for server in running:
        server.shutdown()
        server.server_close()


def get(url: str) -> tuple[int, str, bytes]:
    """Status, media type and body of the answer."""
    try:
        with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server
            return answer.status, answer.headers.get_content_type(), answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get_content_type(), error.read()


def test_the_first_endpoint_answers(start: Start) -> None:
    """With the tour's method the skeleton answers the status, and still refuses the rest."""
    url = start(with_first_endpoint())
    status, kind, body = get(f"{url}/api/status")

    assert (status, kind, json.loads(body)) == (200, "application/json", {"status": False})
    assert get(f"{url}/api/logout")[0] == 501


@pytest.mark.usefixtures("dist")
def test_the_client_is_served(start: Start) -> None:
    """With the tour's last code the page and its files are served, and nothing beside them."""
    url = start(with_client())

    assert get(f"{url}/")[:2] == (200, "text/html")
    assert get(f"{url}/static/main.js")[2] == b"1"
    assert get(f"{url}/static/../server.py")[0] == 501


def told_of_failures() -> list[str]:
    """What the tour shows of each failure, without what differs from run to run."""
    shown = named("docs/lessons/tour.md").blocks("text")
    lines = [line for block in shown if block.startswith("FAIL") for line in block.splitlines()]
    begins = [re.split(r"\.\.\.|\[|ada\.", line)[0].strip() for line in lines]
    return [begin for begin in begins if begin]


@pytest.mark.parametrize(
    ("source", "counts"),
    [
        (with_first_endpoint, "2 FAIL, 16 BLOCKED of 18 clauses"),
        (with_client, "1 PASS, 1 FAIL, 16 BLOCKED of 18"),
    ],
    ids=["first endpoint", "client"],
)
def test_the_tour_foretells_the_verdicts(
    source: Callable[[], str], counts: str, dist: Path
) -> None:
    """Judging what the tour has written ends with the counts that it shows."""
    folder = dist.parent
    (folder / "server.py").write_text(source())
    shutil.copy(BACKENDS / "skeleton" / "backend.toml", folder)
    command = [sys.executable, "-m", "fourstep", "check", str(folder), "--driver", "http"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert f"workflow: {counts}" in done.stdout, done.stdout + done.stderr
    assert f"workflow: {counts}" in named("docs/lessons/tour.md").text
    if source is with_first_endpoint:
        assert not [line for line in told_of_failures() if line not in done.stdout]


def test_the_tour_names_lines_that_are_there() -> None:
    """The lines that the tour changes are in the skeleton, once each."""
    manifest = (BACKENDS / "skeleton" / "backend.toml").read_text(encoding="utf-8")

    assert SKELETON.count(PLACE) == 1
    assert {"name", "title"} <= set(tomllib.loads(manifest))


@pytest.mark.parametrize("number", [0, 2], ids=["Python", "JavaScript"])
def test_the_guide_s_manifests_are_valid(number: int, tmp_path: Path) -> None:
    """The manifests in the guide to adding a backend are accepted."""
    (tmp_path / "backend.toml").write_text(GUIDE.blocks("toml")[number])

    assert read(tmp_path).level == "workflow"
