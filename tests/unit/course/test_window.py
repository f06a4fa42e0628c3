"""What a check sees in a browser: each visitor is new, and a page that hangs is told."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from fourstep.browsers import ensure_browser
from fourstep.course.windows import Windows
from fourstep.drivers.patience import PATIENCE
from fourstep.exchange import BrokenPromise

PAGE = b"""<main><h1>Login</h1><script>
document.cookie = 'seen=' + document.cookie;
const known = localStorage.getItem('known') || sessionStorage.getItem('known');
document.querySelector('h1').textContent = known ? 'Welcome!' : 'Login';
localStorage.setItem('known', 'yes'); sessionStorage.setItem('known', 'yes');
if (location.hash === '#/one') setTimeout(() => { for (;;); }, 50);
</script></main>"""


class Handler(http.server.BaseHTTPRequestHandler):
    """Sends one page for everything."""

    def do_GET(self) -> None:
        """Send it."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture
def url() -> Iterator[str]:
    """Where the page is."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def windows() -> Iterator[Windows]:
    """Windows of the kit's browser."""
    PATIENCE.begin_anew(3)
    opened = Windows(ensure_browser("chromium", print))
    yield opened
    opened.close()


def test_nobody_finds_what_another_has_left(windows: Windows, url: str) -> None:
    """Cookies and storage of a visitor outlive a reload, and are gone for the next visitor."""
    for _visitor in range(2):
        window = windows.open(url)
        window.open("the log-in page")
        assert window.shows(window.app.titled("the log-in page"))
        window.reload()
        assert window.shows(window.app.titled("the welcome page"))
        assert window.headings() == ["Login", "Welcome!"] or window.headings() == ["Welcome!"]
    assert len(window.context.cookies()) == 1


def test_a_page_that_hangs_is_told(windows: Windows, url: str) -> None:
    """A page that is caught in a loop breaks a promise, and the next visitor has a good window."""
    window = windows.open(url)
    window.app.go("page one")
    with pytest.raises(BrokenPromise, match="nothing moves any more"):
        window.sees(window.app.titled("page two"))

    window = windows.open(url)
    window.open("the log-in page")
    assert window.shows(window.app.titled("the log-in page"))
