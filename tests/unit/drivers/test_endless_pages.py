"""Pages that never end: each is bounded, told as what it is, and nobody else waits for it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from fourstep.contract.promise import BrokenPromise
from fourstep.course.grading.windows import Windows
from fourstep.drivers.browser import new_page
from fourstep.drivers.browser.guard import BrowserError
from fourstep.drivers.browser.install import ensure_browser
from fourstep.drivers.http.patience import PATIENCE

QUIET = "<main><h1>Here</h1></main>"
ENDLESS = {
    "loop": "for (;;);",
    "alerts": "for (;;) alert('again');",
    "reloads": "location.reload();",
    "timers": "const again = () => Promise.resolve().then(again); again();",
}
_FOR_EVER = 60  # seconds; on a busy machine, too, what is bounded by six has ended by then
Serve = Callable[..., str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves a page that runs a script a moment after it was shown, and tells its address."""
    pages: dict[str, str] = {}
    then: list[Callable[[], object]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(pages["script"].encode())
            while then:  # not before: a browser may need seconds to begin
                threading.Timer(0.7, then.pop()).start()

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def page(script: str, *afterwards: Callable[[], object]) -> str:
        then[:] = afterwards
        pages["script"] = f"{QUIET}<script>setTimeout(() => {{ {script} }}, 50)</script>"
        return f"http://localhost:{server.server_port}"

    yield page
    server.shutdown()
    server.server_close()


@pytest.fixture
def windows() -> Iterator[Windows]:
    """The windows of a student who waits as long as one does in front of a lesson."""
    PATIENCE.begin_anew(2.0)
    windows = Windows(ensure_browser("chromium", print))
    yield windows
    windows.close()


def look(windows: Windows, url: str) -> str:
    """What a check does that asks a page without any bound."""
    try:
        with windows.watch():
            window = windows.open(url)
            window.page.goto(url)
            time.sleep(0.3)
            return str(window.page.evaluate("document.querySelector('h1').textContent"))
    finally:
        windows.end()


@pytest.mark.parametrize("kind", ["loop", "alerts", "timers"])
def test_a_page_that_spins_is_told_and_left(windows: Windows, serve: Serve, kind: str) -> None:
    """A page that spins is a broken promise within seconds, and the next visitor sees a page."""
    url, begun = serve(ENDLESS[kind]), time.monotonic()

    with pytest.raises(BrokenPromise, match="the page does not react any more"):
        look(windows, url)

    assert time.monotonic() - begun < _FOR_EVER
    PATIENCE.begin_anew(10.0)
    assert look(windows, serve("")) == "Here"


def test_a_page_that_reloads_itself_ends(windows: Windows, serve: Serve) -> None:
    """A page that loads itself again and again costs seconds, and the next visitor sees a page."""
    url, begun = serve(ENDLESS["reloads"]), time.monotonic()
    try:
        look(windows, url)
    except BrokenPromise as broken:
        assert "got" in str(broken)  # noqa: PT017  # whether it is caught in time is chance

    assert time.monotonic() - begun < _FOR_EVER
    PATIENCE.begin_anew(10.0)
    assert look(windows, serve("")) == "Here"


def test_an_interruption_of_a_page_is_one(windows: Windows, serve: Serve) -> None:
    """Ctrl-C while a page spins is Ctrl-C, no fault of the kit; and a browser can be had again."""
    PATIENCE.begin_anew(10.0)  # the signal is to come first
    url = serve(ENDLESS["loop"], lambda: os.kill(os.getpid(), signal.SIGINT))

    with pytest.raises(KeyboardInterrupt):
        look(windows, url)

    assert look(windows, serve("")) == "Here"


def test_a_browser_that_ends_is_no_verdict(windows: Windows, serve: Serve) -> None:
    """Where the browser itself ends, nothing is said of the page."""
    PATIENCE.begin_anew(10.0)  # its end is to come first
    url = serve(ENDLESS["loop"], new_page.end_browser)

    with pytest.raises(BrowserError, match="has ended by itself"):
        look(windows, url)

    assert look(windows, serve("")) == "Here"


def test_a_wait_that_the_browser_s_end_does_not_end_is_ended(
    windows: Windows, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser that ends while a page is opened never answers: Ctrl-C ends the wait, too."""
    PATIENCE.begin_anew(10.0)  # the signal is to come first
    look(windows, serve(""))
    with monkeypatch.context() as patch:
        patch.setattr(new_page, "_processes", [])  # its end is asked for, and it does not end
        url = serve(ENDLESS["loop"], lambda: os.kill(os.getpid(), signal.SIGINT))
        with pytest.raises(KeyboardInterrupt):
            look(windows, url)

    assert look(windows, serve("")) == "Here"
