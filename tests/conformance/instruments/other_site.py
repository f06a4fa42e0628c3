"""Mallory's web site: a small server whose pages a victim opens, and that notes who comes by.

Pages at 127.0.0.1 and at localhost are on different sites. Another port of one name is the same
site and another origin. And cookies know no ports, so what a browser sends to this server it would
send to the victim's, too.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

from fourstep.judging.giving_up import give_up

_NAMES = ("localhost", "127.0.0.1")


@dataclass(frozen=True)
class Visit:
    """One request that came by: its path with the query, and its cookies as they were sent."""

    path: str
    cookies: str


@dataclass
class OtherSite:
    """A web site on this machine, reached by two names.

    Args:
        port: where it listens.
        pages: its pages by path; everything else is answered with a word.
        visits: who came by.
    """

    port: int = 0
    pages: dict[str, str] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def show(self, page: str) -> str:
        """Put a page on the site, and tell its path."""
        path = f"/page-{next(self._numbers)}"
        self.pages[path] = page
        return path

    def elsewhere(self, url: str) -> str:
        """The address of this site, seen from a server at `url`: another site."""
        return (
            f"http://{next(name for name in _NAMES if name != urlsplit(url).hostname)}:{self.port}"
        )

    def next_door(self, url: str) -> str:
        """The address of this site, seen from a server at `url`: the same site, another origin."""
        host = urlsplit(url).hostname
        if host not in _NAMES:
            give_up("on the server's own site there is no place for another server")
        return f"http://{host}:{self.port}"


@pytest.fixture(scope="session")
def other_site() -> Iterator[OtherSite]:
    """Mallory's web site."""
    site = OtherSite()
    server = _Server(("127.0.0.1", 0), _handler(site))
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()


class _Server(ThreadingHTTPServer):
    # A browser sends more at once than five, and what finds no place comes back a second later.
    request_queue_size = 64


def _handler(site: OtherSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # one packet for each answer

        def do_GET(self) -> None:
            site.visits.append(Visit(self.path, "; ".join(self.headers.get_all("Cookie") or [])))
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            page = site.pages.get(urlsplit(self.path).path)
            self.send_response(200)
            self.send_header("Content-Type", f"text/{'plain' if page is None else 'html'}")
            data = ("Noted." if page is None else page).encode()
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_GET  # noqa: N815  # http.server's word

        def log_message(self, *_arguments: object) -> None:
            """Keep silent."""

    return Handler
