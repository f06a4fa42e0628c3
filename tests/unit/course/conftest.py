"""A student's folder, with a server of a few lines in place of Flask's."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourstep.course.content import file_texts, solutions
from fourstep.course.content.course import read_course
from fourstep.course.student import progress as progresses
from fourstep.course.student.progress import Progress

# Passes lesson 1, and answers 501 to the rest.
SERVER = """
import http.server, mimetypes, os, pathlib, sys

DIST = pathlib.Path(os.environ["FOURSTEP_CLIENT_DIST"])
FILES = {f"/static/{path.name}": path for path in DIST.iterdir()} | {"/": DIST / "index.html"}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        file = FILES.get(self.path)
        self.send_response(200 if file else 404)
        self.send_header("Content-Type", mimetypes.guess_type(file or "x.html")[0])
        self.end_headers()
        self.wfile.write(file.read_bytes() if file else b"no")

    def log_message(self, *arguments): pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[4])), Handler).serve_forever()
"""
PAGE = '<html><script src="/static/main.js"></script></html>'


@pytest.fixture(autouse=True)
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The kit's own folder and a client with two files, for this test alone."""
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "index.html").write_text(PAGE)
    (dist / "main.js").write_text("1")
    monkeypatch.setenv("FOURSTEP_CLIENT_DIST", str(dist))
    monkeypatch.setenv("FOURSTEP_HOME", str(tmp_path / "kit"))
    return dist


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which lesson 1 was begun in bare Python, on a path that is not plain."""
    place = tmp_path / ".venv" / "Übung 1"
    file_texts.write(solutions.start(read_course(), "bare"), place)
    Progress(place, "bare", "welcome").save()
    progresses.remember(place)
    return place


@pytest.fixture
def solved(folder: Path) -> Path:
    """The same folder with a server that passes lesson 1."""
    (folder / "server.py").write_text(SERVER)
    return folder


@pytest.fixture
def flask_folder(tmp_path: Path) -> Path:
    """A folder in which the course was begun in Flask; nothing is installed for it."""
    place = tmp_path / "flask"
    file_texts.write(solutions.start(read_course(), "flask"), place)
    Progress(place, "flask", "welcome").save()
    return place
