"""A cache between visitors and a backend, such as an office or a provider may run (RFC 9111).

It keeps what it may keep, for everybody. What a backend does not forbid may so reach the wrong
person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http.connection import Line

Origin = Callable[[Request], Answer]

# Such an answer is not kept, or asked for again each time.
NOT_REUSED = {"no-store", "private", "no-cache", "max-age=0", "s-maxage=0"}
# Without a word about caching a cache may guess (RFC 9110, 15.1).
KEPT = {200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501}
_OF_THE_CONNECTION = {"host", "connection", "keep-alive", "transfer-encoding", "content-length"}


class SharedCache:
    """Answers from what it has kept, if that is allowed; else from the origin.

    Args:
        origin: answers what is not kept.
    """

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self._kept: dict[str, tuple[Request, Answer]] = {}
        self._lock = Lock()

    def answer(self, request: Request) -> Answer:
        """Answer a request."""
        with self._lock:
            kept = self._kept.get(request.path)
        if kept and request.method == "GET" and _fits(request, *kept):
            return kept[1]
        answer = self._origin(request)
        if _may_keep(request, answer):
            with self._lock:
                self._kept[request.path] = request, answer
        return answer


@contextmanager
def cache_before(url: str, address: str) -> Iterator[str]:
    """Run a shared cache before a backend, and tell its address.

    Args:
        url: the backend's address.
        address: the address from which the cache asks it.
    """

    def origin(request: Request) -> Answer:
        with Line(url, address) as line:
            return line.exchange(request)

    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(SharedCache(origin))) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield f"http://localhost:{server.server_port}"
        finally:
            server.shutdown()


def _handler(cache: SharedCache) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _serve(self, cache)

        do_POST = do_GET  # noqa: N815  # named by http.server

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def _serve(handler: BaseHTTPRequestHandler, cache: SharedCache) -> None:
    size = int(handler.headers.get("Content-Length", 0))
    passed = [each for each in handler.headers.items() if each[0].lower() not in _OF_THE_CONNECTION]
    body = handler.rfile.read(size) if size else None
    answer = cache.answer(Request(handler.command, handler.path, tuple(passed), body))
    handler.send_response_only(answer.status)
    for name, value in answer.headers:
        if name not in _OF_THE_CONNECTION:
            handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(answer.body)))
    handler.end_headers()
    handler.wfile.write(answer.body)


def _may_keep(request: Request, answer: Answer) -> bool:
    said = {
        each.strip().lower() for each in ",".join(answer.all_headers("cache-control")).split(",")
    }
    return request.method == "GET" and answer.status in KEPT and not said & NOT_REUSED


def _fits(request: Request, earlier: Request, answer: Answer) -> bool:
    """Whether a kept answer is one to this request, too, by the headers that `Vary` names."""
    names = {each.strip().lower() for each in ",".join(answer.all_headers("vary")).split(",")}
    return "*" not in names and all(_of(request, name) == _of(earlier, name) for name in names)


def _of(request: Request, name: str) -> list[str]:
    return [value for key, value in request.headers if key.lower() == name]
