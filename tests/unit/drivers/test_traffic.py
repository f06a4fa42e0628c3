"""What a page asks is noted as evidence, and nobody waits for an answer that never ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from fourstep.course.grading.windows import Windows
from fourstep.drivers.browser.install import ensure_browser
from fourstep.drivers.recorder import RECORDER

PAGE = b"<main><h1>Here</h1></main>"


@pytest.fixture
def half() -> Iterator[str]:
    """A server that sends the head of an answer of the API, and no body until the test is over."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_api = self.path.startswith("/api/")
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(PAGE)))
            self.end_headers()
            if is_api:
                over.wait(200)
            self.wfile.write(PAGE)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        over.set()
        server.shutdown()


def test_an_answer_without_an_end_is_noted_without_its_body(half: str) -> None:
    """A body that never comes costs a second, and not all that the check may take."""
    windows = Windows(ensure_browser("chromium", print))
    RECORDER.begin()
    with windows.watch():
        window = windows.open(half)
        window.open("the welcome page")
        with window.page.expect_response("**/api/status"):
            window.page.evaluate("void fetch('/api/status')")
    begun = time.monotonic()
    windows.close()

    assert time.monotonic() - begun < 100
    assert ("/api/status", b"") in [
        (each.path, answer.body) for each, answer in RECORDER.list_last()
    ]
