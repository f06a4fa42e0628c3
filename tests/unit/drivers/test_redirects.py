"""A page that cannot be loaded is told with the reason, and not only as one that shows nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Error as PlaywrightError

from fourstep.contract.promise import BrokenPromise
from fourstep.course.grading.windows import Windows
from fourstep.drivers.browser.install import ensure_browser
from fourstep.drivers.browser.page_errors import explain_load
from fourstep.drivers.http.patience import PATIENCE


@pytest.fixture(params=[0.0, 0.1], ids=["counted", "waited for"])
def circle(request: pytest.FixtureRequest) -> Iterator[str]:
    """A server whose start page, shown once, leads to its log-in page, and that one back.

    A browser counts to twenty. Where each takes a tenth of a second, the wait ends before.
    """
    first = [b"<main><h1>Here</h1></main>"]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = first.pop() if first else b""
            time.sleep(request.param)
            self.send_response(200 if page else 302)
            self.send_header("Content-Type", "text/html")
            self.send_header("Location", "/login" if self.path == "/" else "/")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


def test_a_circle_of_redirects_is_told(circle: str) -> None:
    """Redirects that never end are told with their addresses, however slow each of them is."""
    windows = Windows(ensure_browser("chromium", print))
    try:
        window = windows.open(circle)
        window.open("the welcome page")
        PATIENCE.begin_anew(2.0)  # not before: a browser may need seconds to begin
        for act in (window.refresh, lambda: window.open("the welcome page")):
            with pytest.raises(BrokenPromise) as broken:
                act()
            assert "one redirect after the other, without an end" in str(broken.value)
            assert "/ -> /login -> /" in str(broken.value)
    finally:
        windows.close()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("net::ERR_TOO_MANY_REDIRECTS at http://x/", "without an end"),
        ("Page.goto: NS_ERROR_REDIRECT_LOOP", "without an end"),
        ("Page.goto: too many HTTP redirects", "without an end"),
        ("net::ERR_CONNECTION_REFUSED at http://x/", "nobody answers"),
        ("net::ERR_EMPTY_RESPONSE at http://x/", "closed the connection"),
    ],
)
def test_each_engine_s_words_are_understood(said: str, told: str) -> None:
    """What engines say of a page that they could not load is told in plain words."""
    assert told in explain_load(PlaywrightError(said))
    assert explain_load(PlaywrightError("net::ERR_ABORTED; maybe frame was detached?")) == ""
