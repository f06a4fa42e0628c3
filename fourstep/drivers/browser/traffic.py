"""What a page asks, what it is answered, and what it complains of."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response
from playwright.sync_api import Error as PlaywrightError

from fourstep.drivers import exchange
from fourstep.drivers.recorder import RECORDER

_SHOWN = 5  # addresses of a way that may have no end
_PAUSE, _PAUSES = 50, 20  # milliseconds until it is looked again whether a body has come; how often


class Traffic:
    """Listens to a page while one visitor uses it: `complaints` are the errors that it told of.

    Args:
        page: the page.
    """

    def __init__(self, page: Page) -> None:
        self.requests: list[Request] = []
        self.complaints: list[str] = []
        self._page = page
        self._responses: list[Response] = []
        self._ended: set[Request] = set()
        self._made_up: set[str] = set()
        self._hears: dict[str, Callable[[Any], None]] = {
            # Not the lists' own methods: Playwright takes only functions written in Python.
            "request": lambda request: self.requests.append(request),
            "response": lambda response: self._responses.append(response),
            "requestfinished": lambda request: self._ended.add(request),
            "requestfailed": lambda request: self._ended.add(request),
            "pageerror": lambda error: self.complaints.append(error.message),
            "console": self._hear,
        }
        for event, hear in self._hears.items():
            page.on(event, hear)  # type: ignore[call-overload]  # it has one overload for each

    def stop(self) -> None:
        """Listen no more."""
        for event, hear in self._hears.items():
            self._page.remove_listener(event, hear)

    def find_requests(self, path: str) -> list[Request]:
        """The requests for this path so far, in their order."""
        return [each for each in self.requests if urlsplit(each.url).path == path]

    def has_asked(self) -> bool:
        """Whether anything of the API was asked for so far."""
        return any(map(_is_of_api, self.requests))

    def answer(self, path: str, status: int, body: str) -> None:
        """Have requests for this path answered like this, and not by the server."""
        self._made_up.add(path)
        self._page.route(
            f"**{path}",
            lambda route: route.fulfill(status=status, content_type="application/json", body=body),
        )

    def describe_way(self) -> str:
        """The addresses of the last request, and of those from which it was redirected."""
        paths = [urlsplit(each).path for each in self._follow_redirects()]
        return " -> ".join(paths[:_SHOWN] + (["..."] if len(paths) > _SHOWN else []))

    def is_going_round(self) -> bool:
        """Whether the last request was redirected to an address that it came from."""
        addresses = self._follow_redirects()
        return len(set(addresses)) < len(addresses)

    def _follow_redirects(self) -> list[str]:
        last = self.requests[-1] if self.requests else None
        addresses: list[str] = []
        while last is not None:
            addresses.append(last.url.partition("#")[0])
            last = last.redirected_from
        return addresses[::-1]

    def note(self) -> None:
        """Note what the server has answered, as the evidence of a check."""
        responses, self._responses = self._responses, []
        told = [each for each in responses if self._is_told(urlsplit(each.url).path)]
        self._wait_for_ends(told)
        for each in told:
            with contextlib.suppress(PlaywrightError):  # the page is gone, and what it asked
                RECORDER.note(*_exchange(each, has_ended=each.request in self._ended))

    def _is_told(self, path: str) -> bool:
        return path not in self._made_up and not path.startswith("/static/")

    def _wait_for_ends(self, responses: list[Response]) -> None:
        """Wait a moment for bodies that are still on their way; some never come."""
        for _ in range(_PAUSES):
            if all(each.request in self._ended for each in responses if _is_of_api(each)):
                return
            with contextlib.suppress(PlaywrightError):
                self._page.wait_for_timeout(_PAUSE)

    def _hear(self, line: ConsoleMessage) -> None:
        # What the server answered is told elsewhere.
        if line.type == "error" and not line.text.startswith("Failed to load resource"):
            self.complaints.append(line.text)


def _is_of_api(message: Request | Response) -> bool:
    return urlsplit(message.url).path.startswith("/api/")


def _exchange(response: Response, *, has_ended: bool) -> tuple[exchange.Request, exchange.Answer]:
    asked, address = response.request, urlsplit(response.url)
    path = f"{address.path}?{address.query}" if address.query else address.path
    kind = asked.headers.get("content-type")
    headers = (("Content-Type", kind),) if kind else ()
    request = exchange.Request(asked.method, path, headers, asked.post_data_buffer)
    body = b""
    # Of a page or a script nobody needs the text here, and what has no end is waited for in vain.
    if _is_of_api(response) and has_ended:
        with contextlib.suppress(PlaywrightError):  # it is gone with the page that asked for it
            body = response.body()
    came = tuple((name.lower(), value) for name, value in response.headers.items())
    return request, exchange.Answer(request, response.status, came, body)
