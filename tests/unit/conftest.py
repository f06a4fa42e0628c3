"""What the tests of the machinery share."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fourstep.drivers.process_state import forget_earlier_runs
from fourstep.servers.instance import Instance
from fourstep.servers.manifest import Manifest, read
from unit.serving import Process, Serve, run_serve

SERVER = """
import http.server, os, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(str(os.getpid()).encode())
    def log_message(self, *arguments): pass
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
MANIFEST = """
manifest = 1
name = "small"
title = "Small"
language = "Python"
framework = "none"
level = "none"
ready = "/"
ready_timeout = 30
start = ["{python}", "server.py", "{port}"]
"""


@pytest.fixture(autouse=True, scope="session")
def _obey_ctrl_c() -> None:
    """What a shell starts in its background ignores Ctrl-C, and so would what is tried by it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _as_in_a_new_process() -> None:
    """What another test has waited for in vain, or sent as a secret, changes nothing here."""
    forget_earlier_runs()


@pytest.fixture
def write_backend(tmp_path: Path) -> Callable[..., Path]:
    """Write a folder with a manifest and a server, and tell its path."""

    def write(manifest: str = MANIFEST, server: str = SERVER) -> Path:
        folder = tmp_path / "small backend ü"
        folder.mkdir(exist_ok=True)
        (folder / "backend.toml").write_text(manifest, encoding="utf-8")
        (folder / "server.py").write_text(server, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def make_instance(tmp_path: Path) -> Callable[..., Instance]:
    """Make an instance of a backend in a folder; it is not started."""

    def make(folder: Path, port: int | None = None) -> Instance:
        manifest: Manifest = read(folder)
        return Instance(
            manifest,
            python=Path(sys.executable),
            data_dir=tmp_path / "data",
            client_dist=tmp_path / "dist",
            settings={},
            log=tmp_path / "server.log",
            port=port,
        )

    return make


@pytest.fixture
def serve(write_backend: Callable[..., Path], tmp_path: Path) -> Iterator[Serve]:
    """Run the command in the background."""
    running: list[Process] = []
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text("<h1>hello</h1>")
    places = {"FOURSTEP_CLIENT_DIST": str(tmp_path / "dist"), "FOURSTEP_HOME": str(tmp_path)}

    def run(*words: str, server: str = SERVER, **settings: str) -> Process:
        folder = write_backend(MANIFEST + "[settings]\npassword_min = 15\n", server)
        running.append(run_serve(folder, *words, **places, **settings))
        return running[-1]

    yield run
    for process in running:
        process.kill()
        process.wait()
        if process.stderr:
            process.stderr.close()
