"""A hostile server is judged in the large: it moves no cursor and breaks no report."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest

from unit.command import fourstep, fourstep_process
from unit.conftest import MANIFEST
from unit.nasty import obeyed
from unit.servers.test_instance import Write

# Each answer is another one: bodies, headers, cookies, reasons, titles, its log.
SERVER = r"""
import itertools, json, socket, sys, threading
EVIL = "\x1b[2J\x1b]0;owned\x07\x9b31m \r\b\u202e \u2028 [/old] <script> ]]> \x00\ufffe"
RAW = EVIL.encode() + b"\xff\xed\xa0\x80"
ODD = [
    RAW, json.dumps({"result": EVIL + "\ud800", EVIL: 1}).encode(),
    b'{"status":' * 600 + b"1" + b"}" * 600,
    json.dumps({"type": EVIL, "title": EVIL, "status": 500, "errors": [{"reason": EVIL}]}).encode(),
    b"9" * 5000, b"NaN", b"<title>" + RAW + b"</title><script src=/static/" + RAW + b"></script>",
]
KINDS = [b"application/json", b"text/html", b"application/problem+json", RAW.replace(b"\r", b"")]
numbers = itertools.count()
def answer(line):
    try:
        while asked := line.recv(65536):
            number = next(numbers)
            body, kind = ODD[number % len(ODD)], KINDS[number % len(KINDS)]
            evil = RAW.replace(b"\r", b"")
            print(EVIL, "x" * 100000, file=sys.stderr, flush=True)
            print(asked.decode("latin-1"), file=sys.stderr, flush=True)
            line.sendall(b"HTTP/1.1 %d %s\r\n" % (200 + number % 5 * 75, evil)
                + b"Content-Type: " + kind + b"\r\nSet-Cookie: session=" + evil + b"; Max-Age="
                + b"9" * 5000 + b"\r\nX-" + evil[:3] + b": " + evil + b"\r\n"
                + b"Location: file:///etc/passwd\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    except OSError: pass
    line.close()
server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
sys.stderr.reconfigure(errors="surrogatepass")
while True:
    threading.Thread(target=answer, args=(server.accept()[0],), daemon=True).start()
"""
LAST_WORDS = r"""
import sys
for _ in range(100): sys.stderr.write("\x1b[2J" * 250000)
sys.exit(3)
"""
EVIL_TITLE = MANIFEST.replace('"Small"', r'"\u001b[2J\u202e[/old] | ![x](y) <b>"')


@pytest.fixture
def dist(tmp_path: Path) -> dict[str, str]:
    """The setting that names a folder which passes for a built client."""
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text("<h1>hello</h1>")
    return {"FOURSTEP_CLIENT_DIST": str(tmp_path / "dist"), "FOURSTEP_PATIENCE": "2"}


def test_a_hostile_server_is_judged(
    write_backend: Write, dist: dict[str, str], tmp_path: Path
) -> None:
    """It gets FAIL; terminal, JSON, JUnit XML, Markdown, HTML and badges obey nothing of it."""
    folder, report = write_backend(EVIL_TITLE, SERVER), tmp_path / "report.json"
    options = ("--driver", "http", "--level", "workflow", "--report", str(report))
    done = fourstep_process("check", str(folder), *options, **dist)

    assert done.returncode == 1, done.stderr
    assert "FAIL" in done.stdout
    assert "Please report" not in done.stderr
    assert not obeyed(done.stdout + done.stderr)
    written = report.read_text("utf-8")
    logs = [each["log"] for each in json.loads(written)["runs"][0]["clauses"]]
    assert any("POST /api/register" in each for each in logs)
    assert not [each for each in (" to herself", "+to+herself") if each in written]
    for form in (["junit"], ["markdown"], ["html"], ["badge"], ["badge", "--shields"]):
        made = fourstep("report", form[0], str(report), *form[1:])
        assert (made.returncode, obeyed(made.stdout), len(made.stdout) > 50) == (0, [], True), form
    Tree.fromstring(fourstep("report", "junit", str(report)).stdout)  # noqa: S314 - our own text


def test_doctor_obeys_nothing(write_backend: Write, dist: dict[str, str]) -> None:
    """The curl lines and guesses of `doctor` are shown, and nothing in them is obeyed."""
    done = fourstep_process("doctor", str(write_backend(EVIL_TITLE, SERVER)), **dist)

    assert done.returncode == 1, done.stderr
    assert not obeyed(done.stdout + done.stderr)


def test_last_words_of_100_mb_are_bounded(write_backend: Write, dist: dict[str, str]) -> None:
    """Of a server that dies with a line of 100 MB only the end is shown, and nothing obeyed."""
    folder = write_backend(EVIL_TITLE, LAST_WORDS)
    done = fourstep_process("check", str(folder), "--driver", "http", **dist)

    assert done.returncode == 2
    assert "ended with exit status 3" in done.stderr
    assert len(done.stderr) < 10_000
    assert not obeyed(done.stdout + done.stderr)
