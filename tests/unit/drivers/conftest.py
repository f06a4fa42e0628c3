"""A page that remembers its visitors, and one that is caught in a loop."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from fourstep.judging import observe
from fourstep.servers.output import Said
from unit.drivers.marked import MARKS

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
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://localhost:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The log of a server that has written secrets while a test ran."""
    said, log = Said(), tmp_path / "server.log"
    monkeypatch.setattr(observe, "SAID", said)
    said.watch(log)
    log.write_text("\n".join(f"{name}: {value}" for name, value in MARKS.items()) + "\n")
    return log
